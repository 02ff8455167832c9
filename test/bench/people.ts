import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoSitesCsv } from '../../src/features/site/demo-sites.ts';
import { DAY_MS } from '../../src/shared/clock.ts';

/** How many people a bench has, and what is asked of them. */
export interface PeopleSize {
  readonly reservists: number;
  readonly rotations: number;
  /** Of the plan. */
  readonly needs: number;
}

/** Runs one command of vigie on a store. */
type RunVigie = (args: readonly string[], store: string) => void;

const CAMPUSES = [
  'RBX',
  'GRA',
  'SBG',
  'P19',
  'LIM',
  'ERI',
  'WAW',
  'BHS',
  'VIN',
  'HIL',
  'SGP',
  'SYD',
] as const;
const SKILLS = ['rack', 'network', 'electrical', 'first-aid'] as const;
const RANGES = ['campus', 'country', 'any', 'country'] as const;
const MEMBERS = 6;
/** Interventions before, so that rest and fairness have something to look at. */
const WORKED = 150;

/** What is measured on a store that is full of people. */
export const PEOPLE_COMMANDS: readonly (readonly string[])[] = [
  ['oncall'],
  ['oncall', 'RBX'],
  ['oncall', 'shifts', '--until', 'now+365d', '--limit', '0', '--json'],
  ['oncall', 'gaps'],
  ['reservist', 'list', '--limit', '0'],
  ['reservist', 'show', 'P-500'],
  ['callup', 'match', 'RBX', '2', '--skill', 'rack', '--shift', '22:00-06:00'],
  ['agenda'],
];

/** Makes a store of reservists on thirty sites, with rotations; and tells the plan that is to be measured. */
export function peopledStore(
  folder: string,
  store: string,
  run: RunVigie,
  size: PeopleSize,
): readonly string[] {
  run(['store', 'init'], store);
  addSites(folder, store, run);
  addReservists(folder, store, run, size);
  return ['callup', 'plan', written(folder, 'needs.csv', needs(size))];
}

/** The thirty sites. @param options common ones, such as `--now` */
export function addSites(
  folder: string,
  store: string,
  run: RunVigie,
  options: readonly string[] = [],
): void {
  run(['site', 'import', written(folder, 'sites.csv', [demoSitesCsv()]), ...options], store);
}

/** The reservists, their rotations and what they worked. */
export function addReservists(folder: string, store: string, run: RunVigie, size: PeopleSize): void {
  run(['reservist', 'import', 'csv', written(folder, 'reservists.csv', reservists(size))], store);
  for (let nth = 0; nth < size.rotations; nth += 1) run(rotation(nth, size), store);
  for (let nth = 0; nth < WORKED; nth += 1) run(worked(nth, size), store);
}

function written(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

function reservists({ reservists: count }: PeopleSize): string[] {
  const rows = Array.from({ length: count }, (_, at) => {
    const [own, other] = [SKILLS[at % 4], SKILLS[(at * 7 + 1) % 4]];
    const skills = [
      `${own}:2099-12-31${at % 3 === 0 ? ':experienced' : ''}`,
      ...(own === other ? [] : [other]),
    ];
    const base = CAMPUSES[at % CAMPUSES.length];
    return `Reservist ${at},+33 6 39 98 00 ${at % 100},${base},${skills.join(' ')},${RANGES[(at * 5) % 4]},2020-03-10`;
  });
  return ['name,phone,base,skills,range,consent', ...rows];
}

function rotation(nth: number, { reservists: count }: PeopleSize): string[] {
  const members = Array.from({ length: MEMBERS }, (_, at) => `P-${2 + ((nth * MEMBERS + at) % (count - 1))}`);
  const start = ['--start', `${day(-7)} 18:00`, '--zone', 'Europe/Paris'];
  const what = ['--site', CAMPUSES[nth % CAMPUSES.length] ?? '', '--skill', SKILLS[nth % 4] ?? ''];
  const every = ['--every', ['12h', '1d', '1w'][nth % 3] ?? ''];
  return [
    'oncall',
    'rotation',
    'add',
    `rotation-${nth}`,
    '--members',
    members.join(','),
    ...every,
    ...start,
    ...what,
  ];
}

function worked(nth: number, { reservists: count }: PeopleSize): string[] {
  const date = day(-1 - (nth % 20));
  const span = ['--from', `${date} 08:00`, '--until', `${date} 14:00`];
  return ['oncall', 'worked', `P-${2 + ((nth * 13) % (count - 1))}`, ...span, '--tz', 'Europe/Paris'];
}

/** A week of shifts at every campus. */
function needs({ needs: count }: PeopleSize): string[] {
  const rows = Array.from({ length: count }, (_, at) => {
    const shift = ['22:00-06:00', '06:00-14:00', '14:00-22:00'][at % 3];
    const date = day(2 + (Math.floor(at / 12) % 7));
    return `${CAMPUSES[at % CAMPUSES.length]},${1 + (at % 3)},${SKILLS[(at * 3) % 4]},${shift},${date}`;
  });
  return ['site,count,skill,shift,date', ...rows];
}

/** So many days from today. */
function day(ahead: number): string {
  return new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
}
