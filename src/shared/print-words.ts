import type { Instant } from './clock.ts';
import { EXERCISE } from './exercise.ts';
import type { Reader } from './format.ts';
import { formatDate, formatInstant, formatNumber, formatTime, NBSP } from './format.ts';
import { messages } from './lang.ts';

/** What every page that is made for paper says of itself. */
export const printWords = messages({
  en: {
    exercise: EXERCISE.en,
    distribution: 'RESTRICTED TO THE CELL',
    store: (id: string) => `Store ${id}`,
    printed: (now: Instant, reader: Reader) => `Printed on ${formatInstant(now, reader)} (${reader.zone})`,
    printedBy: (now: Instant, name: string, reader: Reader) =>
      `Printed on ${formatInstant(now, reader)} (${reader.zone}) by ${name}`,
    head: (seq: number, hash: string) => `Journal at entry ${formatNumber(seq, 'en')}, head ${hash}`,
    trueTo: (seq: number, hash: string) =>
      `True to the journal, entry ${formatNumber(seq, 'en')}, head ${hash}.`,
  },
  fr: {
    exercise: EXERCISE.fr,
    distribution: 'DIFFUSION LIMITÉE À LA CELLULE',
    store: (id) => `Base ${id}`,
    printed: (now, reader) =>
      `Édité le ${formatDate(now, reader)} à ${formatTime(now, reader)} (${reader.zone})`,
    printedBy: (now, name, reader) =>
      `Édité le ${formatDate(now, reader)} à ${formatTime(now, reader)} (${reader.zone}) par ${name}`,
    head: (seq, hash) => `Main courante à l’entrée n°${NBSP}${formatNumber(seq, 'fr')}, empreinte ${hash}`,
    trueTo: (seq, hash) =>
      `Conforme à la main courante, entrée n°${NBSP}${formatNumber(seq, 'fr')}, empreinte ${hash}.`,
  },
});
