import { NBSP } from '../shared/format.ts';
import type { Lang } from '../shared/lang.ts';
import type { Host } from './host.ts';
import { safeLine } from './output/safe.ts';
import type { Settings } from './settings.ts';

/**
 * Notices from before the output is made; they look the same. The first ones are those of the user's own settings
 * that could not be taken.
 */
export function earlyNotices({ stderr, config }: Host, settings: Settings): (text: string) => void {
  const notice = (text: string): void => {
    if (settings.verbosity !== 'quiet') stderr.write(`vigie: ${safeLine(text)}\n`);
  };
  for (const { line, why } of config.troubles)
    notice(leftOut(`${config.path}${line === null ? '' : `:${line}`}: ${why}`, settings));
  return notice;
}

/** A setting of the user's that has no effect. */
export function leftOut(what: string, { lang, localeLang }: Settings): string {
  return LEFT_OUT[lang ?? localeLang](what);
}

export function noStore({ lang, localeLang }: Settings): string {
  return NO_STORE[lang ?? localeLang];
}

const LEFT_OUT: Record<Lang, (what: string) => string> = {
  en: (what) => `${what}; left out`,
  fr: (what) => `${what}${NBSP}; sans effet`,
};

const NO_STORE: Record<Lang, string> = {
  en: 'there is no store yet: it reads as an empty one (vigie store init makes one)',
  fr: `aucune base pour l’instant${NBSP}: elle se lit comme une base vide (vigie store init en crée une)`,
};
