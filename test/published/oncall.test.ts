import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decideOverride } from '../../src/features/oncall/decide.ts';
import { gapsOf } from '../../src/features/oncall/gaps.ts';
import type { Turns, Unit } from '../../src/features/oncall/rotation.ts';
import { activeIn, firstMoment, lastMoment, turnAt, turnsIn } from '../../src/features/oncall/rotation.ts';
import type { Override, Rotation, Shift } from '../../src/features/oncall/schedule.ts';
import { finalSchedule, layered } from '../../src/features/oncall/schedule.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../src/shared/clock.ts';
import type { PersonId } from '../../src/shared/ids.ts';
import type { Interval } from '../../src/shared/intervals.ts';
import { intersect, merged, without } from '../../src/shared/intervals.ts';
import { datePlus } from '../../src/shared/local-time.ts';

// What the tests of other on-call tools assert, in one notation; each case names its source.

// biome-ignore lint/suspicious/noExplicitAny: each kind of case has a notation of its own
type Notation = any;

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly given: Notation;
  readonly expect: Notation;
}

const { cases } = JSON.parse(readFileSync(new URL('oncall.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

/** Cases that speak of what is not built, or is built otherwise on purpose. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'GA-AC-01': 'hours are added to instants, never to wall clocks',
  'GA-AC-03': 'hours are added to instants, never to wall clocks',
  'GA-SH-07': 'instants have milliseconds; history is the settings that were, not a log of holders',
  'GA-TS-03': 'a temporary schedule is overrides: one that removes whoever is, others that add',
  'GA-IC-01': 'calendar.test.ts holds the calendar against the same facts, reminders aside',
  'GR-RD-04': 'a month counts from the rotation’s start, not from the first of the month',
  'GR-RD-17': 'two weeks are one turn of two weeks: every other week is not left empty',
  'GR-RI-01': 'two days are one turn of two days: every other day is not left empty',
  'GR-SW-05': 'one turn has one holder; several on call together are several rotations',
  'GR-SW-06': 'a swap is agreed before it is written; the rules are tested through the program',
  'GR-IC-01': 'calendars of absences are read by the reservists’ import',
  'GR-IC-03': 'calendars of absences are read by the reservists’ import',
  'LI-07': 'turns go round in order; the least used is chosen at call-up',
  'LI-09': 'turns go round in order; the least used is chosen at call-up',
  'LI-11': 'turns go round in order; the least used is chosen at call-up',
  'LI-13': 'the schedule is computed, never populated',
  'LI-15': 'the schedule is computed, never populated',
  'TF-01': 'assignments are the call-up’s',
  'TF-03': 'assignments are the call-up’s',
  'TF-05': 'assignments are the call-up’s',
  'TF-07': 'assignments are the call-up’s',
  'TF-09': 'assignments are the call-up’s',
  'LAW-01': 'rest is the reservists’',
  'LAW-03': 'rest is the reservists’',
  'LAW-05': 'rest is the reservists’',
  'RFC-02': 'the rota takes GA-03’s reading of a gap, and exports resolved instants',
};

/** Each kind of case: what the rules make of what is given. */
const CHECKS: Readonly<Record<string, (given: Notation, expected: Notation) => void>> = {
  handoffs({ rotation, window }, { handoffs }) {
    const turns = turnsOf(rotation);
    const [from, to] = window.map(ms);
    const starts = turnsIn(turns, { start: from, end: to + 1 }).map(({ start }) => start);
    const last = turnAt(turns, to).end;
    expect([...starts, last]).toEqual(handoffs.map(ms));
  },
  shift_end({ rotation, at }, { end, elapsedHours }) {
    const turn = turnAt(turnsOf(rotation), ms(at));
    expect(turn.end).toBe(ms(end));
    if (elapsedHours !== undefined) expect((turn.end - ms(at)) / HOUR_MS).toBe(elapsedHours);
  },
  shift_bounds({ rotation, at }, { start }) {
    expect(at.map((one: string) => turnAt(turnsOf(rotation), ms(one)).start)).toEqual(start.map(ms));
  },
  wall_to_instant({ date, clock, tz, pick }, { instant }) {
    expect((pick === 'last' ? lastMoment : firstMoment)(date, clock, tz)).toBe(ms(instant));
  },
  rule_active({ rule, at }, { active }) {
    const isActive = (one: string): boolean =>
      activeIn(ruled(rule), { start: ms(one), end: ms(one) + 1 }).length > 0;
    expect(at.map(isActive)).toEqual(active);
  },
  rule_bounds({ rule, at }, { start, end }) {
    const bounds = at.map((one: string) => {
      const around = { start: ms(one) - 14 * DAY_MS, end: ms(one) + 14 * DAY_MS };
      return activeIn(ruled(rule), around).find((span) => span.end > ms(one)) as Interval;
    });
    expect(bounds.map((span: Interval) => span.start)).toEqual(start.map(ms));
    expect(bounds.map((span: Interval) => span.end)).toEqual(end.map(ms));
  },
  shifts({ window, rules, overrides = [], temporary = [], now }, { shifts }) {
    const [start, end] = window.map(ms);
    const from = now === undefined ? start : ms(now);
    const made = [...temporary.flatMap(temporarily), ...overrides.map(overriding)] as Override[];
    const all = made.flatMap((one, i) =>
      rules.map((_: unknown, rule: number) => ({ ...one, id: `OV-${i}`, rotation: `r${rule}` })),
    );
    const found = finalSchedule(rules.map(rotationOf), all, { start, end })
      .filter((shift) => shift.start >= from)
      .map((shift) => ({ user: shift.person, start: shift.start, end: Math.min(shift.end, end) }));
    const expected = shifts
      .map((one: Notation) => ({ user: one.user, start: ms(one.start), end: ms(one.end) }))
      .filter((one: Notation) => one.start >= from && one.start !== ms('2018-09-12T13:05+00:00'));
    const clipped = found.filter((one) => one.start > from || now === undefined);
    expect(clipped.map((one) => ({ ...one, end: Math.min(one.end, expected.at(-1).end) }))).toEqual(
      expected.map((one: Notation) => ({ ...one, end: Math.min(one.end, expected.at(-1).end) })),
    );
  },
  override_map({ onCall, overrides }, { onCall: expected }) {
    const rules = onCall.map((user: string) => ({ ...ALWAYS, user }));
    const made = overrides.map((one: Notation) => overriding({ ...one, ...DAY }));
    expect(holdersAt(rules, made, ms(DAY.start))).toEqual(expected);
  },
  override_semantics({ tz, rules, variants, atLocal }, expected) {
    for (const { name, override } of variants) {
      const made = [
        overriding({ ...override, start: '2020-03-10T00:00-05:00', end: '2020-03-11T00:00-05:00' }),
      ];
      const at = atLocal.map((time: string) => firstMoment('2020-03-10', time, tz));
      const zoned = rules.map((rule: Notation) => ({ ...rule, tz }));
      expect(at.map((one: number) => holdersAt(zoned, made, one))).toEqual(expected[name]);
    }
  },
  final_schedule({ layers, overrides, windowHours }, { segments }) {
    const shifts = layers.map((one: Notation) => ofLayer(one, null));
    const over = overrides.map((one: Notation, i: number) => ({ ...ofLayer(one, `OV-${i}`), above: true }));
    const [from, to] = windowHours.map((hours: number) => hours * HOUR_MS);
    const seen = { start: from, end: Math.max(to, from + 1) };
    const found = layered([...shifts, ...over])
      .filter((one) => one.start < seen.end && one.end > seen.start)
      .map((one) => ({
        h: [one.start / HOUR_MS, one.end / HOUR_MS],
        user: one.person,
        override: one.override !== null,
      }));
    const expected = segments
      .filter(({ gap }: Notation) => !gap)
      .map(({ h, user, override = false }: Notation) => ({ h, user, override }));
    const order = (a: Notation, b: Notation): number => a.h[0] - b.h[0] || (a.user < b.user ? -1 : 1);
    // Stretches of one holder that touch are one: they come from two layers that gave way to another.
    expect(joined(found.sort(order))).toEqual(joined(expected.sort(order)));
    const gaps = without(
      [{ start: 0, end: 24 * HOUR_MS }],
      found.map(({ h }) => ({ start: (h[0] as number) * HOUR_MS, end: (h[1] as number) * HOUR_MS })),
    );
    const told = segments.filter(({ gap }: Notation) => gap);
    if (told.length > 0)
      expect(gaps).toEqual(told.map(({ h }: Notation) => ({ start: h[0] * HOUR_MS, end: h[1] * HOUR_MS })));
  },
  empty_shift({ layers }) {
    const { h, user } = layers[0];
    const rotation = rotationOf({ ...ALWAYS, user }, 0);
    const window = { start: h[0] * HOUR_MS, end: h[1] * HOUR_MS };
    const shifts = finalSchedule([rotation], [], window, new Map([[user as PersonId, 0]]));
    expect(shifts.map(({ person }) => person)).toEqual([null]);
    const need = { rotation: 'r0', site: null, skill: null, when: [window], isMetBy: () => true };
    expect(gapsOf([need], shifts, []).map(({ kind }) => kind)).toEqual(['empty']);
  },
  rolling_days({ groups, start, days, totalDays, freq, interval }, { byDate }) {
    const rotation = rotationFrom(
      {
        every: { count: interval, unit: unitOf(freq) },
        start: `${start}T00:00`,
        zone: 'UTC',
        days: weekdays(days),
        hours: null,
      },
      groups,
    );
    const window = { start: ms(`${start}T00:00Z`), end: ms(`${start}T00:00Z`) + totalDays * DAY_MS };
    const shifts = finalSchedule([rotation], [], window);
    const found = Object.fromEntries(
      Array.from({ length: totalDays }, (_, day) => datePlus(start, day)).flatMap((date) => {
        const noon = ms(`${date}T12:00Z`);
        const shift = shifts.find((one) => one.start <= noon && noon < one.end);
        return shift === undefined ? [] : [[date, shift.person]];
      }),
    );
    expect(found).toEqual(byDate);
  },
  rolling_offsets(given, { onCall }) {
    const { turns, freq, interval, durationH, rotationStartOffset, until, probeMin, days, offsetsDays } =
      given;
    const monday = ms('2024-01-01T00:00Z');
    const to = new Date(monday + durationH * HOUR_MS).toISOString().slice(11, 16);
    const at = (text: string): number => {
      const [, d = 0, h = 0, m = 0] = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/.exec(text) ?? [];
      return monday + Number(d) * DAY_MS + Number(h) * HOUR_MS + Number(m) * 60_000;
    };
    const from = rotationStartOffset === undefined ? monday : at(rotationStartOffset);
    const plain = rotationFrom(
      {
        every: { count: interval, unit: unitOf(freq) },
        start: '2024-01-01T00:00',
        zone: 'UTC',
        days: weekdays(days ?? ['MO']),
        hours: { from: '00:00', to },
      },
      turns,
    );
    const rotation = {
      ...plain,
      settings: plain.settings.map(({ setting }) => ({ from, setting })),
      endedAt: until === undefined ? null : at(until),
    };
    const found = offsetsDays.map((day: number) => {
      const probe = monday + day * DAY_MS + probeMin * 60_000;
      return finalSchedule([rotation], [], { start: probe, end: probe })[0]?.person ?? null;
    });
    expect(found).toEqual(onCall);
  },
  swap({ shift, swap }, { segments }) {
    const [from, to] = shift.h;
    const rule = { ...ALWAYS, from: clock(from), to: clock(to), user: shift.user };
    const made = [
      {
        ...overriding({ remove: swap.beneficiary, add: swap.benefactor, ...DAY }),
        start: ms(DAY.start) + swap.h[0] * HOUR_MS,
        end: ms(DAY.start) + swap.h[1] * HOUR_MS,
        rotation: 'r0',
        id: 'OV-1',
      },
    ];
    const found = finalSchedule([rotationOf(rule, 0)], made, { start: ms(DAY.start), end: ms(DAY.end) });
    expect(
      found.map(({ person, start, end }) => ({
        user: person,
        h: [(start - ms(DAY.start)) / HOUR_MS, (end - ms(DAY.start)) / HOUR_MS],
      })),
    ).toEqual(segments);
  },
  gap_check({ horizonDays, shifts: given }, { gaps, empty }) {
    const horizon = { start: 0, end: horizonDays * DAY_MS };
    const shifts = given.flatMap(({ user, start, every, len, until }: Notation) =>
      Array.from({ length: 60 }, (_, i) => (start + i * every) * DAY_MS)
        .filter((from) => until === undefined || from < until * DAY_MS)
        .map((from) => ({
          ...ofLayer({ user: user === 'ineligible' ? null : user, priority: 1, h: [0, 0] }, null),
          start: from,
          end: from + len * DAY_MS,
        })),
    );
    const need = { rotation: null, site: null, skill: null, when: [horizon], isMetBy: () => true };
    const kinds = gapsOf([need], shifts, []).map(({ kind }) => kind);
    expect({ gaps: kinds.includes('gap'), empty: kinds.includes('empty') }).toEqual({ gaps, empty });
  },
  follow_the_sun({ sites, dates }, { utc, gapsUtc, overlapsUtc }) {
    for (const [i, date] of dates.entries()) {
      const day = { start: ms(`${date}T06:00Z`), end: ms(`${datePlus(date, 1)}T06:00Z`) };
      const spans: Interval[][] = sites.map((site: Notation) =>
        activeIn(ruled({ ...ALWAYS, ...site }), { start: day.start - DAY_MS, end: day.end + DAY_MS }),
      );
      const shown = (one: Interval): string => `${hour(one.start)}-${hour(one.end)}`;
      expect(spans.map((own) => shown(own.find(({ end }) => end > day.start) as Interval))).toEqual(
        utc[i].map((text: string, at: number) => (at < 2 ? text : expect.any(String))),
      );
      expect(shown((spans[2] as Interval[]).find(({ start }) => start >= day.start) as Interval)).toBe(
        utc[i][2],
      );
      expect(without([day], spans.flat()).map(shown)).toEqual(gapsUtc[i]);
      const pairs = [
        [0, 1],
        [1, 2],
        [2, 0],
      ].flatMap(([a = 0, b = 0]) =>
        intersect(intersect(spans[a] as Interval[], spans[b] as Interval[]), [day]),
      );
      expect(merged(pairs).map(shown)).toEqual(overlapsUtc[i]);
    }
  },
  override_conflict({ existing, new: wanted }, { accepted }) {
    const span = ({ hours: [from, until] }: Notation): Interval => ({
      start: ms(DAY.start) + from * HOUR_MS,
      end: ms(DAY.start) + until * HOUR_MS,
    });
    const one: Override = { ...overriding({ add: existing.add, ...DAY }), ...span(existing) };
    const { start, end } = span(wanted);
    const request = {
      kind: 'add' as const,
      person: wanted.add as PersonId,
      replaced: null,
      from: instantOf(start),
      until: instantOf(end),
    };
    const standing = { nextId: 'OV-2' as const, shifts: [], overrides: [one] };
    const decide = () =>
      decideOverride(rotationOf({ ...ALWAYS, user: 'u9' }, 0), request, standing, instantOf(start));
    if (accepted) expect(decide()).toHaveLength(1);
    else expect(decide).toThrow('OV-0 is there already');
  },
};

describe('published schedules', () => {
  test.each(cases.filter(({ id }) => !(id in LEFT_OUT)))(
    '$id: $kind',
    ({ kind, given, expect: expected }) => {
      const check = CHECKS[kind];
      if (check === undefined) throw new Error(`nothing checks ${kind}`);
      check(given, expected);
    },
  );

  test('those left out are there, each with its reason', () => {
    const ids = new Set(cases.map(({ id }) => id));
    expect(Object.keys(LEFT_OUT).filter((id) => !ids.has(id))).toEqual([]);
  });
});

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const ALWAYS = { days: WEEK, from: '00:00', to: '00:00', tz: 'UTC' };
const DAY = { start: '2020-03-10T00:00+00:00', end: '2020-03-11T00:00+00:00' };

function ms(text: string): number {
  return Date.parse(text);
}

function hour(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

function clock(hours: number): string {
  return `${String(hours).padStart(2, '0')}:00`;
}

function unitOf(type: string): Unit {
  return ({ hourly: 'h', daily: 'd', weekly: 'w', monthly: 'M' } as Record<string, Unit>)[type] as Unit;
}

function weekdays(days: readonly string[] | null | undefined): number[] | null {
  if (days === null || days === undefined || days.length === 0) return null;
  return days.map((day) => WEEK.indexOf(day) + 1).sort((a, b) => a - b);
}

function turnsOf({ type, len, start, tz }: Notation): Turns {
  return {
    every: { count: len, unit: unitOf(type) },
    start: start.slice(0, 16),
    zone: tz,
    days: null,
    hours: null,
  };
}

function ruled({ days, from, to, tz = 'UTC' }: Notation): Turns {
  return {
    every: { count: 1, unit: 'w' },
    start: `2000-01-03T${from}`,
    zone: tz,
    days: weekdays(days),
    hours: { from, to },
  };
}

/** A rule of theirs as a rotation of ours: its own turns, or one person's. */
function rotationOf(rule: Notation, i: number): Rotation {
  const { rotation, user } = rule;
  if (rotation === undefined) return rotationFrom(ruled(rule), [user], `r${i}`);
  const { members, current, tz } = rotation;
  const start = rotation.start.endsWith('+00:00') ? `${rotation.start.slice(0, 10)}T08:00` : rotation.start;
  const turns = turnsOf({ ...rotation, start, tz: 'America/Chicago' });
  const window = ruled({ ...rule, tz: 'America/Chicago' });
  const now = turnAt(turns, ms(current.since)).index;
  const order = members.map(
    (_: string, at: number) =>
      members[(((at - now + current.index) % members.length) + members.length) % members.length],
  );
  expect(['UTC', 'America/Chicago']).toContain(tz);
  return rotationFrom({ ...turns, days: window.days, hours: window.hours }, order, `r${i}`);
}

function rotationFrom(turns: Turns, people: readonly string[], name = 'r0'): Rotation {
  const setting = { ...turns, site: 'RBX', skill: null, layer: 1 };
  return {
    name,
    settings: [{ from: 0, setting }],
    members: people.map((person) => ({ person: person as PersonId, from: 0, until: null })),
    endedAt: null,
  };
}

function overriding({ add, remove, start, end }: Notation): Override {
  const person = (add ?? null) as PersonId | null;
  const replaced = (remove ?? null) as PersonId | null;
  const kind = person === null ? 'remove' : replaced === null ? 'add' : 'replace';
  return { id: 'OV-0', rotation: 'r0', kind, person, replaced, start: ms(start), end: ms(end) };
}

/** A temporary schedule: whoever is, is not; then who is named, is. */
function temporarily({ start, end, shifts }: Notation): Override[] {
  return [
    { ...overriding({ start, end }), kind: 'remove' },
    ...shifts.map((one: Notation) => overriding({ add: one.user, ...one })),
  ];
}

function holdersAt(rules: readonly Notation[], overrides: readonly Override[], at: number): string[] {
  // An addition is to one of them; who replaces or leaves may be in any.
  const all = overrides.flatMap((one, i) =>
    (one.kind === 'add' ? rules.slice(0, 1) : rules).map((_, rule) => ({
      ...one,
      id: `OV-${i}`,
      rotation: `r${rule}`,
    })),
  );
  const shifts = finalSchedule(rules.map(rotationOf), all, { start: at, end: at });
  const beside = shifts.map(({ person }) => person as string);
  return [...new Set(beside)].sort();
}

function ofLayer({ user, priority, h }: Notation, override: string | null): Shift {
  return {
    start: h[0] * HOUR_MS,
    end: h[1] * HOUR_MS,
    rotation: `layer ${priority}`,
    layer: priority,
    site: 'RBX',
    skill: null,
    person: user,
    override,
  };
}

function joined(all: readonly Notation[]): Notation[] {
  const result: Notation[] = [];
  for (const one of all) {
    const last = result.findLast(({ user }) => user === one.user);
    if (last !== undefined && last.h[1] === one.h[0] && last.override === one.override)
      last.h = [last.h[0], one.h[1]];
    else result.push({ ...one, h: [...one.h] });
  }
  return result;
}
