import { rmSync } from 'node:fs';

/** Files that are being written under a name of their own, to be renamed when they are whole; folders for a while. */
const drafts = new Set<string>();

export const unfinished = {
  begin(path: string): void {
    drafts.add(path);
  },
  end(path: string): void {
    drafts.delete(path);
  },
  /** Removes what was begun and not ended. For the end of the process, signals included. */
  remove(): void {
    for (const path of drafts) rmSync(path, { force: true, recursive: true });
  },
};
