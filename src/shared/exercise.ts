import type { Lang } from './lang.ts';

/** What each page, list and line of an exercise store says of itself, lest somebody take it for real. */
export const EXERCISE: Readonly<Record<Lang, string>> = { en: 'EXERCISE', fr: 'EXERCICE' };
