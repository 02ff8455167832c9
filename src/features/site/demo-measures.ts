import type { Lang } from '../../shared/lang.ts';
import type { Category } from './measure.ts';

/** What the demo's company does for those who still go to work; times are Paris wall clocks. */
export interface MeasureStep {
  readonly at: string;
  readonly provides: Readonly<Record<Lang, string>>;
  readonly site: string;
  readonly category: Category;
  /** The key of a person. */
  readonly owner: string;
  readonly until: string | null;
}

const MEALS = { en: 'packed meals', fr: 'repas froids' };
const SHUTTLES = { en: 'shuttles in place of the trains', fr: 'navettes à la place des trains' };
/** As long as the factories run seven days a week: 20:00 on the wall, since summer time began that morning. */
const END = '2020-03-29T19:00';

export const DEMO_MEASURES: readonly MeasureStep[] = [
  ...['RBX', 'GRA', 'CRX'].map((site, nth) => ({
    at: `2020-03-17T18:4${nth}`,
    provides: MEALS,
    site,
    category: 'catering' as const,
    owner: 'day',
    until: END,
  })),
  ...['RBX', 'CRX'].map((site, nth) => ({
    at: `2020-03-17T18:5${nth}`,
    provides: SHUTTLES,
    site,
    category: 'transport' as const,
    owner: 'day',
    until: END,
  })),
  {
    at: '2020-03-17T18:55',
    provides: { en: 'gel and masks, a fortnight’s worth', fr: 'gel et masques pour quinze jours' },
    site: 'SBG',
    category: 'supplies',
    owner: 'purchasing',
    until: null,
  },
];
