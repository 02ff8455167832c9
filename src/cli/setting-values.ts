import { usage } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';
import { LANGS } from '../shared/lang.ts';
import { line } from '../shared/text.ts';
import type { Format } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

// The values of settings, wherever they are given; each is refused (2) with a message that says where that was.

/** When stdout gets colours. */
export const COLORS = ['auto', 'always', 'never'] as const;
export type Color = (typeof COLORS)[number];

const FORMATS: readonly Format[] = ['text', 'json', 'ndjson', 'csv', 'md', 'html', 'eml'];

export function readActor(text: string, what: string): string {
  return line(text, what, 100);
}

export function readLang(text: string, what: string): Lang {
  const lang = LANGS.find((known) => known === text.trim().toLowerCase());
  if (lang === undefined) throw usage(`${what}: vigie does not speak ‘${text}’`, 'give en or fr');
  return lang;
}

export function readColor(text: string, what: string): Color {
  const color = COLORS.find((known) => known === text);
  if (color === undefined) throw usage(`${what}: ‘${text}’ is unknown`, 'give auto, always or never');
  return color;
}

/** @param allowed what may be given here, for the message */
export function readFormat(text: string, what: string, allowed: readonly Format[] = FORMATS): Format {
  const format = FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw usage(
    `${what}: there is no format ‘${text}’${didYouMean(text, allowed)}`,
    `give one of ${allowed.join(', ')}`,
  );
}
