import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, msBetween } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import { localTime } from '../../shared/local-time.ts';
import type { CrewShift } from './crew.ts';
import { shiftText } from './crew.ts';
import type { Due } from './round.ts';
import { roundMeant } from './round.ts';
import type { Site } from './site.ts';

/** Why people are absent: counted, and never asked of anybody (GDPR art. 9). */
export const CAUSES = ['confirmed', 'suspect', 'contact', 'childcare', 'other'] as const;
export type Cause = (typeof CAUSES)[number];
export type Absences = Readonly<Record<Cause, number>>;

/** How a site is staffed: on site, some of its people at home, or all of them. */
export const MODES = ['onsite', 'mixed', 'remote'] as const;
export type Mode = (typeof MODES)[number];

/** A thing that was said of a site, and as of when. */
export interface Dated<Value> {
  readonly value: Value;
  readonly at: Instant;
}

/** What a site last said of itself; each figure is as old as the report that gave it. */
export interface SiteState {
  readonly code: string;
  /** As of when it last said anything in a report; null where it never did. */
  readonly reportedAt: Instant | null;
  readonly present: Dated<number> | null;
  /** Of those present, who keep it running. */
  readonly crew: Dated<number> | null;
  readonly home: Dated<number> | null;
  readonly absent: Dated<Absences> | null;
  /** Servers a day. */
  readonly pace: Dated<number> | null;
  readonly mode: Dated<Mode> | null;
  readonly modeSeq: number | null;
  /** How many keep it running in the coming shifts, as it expects; left out where it never said. */
  readonly expected?: readonly Dated<ExpectedCrew>[];
}

/** How many a site expects to keep it running in the coming shift of these hours, on its own clock. */
export interface ExpectedCrew extends Pick<CrewShift, 'from' | 'to'> {
  readonly crew: number;
}

interface Figures {
  readonly present?: number;
  readonly crew?: number;
  readonly home?: number;
  readonly absent?: Absences;
  readonly pace?: number;
  readonly expected?: readonly ExpectedCrew[];
}

/** `subject` is the site's code. What is not named was not spoken of. */
export type SiteReported = NewEvent<'site.reported', Figures & { readonly rounds?: readonly Due[] }>;
export type SiteModeSet = NewEvent<'site.mode-set', { readonly mode: Mode }>;
export type ReportEvent = SiteReported | SiteModeSet;
export type ReportEntry = EntryOf<ReportEvent>;

export interface ReportRequest extends Figures {
  /** `13:00`, or true for the newest that was due; null where no round is spoken of. */
  readonly round: string | true | null;
  readonly at: Instant;
}

/** More people than this are a slip of the finger. */
export const PEOPLE_MAX = 100_000;

/**
 * Decides what a site says of itself.
 * @param done the rounds that were reported done already.
 * @throws usage (2) where nothing is said; refused (4) for more crew than people, a pace of what is no
 *   factory, a round that is not due.
 */
export function decideReport(
  site: Site,
  { round, at, ...figures }: ReportRequest,
  done: ReadonlySet<Due>,
): SiteReported[] {
  const due = round === null ? null : roundMeant(site, round, at);
  if (Object.keys(figures).length === 0 && due === null)
    throw usage('nothing was said of the site', `vigie site report ${site.code} --present N --round`);
  refuseContradictions(site, figures);
  const fresh = due === null || done.has(due) ? {} : { rounds: [due] };
  const data = { ...figures, ...fresh };
  if (Object.keys(data).length === 0) return [];
  return [{ kind: 'site.reported', subject: site.code, occurredAt: at, data }];
}

function refuseContradictions(site: Site, { present, crew, pace }: Figures): void {
  if (crew !== undefined && present !== undefined && crew > present)
    throw refused(
      `${crew} of the crew cannot be among ${present} present`,
      '--present counts everybody on site, --crew those among them who keep it running',
    );
  if (pace !== undefined && site.kind !== 'factory')
    throw refused(`${site.code} is no factory and has no pace`, 'leave --pace out');
}

/** Decides how a site is staffed from now on. @returns nothing where it is so already. */
export function decideMode(state: SiteState | undefined, code: string, mode: Mode): SiteModeSet[] {
  if (state?.mode?.value === mode) return [];
  return [{ kind: 'site.mode-set', subject: code, data: { mode } }];
}

const NOTHING_SAID = {
  reportedAt: null,
  present: null,
  crew: null,
  home: null,
  absent: null,
  pace: null,
  mode: null,
  modeSeq: null,
} as const;

/** What an entry makes of a site's state; what was said of a later moment stands. Pure: the same on replay. */
export function evolveState(state: SiteState | undefined, entry: ReportEntry): SiteState {
  const { occurredAt: at, subject: code } = entry;
  const before = state ?? { code, ...NOTHING_SAID };
  const newest = <Value>(held: Dated<Value> | null, value: Value | undefined): Dated<Value> | null =>
    value === undefined || (held !== null && held.at > at) ? held : { value, at };
  if (entry.kind === 'site.mode-set')
    return { ...before, mode: newest(before.mode, entry.data.mode), modeSeq: entry.seq };
  const { present, crew, home, absent, pace, expected } = entry.data;
  const { reportedAt } = before;
  return {
    ...before,
    reportedAt: reportedAt !== null && reportedAt > at ? reportedAt : at,
    present: newest(before.present, present),
    crew: newest(before.crew, crew),
    home: newest(before.home, home),
    absent: newest(before.absent, absent),
    pace: newest(before.pace, pace),
    ...(expected === undefined ? {} : { expected: expectedWith(before.expected ?? [], expected, at) }),
  };
}

/** The newest word on each shift. */
function expectedWith(
  held: readonly Dated<ExpectedCrew>[],
  told: readonly ExpectedCrew[],
  at: Instant,
): Dated<ExpectedCrew>[] {
  const shifts = new Map(held.map((one) => [shiftText(one.value), one]));
  for (const value of told) {
    const known = shifts.get(shiftText(value));
    if (known === undefined || known.at <= at) shifts.set(shiftText(value), { value, at });
  }
  return [...shifts.values()].sort((a, b) => compare(shiftText(a.value), shiftText(b.value)));
}

/** What a site expects counts for the shift that comes next, and is no news after a day. */
const EXPECTED_FOR_MS = DAY_MS;

/** How many keep a site running in a shift that begins then, as it expects; null where it did not say. */
export function expectedCrewAt(state: SiteState | undefined, begins: Instant, zone: string): number | null {
  const time = localTime(begins, zone);
  const found = (state?.expected ?? []).find(
    ({ value, at }) => value.from === time && at <= begins && msBetween(at, begins) < EXPECTED_FOR_MS,
  );
  return found?.value.crew ?? null;
}

/** Whether it is expected to report: a campus or a factory; a hall is reported by its group, an office may. */
export function isExpected({ kind, group }: Pick<Site, 'kind' | 'group'>): boolean {
  return kind !== 'office' && group === null;
}

export interface Reporting {
  readonly reported: number;
  readonly expected: number;
  /** Those without news since the time asked about, the longest silent first; never heard of is null. */
  readonly silent: readonly { readonly code: string; readonly since: Instant | null }[];
}

/** Who reported since a time, of those who are expected to. Null where no site reports: then nobody is silent. */
export function reportingSince(
  sites: Iterable<Site>,
  states: ReadonlyMap<string, SiteState>,
  since: Instant,
): Reporting | null {
  const expected = [...sites].filter(isExpected);
  const heard = (code: string): Instant | null => states.get(code)?.reportedAt ?? null;
  if (expected.every(({ code }) => heard(code) === null)) return null;
  const silent = expected
    .map(({ code }) => ({ code, since: heard(code) }))
    .filter(({ since: last }) => last === null || last < since)
    .sort((a, b) => compare(a.since ?? '', b.since ?? '') || compare(a.code, b.code));
  return { reported: expected.length - silent.length, expected: expected.length, silent };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The sum of all absences. */
export function absentOf(absences: Absences): number {
  return CAUSES.reduce((sum, cause) => sum + absences[cause], 0);
}
