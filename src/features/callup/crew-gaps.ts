import { instantOf, msOf } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { without } from '../../shared/intervals.ts';
import type { Gap, Uncovered } from '../oncall/gaps.ts';
import { gapsOf } from '../oncall/gaps.ts';
import type { Shift } from '../oncall/schedule.ts';
import { availableWithin } from '../reservist/availability.ts';
import type { Reservist } from '../reservist/reservist.ts';
import type { CrewShift } from '../site/crew.ts';
import type { Site } from '../site/site.ts';
import type { Callup } from './callup.ts';
import { comingOf } from './callup.ts';
import { shiftSpan } from './shift.ts';

type Reservists = ReadonlyMap<PersonId, Reservist>;

/**
 * The shifts as their holders' certifications let them stand: from the moment on at which one lapses, a shift for that
 * skill falls to nobody. Of whom no such skill is on record, the rotation is believed.
 */
export function whileCertified(shifts: readonly Shift[], reservists: Reservists): Shift[] {
  return shifts.flatMap((shift): Shift[] => {
    const { person, skill } = shift;
    if (person === null || skill === null) return [shift];
    const until = reservists.get(person)?.skills.find((one) => one.skill === skill)?.until ?? null;
    if (until === null || msOf(until) >= shift.end) return [shift];
    const lapse = Math.max(shift.start, msOf(until));
    const before = lapse > shift.start ? [{ ...shift, end: lapse }] : [];
    return [...before, { ...shift, start: lapse, person: null }];
  });
}

/**
 * The shifts as their holders said that they can come: while they cannot, by their word or their calendar, a shift
 * falls to nobody. Who comes only when they said so has said so by taking turns.
 */
export function whileAvailable(shifts: readonly Shift[], reservists: Reservists): Shift[] {
  return shifts.flatMap((shift): Shift[] => {
    const said = shift.person === null ? undefined : reservists.get(shift.person);
    if (said === undefined) return [shift];
    const there = availableWithin({ ...said, onlyWhenSaid: false }, shift);
    return [
      ...there.map((span) => ({ ...shift, ...span })),
      ...without([shift], there).map((span) => ({ ...shift, ...span, person: null })),
    ];
  });
}

export interface CrewQuestion {
  readonly sites: ReadonlyMap<string, Site>;
  readonly crews: ReadonlyMap<string, readonly CrewShift[]>;
  readonly shifts: readonly Shift[];
  readonly reservists: Reservists;
  readonly callups: readonly Callup[];
  readonly onPurpose: readonly Uncovered[];
}

/** The skills that crews need and nobody who is on call or called up has, within the window; in order of time. */
export function crewGaps(question: CrewQuestion, window: Interval): Gap[] {
  const { sites, crews } = question;
  const gaps = [...crews].flatMap(([code, shifts]) => {
    const site = sites.get(code);
    if (site === undefined) return [];
    return shifts.flatMap((shift) =>
      shift.skills.flatMap(({ skill }) => gapsOfSkill(question, site, shift, skill, window)),
    );
  });
  return gaps.sort((a, b) => a.start - b.start || a.end - b.end);
}

function gapsOfSkill(
  question: CrewQuestion,
  site: Site,
  shift: CrewShift,
  skill: string,
  window: Interval,
): Gap[] {
  const when = occurrences(site, shift, window);
  const need = { rotation: null, site: site.code, skill, when, isMetBy: () => true };
  const holders = withSkill(dutiesAt(question, site), skill, question.reservists);
  return gapsOf([need], holders, question.onPurpose);
}

/** The times of a crew's shift in the window, each cut to it. */
function occurrences(site: Site, shift: CrewShift, window: Interval): Interval[] {
  const spans: Interval[] = [];
  for (let from = window.start; from < window.end; ) {
    const next = shiftSpan(`${shift.from}-${shift.to}`, site, [], instantOf(from));
    const [start, end] = [msOf(next.from), msOf(next.until)];
    if (start < window.end)
      spans.push({ start: Math.max(start, window.start), end: Math.min(end, window.end) });
    from = end;
  }
  return spans;
}

/** Who is on call at the site or called up there, or at its campus, or at any site of it; and for what. */
export function dutiesAt(
  { sites, shifts, callups }: Pick<CrewQuestion, 'sites' | 'shifts' | 'callups'>,
  site: Site,
): Shift[] {
  const isThere = (code: string | null): boolean =>
    code !== null && (code === site.code || code === site.group || sites.get(code)?.group === site.code);
  const called = callups.flatMap((callup) =>
    comingOf(callup).map(
      ({ person }): Shift => ({
        start: msOf(callup.from),
        end: msOf(callup.until),
        rotation: callup.id,
        layer: 1,
        site: callup.site,
        skill: callup.skill,
        person,
        override: null,
      }),
    ),
  );
  return [...shifts, ...called].filter((shift) => isThere(shift.site));
}

/** Those of them who have the skill, while they have it. */
export function withSkill(duties: readonly Shift[], skill: string, reservists: Reservists): Shift[] {
  return duties.flatMap((shift): Shift[] => {
    if (shift.person === null) return shift.skill === skill ? [shift] : [];
    const own = reservists.get(shift.person)?.skills.find((one) => one.skill === skill);
    // Of permanent staff no skills are on record: the rotation for the skill is believed.
    if (own === undefined) return shift.skill === skill ? [shift] : [];
    return whileCertified([{ ...shift, skill }], reservists).filter(
      ({ person }) => person !== null || shift.skill === skill,
    );
  });
}
