import type { Output } from './output.ts';
import type { OutputSettings } from './output-settings.ts';
import { safeLine } from './safe.ts';

export type Notices = Pick<Output, 'notice' | 'progress'>;

/** stderr as lines: notices, and a progress line that is cleared before anything else is said. */
export function noticesTo({ stderr, verbosity, progressShown }: OutputSettings): Notices {
  let standing = false;
  const clear = (): void => {
    if (standing) stderr.write('\r\x1B[K');
    standing = false;
  };
  return {
    notice(text) {
      clear();
      if (verbosity !== 'quiet') stderr.write(`vigie: ${safeLine(text)}\n`);
    },
    progress(text) {
      clear();
      if (text === null || !progressShown || verbosity === 'quiet') return;
      stderr.write(safeLine(text));
      standing = true;
    },
  };
}
