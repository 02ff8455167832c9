import { EXERCISE } from '../../shared/exercise.ts';
import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';
import type { Findings, MonitorState } from './monitor.ts';

/** The states in the order in which they are counted up. */
const COUNTED: readonly MonitorState[] = ['CRITICAL', 'WARNING', 'UNKNOWN', 'OK'];

const monitorMessages = messages({
  en: {
    counted: {
      CRITICAL: (count: number) => `${formatNumber(count, 'en')} critical`,
      WARNING: (count: number) => `${formatNumber(count, 'en')} to reorder`,
      UNKNOWN: (count: number) => `${formatNumber(count, 'en')} unknown`,
      OK: (count: number) => `${formatNumber(count, 'en')} ok`,
    } satisfies Record<MonitorState, (count: number) => string>,
    exercise: `${EXERCISE.en}: `,
    between: '; ',
    nothing: 'there is nothing in stock to check',
    allWell: 'nothing stops a line',
  },
  fr: {
    counted: {
      CRITICAL: (count) => counted(count, 'critique', 'critiques'),
      WARNING: (count) => counted(count, 'à commander', 'à commander'),
      UNKNOWN: (count) => counted(count, 'inconnu', 'inconnus'),
      OK: (count) => counted(count, 'suffisant', 'suffisants'),
    },
    exercise: `${EXERCISE.fr}${NBSP}: `,
    between: `${NBSP}; `,
    nothing: 'rien en stock à contrôler',
    allWell: 'rien n’arrête une ligne',
  },
});

function counted(count: number, one: string, many: string): string {
  return `${formatNumber(count, 'fr')} ${count < 2 ? one : many}`;
}

/**
 * The first line of a check: the state, the worst in a sentence, how many there are of each state.
 * @param worst the sentence of the worst component; null where nothing is wrong
 */
export function summarySaid(
  { state, counts, total }: Findings,
  worst: string | null,
  { lang, exercise }: { readonly lang: Lang; readonly exercise: boolean },
): string {
  const words = monitorMessages[lang];
  const head = `${state}: ${exercise ? words.exercise : ''}`;
  if (total === 0) return `${head}${words.nothing}`;
  const tally = COUNTED.filter((one) => counts[one] > 0).map((one) => words.counted[one](counts[one]));
  return `${head}${worst ?? words.allWell}${words.between}${tally.join(', ')}`;
}
