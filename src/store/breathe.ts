import { setImmediate } from 'node:timers/promises';

/**
 * Lets the process see to other things for a moment. SQLite answers at once, so that a long walk over a
 * journal would never hear Ctrl-C; each chunk of it ends with this.
 */
export async function breathe(): Promise<void> {
  await setImmediate();
}
