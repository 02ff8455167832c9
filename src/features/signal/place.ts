import type { Lang } from '../../shared/lang.ts';
import { nameIn } from './signal.ts';

const names = new Map<Lang, Intl.DisplayNames>();

/** Where a signal comes from, as people say it: a site's code, a country's name. */
export function placeName(from: string, lang: Lang): string {
  const name = nameIn(from);
  return from.startsWith('country:') ? (namesIn(lang).of(name) ?? name) : name;
}

/** Made when the first country is named: loading Intl costs a fifth of a bare start. */
function namesIn(lang: Lang): Intl.DisplayNames {
  const known = names.get(lang) ?? new Intl.DisplayNames(lang, { type: 'region' });
  names.set(lang, known);
  return known;
}
