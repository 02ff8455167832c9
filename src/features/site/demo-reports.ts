import type { Lang } from '../../shared/lang.ts';
import type { Bound } from './figure.ts';
import type { Absences, ExpectedCrew, Mode } from './report.ts';

/** What the sites of the demo's company say of themselves; `at` is a Paris wall clock. */
export type SiteStep = { readonly at: string } & (
  | {
      readonly reports: string;
      readonly present?: number;
      readonly crew?: number;
      readonly home?: number;
      readonly absent?: Absences;
      readonly pace?: number;
      readonly round?: string;
      readonly expected?: readonly ExpectedCrew[];
    }
  | { readonly staffs: string; readonly mode: Mode }
  | {
      readonly figure: Readonly<Record<Lang, string>>;
      readonly value: number;
      readonly unit: string;
      readonly usual: number;
      readonly warn: Bound;
      readonly crit: Bound;
    }
);

/** Confirmed, suspected, contacts, childcare, other. */
function absent(confirmed: number, suspect: number, contact: number, childcare: number, other: number) {
  return { absent: { confirmed, suspect, contact, childcare, other } };
}

const EUROPE = ['RBX', 'GRA', 'SBG', 'P19', 'LIM', 'ERI', 'WAW', 'CRX'];

const MORNING: readonly SiteStep[] = EUROPE.map((reports, nth) => ({
  at: `2020-03-18T08:0${nth}`,
  reports,
  round: '07:00',
}));

const MIDDAY = { round: '13:00' };
const EARLY = { round: '07:00' };

export const DEMO_REPORTS: readonly SiteStep[] = [
  { at: '2020-03-16T20:45', staffs: 'HQ', mode: 'remote' },
  { at: '2020-03-16T20:46', staffs: 'MIL', mode: 'remote' },
  { at: '2020-03-16T20:47', staffs: 'MAD', mode: 'remote' },
  // The evening before, against which a day's rise is seen.
  { at: '2020-03-17T17:20', reports: 'RBX', ...absent(0, 2, 0, 4, 2) },
  { at: '2020-03-17T17:22', reports: 'GRA', ...absent(0, 1, 2, 3, 0) },
  { at: '2020-03-17T17:24', reports: 'SBG', ...absent(0, 0, 2, 3, 0) },
  { at: '2020-03-17T17:26', reports: 'CRX', ...absent(1, 3, 4, 5, 3) },
  { at: '2020-03-17T17:28', reports: 'HQ', ...absent(1, 2, 3, 12, 5) },
  { at: '2020-03-18T03:10', reports: 'VIN', present: 4, crew: 3, home: 16 },
  ...MORNING,
  { at: '2020-03-18T13:05', reports: 'BHS', present: 12, crew: 8, home: 160, ...EARLY },
  {
    at: '2020-03-18T13:10',
    reports: 'BHF',
    present: 65,
    home: 60,
    pace: 80,
    ...absent(0, 0, 0, 2, 0),
    ...EARLY,
  },
  {
    at: '2020-03-18T14:10',
    reports: 'RBX',
    present: 13,
    crew: 9,
    home: 120,
    ...absent(0, 2, 3, 4, 2),
    ...MIDDAY,
    expected: [{ from: '22:00', to: '06:00', crew: 6 }],
  },
  {
    at: '2020-03-18T14:12',
    reports: 'GRA',
    present: 10,
    crew: 5,
    home: 74,
    ...absent(0, 1, 2, 3, 0),
    ...MIDDAY,
  },
  {
    at: '2020-03-18T14:15',
    reports: 'SBG',
    present: 8,
    crew: 6,
    home: 88,
    ...absent(0, 0, 2, 3, 1),
    ...MIDDAY,
  },
  { at: '2020-03-18T14:16', reports: 'P19', present: 3, crew: 2, home: 20, ...MIDDAY },
  { at: '2020-03-18T14:18', reports: 'LIM', present: 4, crew: 3, home: 15, ...MIDDAY },
  { at: '2020-03-18T15:02', reports: 'ERI', present: 3, crew: 2, home: 14, ...MIDDAY },
  { at: '2020-03-18T14:20', reports: 'WAW', present: 4, crew: 3, home: 60, ...MIDDAY },
  { at: '2020-03-18T16:05', reports: 'HIL', present: 4, crew: 3, home: 18, ...EARLY },
  { at: '2020-03-18T16:30', reports: 'SGP', present: 1, crew: 1, home: 25 },
  { at: '2020-03-18T16:35', reports: 'SYD', present: 4, crew: 3, home: 12 },
  { at: '2020-03-18T17:20', reports: 'CRX', present: 96, home: 84, pace: 120, ...absent(1, 3, 4, 6, 3) },
  { at: '2020-03-18T17:25', reports: 'HQ', present: 0, home: 930, ...absent(1, 2, 3, 13, 5) },
  { at: '2020-03-18T17:26', reports: 'MIL', present: 0, home: 96 },
  { at: '2020-03-18T17:27', reports: 'MAD', present: 0, home: 110, ...absent(0, 1, 0, 0, 0) },
  {
    at: '2020-03-18T17:30',
    figure: { en: 'Hotline wait', fr: 'Service client, attente' },
    value: 14,
    unit: 'min',
    usual: 4,
    warn: { beyond: '>', value: 10 },
    crit: { beyond: '>', value: 20 },
  },
  {
    at: '2020-03-18T17:31',
    figure: { en: 'calls answered', fr: 'appels pris' },
    value: 71,
    unit: '%',
    usual: 92,
    warn: { beyond: '<', value: 80 },
    crit: { beyond: '<', value: 60 },
  },
];
