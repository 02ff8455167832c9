import { VigieError } from '../../shared/errors.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Written } from '../context.ts';
import { jsonLine, jsonText } from './json.ts';
import type { Notices } from './notices.ts';
import type { Said } from './output.ts';
import type { OutputSettings } from './output-settings.ts';
import { safe, safeLine } from './safe.ts';
import { unwritable } from './unwritable.ts';

/** Says what a writing command did: its sentence, the id alone, or an object. */
export function printWritten(
  { format, verbosity, stdout, lang }: OutputSettings,
  { notice }: Notices,
  { entries, dryRun, repeated }: Written,
  { id, ids = [id], sentence, more }: Said,
): void {
  const seq = entries.at(-1)?.seq ?? null;
  if (dryRun) notice(DRY_RUN[lang]);
  if (repeated) notice(REPEATED[lang]);
  try {
    if (format === 'json') stdout.write(`${jsonText({ id, seq, dryRun, repeated, ...more })}\n`);
    else if (format === 'ndjson') stdout.write(`${jsonLine({ id, seq, dryRun, repeated, ...more })}\n`);
    else if (verbosity === 'quiet') stdout.write(ids.map((one) => `${safeLine(one)}\n`).join(''));
    else stdout.write(`${safe(sentence)}\n`);
  } catch (error) {
    if (dryRun || !(error instanceof VigieError)) throw error;
    // It is done, and only the news of it is lost: whoever reads this must not do it again.
    throw unwritable(`${id} is recorded, but ${error.message}`, error.hint, error);
  }
}

const DRY_RUN: Record<Lang, string> = {
  en: 'dry run: this is what would happen, nothing was kept',
  fr: 'à blanc\u00a0: voici ce qui se passerait, rien n’a été enregistré',
};

const REPEATED: Record<Lang, string> = {
  en: 'this key was used before for the same request: nothing was changed',
  fr: 'cette clé a déjà servi à la même demande\u00a0: rien n’a été modifié',
};
