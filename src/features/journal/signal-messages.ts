import type { Lang } from '../../shared/lang.ts';

// How the entries of signals read in the main courante.

type Level = 'watch' | 'warning' | 'alarm';

interface Said {
  readonly level?: Level;
  readonly touches?: readonly string[];
}

const LEVELS: Record<Lang, Record<Level, string>> = {
  en: { watch: 'watch', warning: 'warning', alarm: 'alarm' },
  fr: { watch: 'veille', warning: 'alerte', alarm: 'alarme' },
};

const named = (reference: string): string => reference.slice(reference.indexOf(':') + 1);

/** `alarm (flashline, SGP1)`: what it is, and what it may reach. */
function said({ level, touches = [] }: Said, lang: Lang): string {
  const reached = touches.length === 0 ? '' : `(${touches.map(named).join(', ')})`;
  return [level === undefined ? '' : LEVELS[lang][level], reached].filter((part) => part !== '').join(' ');
}

export const signalHeadlinesEn = {
  'signal.logged': (data: Said & { readonly from: string }) =>
    `Signal from ${named(data.from)}, ${said(data, 'en')}`,
  'signal.changed': (data: Said) => `Signal now ${said(data, 'en')}`,
  'signal.cleared': () => 'Signal cleared',
};

export const signalHeadlinesFr: typeof signalHeadlinesEn = {
  'signal.logged': (data) => `Signal, origine ${named(data.from)}, ${said(data, 'fr')}`,
  'signal.changed': (data) => `Signal désormais ${said(data, 'fr')}`,
  'signal.cleared': () => 'Signal levé',
};
