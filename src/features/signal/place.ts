import type { Lang } from '../../shared/lang.ts';
import { nameIn } from './signal.ts';

const NAMES: Record<Lang, Intl.DisplayNames> = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  fr: new Intl.DisplayNames('fr', { type: 'region' }),
};

/** Where a signal comes from, as people say it: a site's code, a country's name. */
export function placeName(from: string, lang: Lang): string {
  const name = nameIn(from);
  return from.startsWith('country:') ? (NAMES[lang].of(name) ?? name) : name;
}
