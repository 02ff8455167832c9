import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgendaInput } from '../../../src/features/cell/agenda.ts';
import { agendaOf } from '../../../src/features/cell/agenda.ts';
import { allot, secondsFor } from '../../../src/features/cell/minutes.ts';
import { byRank } from '../../../src/features/cell/rank.ts';
import { calendarOf, nextSession } from '../../../src/features/cell/sessions.ts';
import type { BriefingItem, SectionId } from '../../../src/shared/briefing.ts';
import { SECTION_IDS } from '../../../src/shared/briefing.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import { anyItems, item } from './items.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));
const NOW = at('2020-03-18T16:45:00Z');
const CALENDAR = calendarOf([], { zone: 'Europe/Paris', began: at('2020-03-09T07:00:00Z') });

function input(items: readonly BriefingItem[], minutes = 30, now = NOW): AgendaInput {
  const place = nextSession(CALENDAR, now);
  return {
    place: { ...place, session: { ...place.session, minutes } },
    sinceSeq: 7,
    since: { session: place.previous?.number ?? null, at: place.since },
    notHeld: [],
    now,
    exercise: false,
    head: { seq: 9, hash: '7c1e90ab3f52'.padEnd(64, '0') },
    members: [],
    reporting: null,
    items,
    spokenIn: new Set(['situation']),
  };
}

const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

describe('rank', () => {
  test('severity, vital sector, deadline, silence, times carried, id: in this order', () => {
    const ranked = [
      item({ id: 'INC-41', severity: 1 }),
      item({ id: 'INC-50', severity: 2, vital: true }),
      item({ id: 'INC-49', severity: 2, dueAt: at('2020-03-18T19:00:00Z') }),
      item({ id: 'INC-48', severity: 2, dueAt: at('2020-03-18T20:00:00Z') }),
      item({ id: 'INC-47', severity: 2, silentSince: at('2020-03-18T02:10:00Z') }),
      item({ id: 'INC-46', severity: 2, silentSince: at('2020-03-18T12:10:00Z') }),
      item({ id: 'INC-45', severity: 2, carried: 2 }),
      item({ id: 'INC-44', severity: 2, carried: 1 }),
      item({ id: 'INC-9', severity: 2 }),
      item({ id: 'INC-43', severity: 2 }),
      item({ id: 'summary', severity: null }),
      item({ id: 'INC-1', severity: 1, change: 'resolved' }),
    ];
    expect(ids([...ranked].reverse().sort(byRank))).toEqual(ids(ranked));
  });

  test('is a total order: any mixture comes out the same', () => {
    fc.assert(
      fc.property(anyItems, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (items, dice) => {
        const mixed = items
          .map((one) => ({ one, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(ids(mixed.sort(byRank))).toEqual(ids([...items].sort(byRank)));
      }),
    );
  });
});

describe('minutes', () => {
  const busy = (minutes: number) => minutes * 60;

  test('of a session in which every section has plenty to say are those of the scenario', () => {
    const needed = new Map<SectionId, number>(
      SECTION_IDS.filter((id) => id !== 'next').map((id) => [id, busy(30)]),
    );
    expect(allot(30, needed)).toEqual({
      people: 3,
      decisions: 2,
      situation: 5,
      supply: 4,
      arbitrations: 10,
      sites: 2,
      ahead: 2,
      communication: 1,
      next: 1,
    });
  });

  test('go to what has something to say; the roll call and the next session take one each', () => {
    expect(allot(30, new Map())).toMatchObject({ people: 29, situation: 0, next: 1 });
    expect(allot(30, new Map([['situation', 60] as const]))).toMatchObject({
      people: 1,
      situation: 28,
      supply: 0,
      arbitrations: 0,
      next: 1,
    });
  });

  test('keep a third for what is to be decided, and let nobody starve', () => {
    const shares = allot(
      30,
      new Map<SectionId, number>([
        ['arbitrations', 180],
        ['situation', busy(90)],
        ['communication', 30],
      ]),
    );
    expect(shares.arbitrations).toBe(10);
    expect(shares.communication).toBe(1);
    expect(shares.people).toBe(1);
    expect(shares.situation).toBe(17);
  });

  test('that nobody else needs go to decisions that need more than a third', () => {
    expect(allot(30, new Map([['arbitrations', 15 * 60] as const])).arbitrations).toBeGreaterThanOrEqual(15);
  });

  test('add up to those of the session, for any needs', () => {
    const needs = fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(...SECTION_IDS.filter((id) => id !== 'next')),
        fc.integer({ min: 1, max: 10_000 }),
      ),
      { selector: ([id]) => id },
    );
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 240 }), needs, (minutes, needed) => {
        const shares = Object.entries(allot(minutes, new Map(needed)));
        expect(shares.reduce((sum, [, share]) => sum + share, 0)).toBe(minutes);
        const speaking = new Set<string>(['people', 'next', ...needed.map(([id]) => id)]);
        for (const [id, share] of shares) {
          expect(Number.isInteger(share) && share >= 0).toBe(true);
          if (!speaking.has(id)) expect(share).toBe(0);
          else if (minutes >= 20) expect(share).toBeGreaterThan(0);
        }
        if (needed.some(([id]) => id === 'arbitrations')) {
          expect(allot(minutes, new Map(needed)).arbitrations).toBeGreaterThanOrEqual(
            Math.round(minutes / 3),
          );
        }
      }),
    );
  });
});

describe('the agenda', () => {
  test('has all nine sections in their order, and says which session it is for and since when', () => {
    const agenda = agendaOf(input([]));
    expect(agenda.sections.map(({ id }) => id)).toEqual(SECTION_IDS);
    expect(agenda).toMatchObject({
      session: { number: 20, day: 10 },
      following: { number: 21 },
      since: { session: 19, at: '2020-03-18T08:00:00.000Z', seq: 7 },
      late: false,
      toDecide: [],
      overflow: [],
    });
  });

  test('is late once its session has begun', () => {
    expect(agendaOf(input([], 30, at('2020-03-18T17:00:00Z'))).late).toBe(false);
    expect(agendaOf(input([], 30, at('2020-03-18T17:00:00.001Z'))).late).toBe(true);
  });

  test('names what is to be decided', () => {
    const items = [
      item({ id: 'A2', kind: 'decide', section: 'arbitrations', severity: 2 }),
      item({ id: 'A1', kind: 'decide', section: 'arbitrations', severity: 1 }),
    ];
    expect(ids(agendaOf(input(items)).toDecide)).toEqual(['A1', 'A2']);
  });

  test('sets the lightest apart when there is no time, and keeps them', () => {
    const items = Array.from({ length: 40 }, (_, index) =>
      item({ id: `INC-${index + 1}`, change: 'new', severity: index < 5 ? 1 : 3 }),
    );
    const agenda = agendaOf(input(items));
    const situation = agenda.sections.find(({ id }) => id === 'situation')!;
    expect(situation.minutes).toBe(28);
    expect(ids(situation.items)).toEqual(ids(items.slice(0, 28)));
    expect(ids(agenda.overflow)).toEqual(ids(items.slice(28)));
  });

  test('lets nothing overtake a weightier item that does not fit', () => {
    const heavy = Array.from({ length: 3 }, (_, index) => item({ id: `INC-${index + 1}`, change: 'new' }));
    const agenda = agendaOf(input([...heavy, item({ id: 'summary', severity: null })], 5));
    const situation = agenda.sections.find(({ id }) => id === 'situation')!;
    const order = ids([...situation.items, ...agenda.overflow]);
    expect(order).toEqual(['INC-1', 'INC-2', 'INC-3', 'summary']);
  });

  test('holds every item once, in its section or in the overflow, in order, within the minutes', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 5, max: 240 }), (items, minutes) => {
        const agenda = agendaOf(input(items, minutes));
        const held = [...agenda.sections.flatMap((section) => section.items), ...agenda.overflow];
        expect(ids(held).sort()).toEqual(ids(items).sort());
        expect(agenda.sections.reduce((sum, section) => sum + section.minutes, 0)).toBe(minutes);
        expect(agenda.overflow).toEqual([...agenda.overflow].sort(byRank));
        for (const section of agenda.sections) {
          expect(section.items).toEqual([...section.items].sort(byRank));
          expect(section.items.every((one) => one.section === section.id)).toBe(true);
          const spent = section.items.reduce((sum, one) => sum + secondsFor(one), 0);
          if (section.items.length > 1) expect(spent).toBeLessThanOrEqual(section.minutes * 60);
          for (const left of agenda.overflow.filter((one) => one.section === section.id)) {
            for (const discussed of section.items) expect(byRank(discussed, left)).toBeLessThan(0);
          }
        }
      }),
    );
  });
});
