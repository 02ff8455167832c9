import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing, for their owner alone. Node's own `recursive` never ends where a
 * folder that is there refuses new ones as if it were not, as /proc does.
 * @throws what the system says of the first one that cannot be made
 */
export function makeFolder(path: string): void {
  const missing = refusal(path);
  if (missing === null) return;
  const above = dirname(path);
  if (missing.code !== 'ENOENT' || above === path) throw missing;
  makeFolder(above);
  const again = refusal(path);
  if (again !== null) throw again;
}

/** Why the folder could not be made; null where it is there now. */
function refusal(path: string): NodeJS.ErrnoException | null {
  try {
    mkdirSync(path, { mode: 0o700 });
    return null;
  } catch (error) {
    const why = error as NodeJS.ErrnoException;
    const isThere =
      why.code === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return isThere ? null : why;
  }
}
