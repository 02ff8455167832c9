import type { Regime } from '../person/person.ts';

// The rules of rest as data, each with its article, for a company's counsel to check and change. Not legal
// advice. A rule without a source is not here.

/** What a rule measures. Hours, save `days-running`, which are days. */
export type RestMeasure =
  /** Rest in one piece in each 24 hours, or in each 7 days: elapsed time. */
  | 'daily-rest'
  | 'weekly-rest'
  /** Work between two daily rests, in a week from Monday, and a week on average over so many weeks. */
  | 'daily-work'
  | 'weekly-work'
  | 'average-work'
  /** The same of work that falls into the night for three hours or more. */
  | 'night-work'
  | 'weekly-night-work'
  /** The most work in any 24 hours. */
  | 'work-in-24h'
  /** The most work between two rests, whatever the law, and the most days with work in a row. */
  | 'shift'
  | 'days-running';

export interface RestRule {
  readonly measure: RestMeasure;
  /** The least rest, or the most work. */
  readonly limit: number;
  /** Of an average: over so many weeks. */
  readonly weeks?: number;
  /** The limit while a derogation is in force. */
  readonly derogated?: number;
  readonly article: string;
  /** Broken, it forbids; otherwise it gives a right to refuse. */
  readonly hard: boolean;
  readonly regimes: readonly Regime[];
}

export type PackId = 'EU' | 'FR' | 'QC' | 'SG' | 'house';

export interface RestPack {
  readonly id: PackId;
  /** Of the data: what is changed gets a new one. */
  readonly version: string;
  readonly rules: readonly RestRule[];
}

const ALL: readonly Regime[] = ['hours', 'days'];
const HOURS: readonly Regime[] = ['hours'];

/** Directive 2003/88/EC; the average over the reference period of four months, 17 weeks. */
const EU: RestPack = {
  id: 'EU',
  version: '2003-88-1',
  rules: [
    { measure: 'daily-rest', limit: 11, article: 'Directive 2003/88/EC art. 3', hard: true, regimes: ALL },
    { measure: 'weekly-rest', limit: 35, article: 'Directive 2003/88/EC art. 5', hard: true, regimes: ALL },
    {
      measure: 'average-work',
      limit: 48,
      weeks: 17,
      article: 'Directive 2003/88/EC arts 6, 16',
      hard: true,
      regimes: HOURS,
    },
  ],
};

/**
 * Code du travail. Who is paid by the day keeps the rests and not the caps (L3121-62). The derogated limits are
 * those of Ordonnance 2020-323.
 */
const FR: RestPack = {
  id: 'FR',
  version: '2020-03-1',
  rules: [
    { measure: 'daily-rest', limit: 11, derogated: 9, article: 'L3131-1', hard: true, regimes: ALL },
    { measure: 'weekly-rest', limit: 35, article: 'L3132-2', hard: true, regimes: ALL },
    { measure: 'daily-work', limit: 10, derogated: 12, article: 'L3121-18', hard: true, regimes: HOURS },
    { measure: 'weekly-work', limit: 48, derogated: 60, article: 'L3121-20', hard: true, regimes: HOURS },
    {
      measure: 'average-work',
      limit: 44,
      weeks: 12,
      derogated: 48,
      article: 'L3121-22',
      hard: true,
      regimes: HOURS,
    },
    { measure: 'night-work', limit: 8, article: 'L3122-6', hard: true, regimes: HOURS },
    {
      measure: 'weekly-night-work',
      limit: 40,
      derogated: 44,
      article: 'L3122-7',
      hard: true,
      regimes: HOURS,
    },
  ],
};

/** Loi sur les normes du travail: nobody is forbidden to work, everybody may refuse. */
const QC: RestPack = {
  id: 'QC',
  version: '2019-1',
  rules: [
    { measure: 'work-in-24h', limit: 14, article: 'LNT art. 59.0.1', hard: false, regimes: ALL },
    { measure: 'weekly-work', limit: 50, article: 'LNT art. 59.0.1', hard: false, regimes: ALL },
  ],
};

/** Employment Act, Part IV; managers and high pay are excepted, so it binds who is paid by the hour. */
const SG: RestPack = {
  id: 'SG',
  version: '2019-1',
  rules: [
    { measure: 'daily-work', limit: 12, article: 'Employment Act Part IV', hard: true, regimes: HOURS },
    { measure: 'weekly-rest', limit: 24, article: 'Employment Act Part IV', hard: true, regimes: HOURS },
  ],
};

/** Pandemic practice in data centres. */
const HOUSE: RestPack = {
  id: 'house',
  version: '2020-1',
  rules: [
    { measure: 'shift', limit: 12, article: 'Uptime Institute, 2020', hard: true, regimes: ALL },
    { measure: 'days-running', limit: 3, article: 'Uptime Institute, 2020', hard: true, regimes: ALL },
  ],
};

export const PACKS: readonly RestPack[] = [FR, EU, QC, SG, HOUSE];

/** Where the directive binds; the United Kingdom until the end of 2020, by the withdrawal agreement. */
const EU_COUNTRIES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** The packs that bind at a place: its law, where one is known, and the house's own. @param country ISO 3166 */
export function packsOf(country: string | null): readonly RestPack[] {
  const law = lawOf(country ?? '');
  return law === null ? [HOUSE] : [law, HOUSE];
}

function lawOf(country: string): RestPack | null {
  if (country === 'FR') return FR;
  // The company's sites in Canada are in Québec.
  if (country === 'CA') return QC;
  if (country === 'SG') return SG;
  return EU_COUNTRIES.has(country) ? EU : null;
}
