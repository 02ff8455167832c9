import type { Lang } from '../../shared/lang.ts';
import type { Level } from './signal.ts';

type Said = Readonly<Record<Lang, string>>;

/**
 * The early warnings of the demo's crisis, in the order in which they came; `at` is a Paris wall clock. A change
 * names the signal by its place in this list of those that were logged.
 */
export type SignalStep = { readonly at: string } & (
  | {
      readonly heard: Said;
      readonly from: string;
      readonly level: Level;
      readonly touches: readonly string[];
    }
  | {
      readonly nth: number;
      readonly level: Level;
      readonly touches: readonly string[];
      readonly because: Said;
    }
);

export const DEMO_SIGNALS: readonly SignalStep[] = [
  {
    at: '2020-03-09T09:10',
    heard: {
      en: 'teams split in two, temperatures taken at the door, masks rationed',
      fr: 'équipes coupées en deux, température à l’entrée, masques rationnés',
    },
    from: 'site:SGP',
    level: 'watch',
    touches: ['site:SGP1', 'site:SGP2'],
  },
  {
    at: '2020-03-11T18:20',
    heard: {
      en: 'Lombardy locked down, Thermex on one shift of three',
      fr: 'Lombardie confinée, Thermex à une équipe sur trois',
    },
    from: 'country:IT',
    level: 'warning',
    touches: ['supplier:thermex'],
  },
  {
    at: '2020-03-15T18:10',
    heard: {
      en: 'state of alarm, MAD closed, everybody at home',
      fr: 'état d’alarme, MAD fermé, tout le monde à domicile',
    },
    from: 'country:ES',
    level: 'warning',
    touches: ['site:MAD'],
  },
  {
    at: '2020-03-18T09:40',
    nth: 1,
    level: 'alarm',
    touches: ['supplier:flashline'],
    because: {
      en: 'Malaysian border closed at midnight: crews who live across it cannot come',
      fr: 'frontière malaisienne close depuis minuit : les équipes qui vivent au-delà ne viennent plus',
    },
  },
];
