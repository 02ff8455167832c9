import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Callup, CallupEntry, CallupEvent, StepEvent } from '../../../src/features/callup/callup.ts';
import {
  comingOf,
  decideCall,
  decideOpen,
  decideStep,
  defaultDeadline,
  evolve,
  heldAt,
  openPlaces,
  stateAt,
  workIn,
} from '../../../src/features/callup/callup.ts';
import { reliefsOf, shortCrews } from '../../../src/features/callup/relief.ts';
import { shiftSpan } from '../../../src/features/callup/shift.ts';
import type { SiteState } from '../../../src/features/site/report.ts';
import type { Site } from '../../../src/features/site/site.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import { at, instant, PARIS } from './people.ts';

const NOW = instant('18T18:00');

const WANTED = {
  site: 'RBX',
  count: 2,
  skill: 'rack',
  from: instant('18T22:00'),
  until: instant('19T06:00'),
  people: ['P-1', 'P-2'] as PersonId[],
  deadline: instant('18T20:00'),
};

/** The call-up after these events, each written when it happened. */
function after(callup: Callup | undefined, events: readonly CallupEvent[], time = NOW): Callup {
  return events.reduce<Callup | undefined>(
    (standing, event) =>
      evolve(standing, {
        seq: 1,
        text: null,
        occurredAt: event.occurredAt ?? time,
        ...event,
      } as unknown as CallupEntry),
    callup,
  ) as Callup;
}

const opened = () => after(undefined, decideOpen('CU-1', WANTED, NOW));
const step = (callup: Callup, person: PersonId, kind: StepEvent['kind'], time = NOW) =>
  after(callup, decideStep(callup, person, kind, null, time), time);

function codeOf(work: () => unknown): number {
  try {
    work();
  } catch (error) {
    if (error instanceof VigieError) return error.exitCode;
    throw error;
  }
  return 0;
}

describe('a call-up', () => {
  test('needs a time to come, with a beginning and an end, and somebody', () => {
    const until = WANTED.from;
    expect(codeOf(() => decideOpen('CU-1', { ...WANTED, until }, NOW))).toBe(2);
    expect(codeOf(() => decideOpen('CU-1', { ...WANTED, until: instant('21T06:00') }, NOW))).toBe(2);
    expect(codeOf(() => decideOpen('CU-1', WANTED, instant('19T07:00')))).toBe(4);
    expect(codeOf(() => decideOpen('CU-1', { ...WANTED, people: [] }, NOW))).toBe(4);
  });

  test('goes from called over accepted and deployed to stood down, each step dated', () => {
    let one = step(opened(), 'P-1', 'callup.accepted', instant('18T19:00'));
    one = step(one, 'P-1', 'callup.deployed', instant('18T22:05'));
    one = step(one, 'P-1', 'callup.stood-down', instant('19T05:30'));
    expect(one.called[0]).toEqual({
      person: 'P-1',
      state: 'stood-down',
      calledAt: NOW,
      deadline: WANTED.deadline,
      answeredAt: instant('18T19:00'),
      deployedAt: instant('18T22:05'),
      stoodDownAt: instant('19T05:30'),
    });
    expect(workIn(one, one.called[0] as never, NOW)).toEqual({ start: at('18T22:05'), end: at('19T05:30') });
  });

  test('does not call again who worked in it: their hours would be forgotten', () => {
    let one = step(opened(), 'P-1', 'callup.accepted', instant('18T19:00'));
    one = step(one, 'P-1', 'callup.deployed', instant('18T22:05'));
    one = step(one, 'P-1', 'callup.stood-down', instant('19T01:00'));
    const again = (): unknown => decideCall(one, ['P-1'], instant('19T02:00'), instant('19T01:30'));
    expect(again).toThrow('P-1 worked in CU-1 and was stood down');
    expect(codeOf(again)).toBe(4);
    expect(codeOf(() => decideCall(one, ['P-9'], instant('19T02:00'), instant('19T01:30')))).toBe(0);
  });

  test('takes who did not answer by the deadline as no answer, and a late answer all the same', () => {
    const one = opened();
    const late = instant('18T20:30');
    expect(one.called.map((called) => stateAt(called, NOW))).toEqual(['called', 'called']);
    expect(one.called.map((called) => stateAt(called, late))).toEqual(['no-answer', 'no-answer']);
    expect(openPlaces(one, late)).toBe(2);
    expect(openPlaces(step(one, 'P-2', 'callup.accepted', late), late)).toBe(1);
  });

  test('refuses what does not follow, and says nothing twice', () => {
    const one = opened();
    expect(codeOf(() => decideStep(one, 'P-9', 'callup.accepted', null, NOW))).toBe(4);
    expect(codeOf(() => decideStep(one, 'P-1', 'callup.deployed', null, NOW))).toBe(4);
    const accepted = step(one, 'P-1', 'callup.accepted');
    expect(decideStep(accepted, 'P-1', 'callup.accepted', null, NOW)).toEqual([]);
    const deployed = step(accepted, 'P-1', 'callup.deployed');
    expect(codeOf(() => decideStep(deployed, 'P-1', 'callup.declined', null, NOW))).toBe(4);
    expect(codeOf(() => decideStep(deployed, 'P-1', 'callup.stood-down', instant('18T17:00'), NOW))).toBe(4);
  });

  test('has room for a replacement once somebody declined, and not before', () => {
    const one = opened();
    const deadline = instant('18T21:00');
    expect(codeOf(() => decideCall(one, ['P-3'], deadline, NOW))).toBe(4);
    const declined = step(one, 'P-2', 'callup.declined');
    expect(codeOf(() => decideCall(declined, ['P-1'], deadline, NOW))).toBe(4);
    const called = after(declined, decideCall(declined, ['P-3'], deadline, NOW));
    expect(heldAt(called, NOW).map(({ person }) => person)).toEqual(['P-1', 'P-3']);
    // Both places are taken: who declined cannot come after all.
    expect(codeOf(() => decideStep(called, 'P-2', 'callup.accepted', null, NOW))).toBe(4);
    expect(codeOf(() => decideCall(declined, ['P-3'], deadline, instant('19T06:00')))).toBe(4);
  });

  test('counts no hours of who was never deployed and stood down, and all planned ones of who accepted', () => {
    const accepted = step(opened(), 'P-1', 'callup.accepted');
    expect(workIn(accepted, accepted.called[0] as never, NOW)).toEqual({
      start: at('18T22:00'),
      end: at('19T06:00'),
    });
    const released = step(accepted, 'P-1', 'callup.stood-down');
    expect(workIn(released, released.called[0] as never, NOW)).toBeNull();
    expect(comingOf(released)).toEqual([]);
  });

  test('asks for an answer in two hours, half-way to the beginning, or in a quarter of an hour', () => {
    expect(defaultDeadline(instant('19T22:00'), NOW)).toBe(instant('18T20:00'));
    expect(defaultDeadline(instant('18T20:00'), NOW)).toBe(instant('18T19:00'));
    expect(defaultDeadline(NOW, NOW)).toBe(instant('18T18:15'));
  });
});

describe('any record of a call-up', () => {
  const kinds = [
    'callup.accepted',
    'callup.declined',
    'callup.unanswered',
    'callup.deployed',
    'callup.stood-down',
  ] as const;
  test('never holds more people than are wanted, and loses nobody', () => {
    const acts = fc.array(
      fc.record({ person: fc.integer({ min: 1, max: 4 }), act: fc.constantFrom(...kinds, 'call' as const) }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(acts, (all) => {
        let one = opened();
        const seen = new Set(one.called.map(({ person }) => person));
        for (const [minute, { person, act }] of all.entries()) {
          const time = instant(`18T18:${String(minute + 10)}`);
          const who: PersonId = `P-${person}`;
          try {
            const events =
              act === 'call'
                ? decideCall(one, [who], instant('18T21:00'), time)
                : decideStep(one, who, act, null, time);
            one = after(one, events, time);
            if (act === 'call') seen.add(who);
          } catch (error) {
            if (!(error instanceof VigieError)) throw error;
          }
          expect(heldAt(one, time).length).toBeLessThanOrEqual(one.count);
          expect(new Set(one.called.map((called) => called.person))).toEqual(seen);
        }
      }),
    );
  });
});

describe('what the cell sees', () => {
  test('is one line for a site and shift, with what is open', () => {
    const electrical = after(
      undefined,
      decideOpen('CU-2', { ...WANTED, count: 1, skill: 'electrical', people: ['P-7'] }, NOW),
    );
    const rack = step(opened(), 'P-1', 'callup.declined');
    const [relief, ...others] = reliefsOf([step(electrical, 'P-7', 'callup.accepted'), rack], NOW);
    expect(others).toEqual([]);
    expect(relief).toMatchObject({
      site: 'RBX',
      count: 3,
      open: 1,
      coming: [{ person: 'P-7', skill: 'electrical' }],
      waiting: [{ person: 'P-2' }],
      declined: [{ person: 'P-1' }],
    });
    expect(reliefsOf([rack], WANTED.until)).toEqual([]);
  });
});

describe('a crew that will be too small', () => {
  const RBX = { code: 'RBX', zone: PARIS } as Site;
  const sites = new Map([['RBX', RBX]]);
  const crews = new Map([['RBX', [{ from: '22:00', to: '06:00', min: 8, skills: [] }]]]);
  const states = (crew: number) =>
    new Map([
      [
        'RBX',
        {
          expected: [{ value: { from: '22:00', to: '06:00', crew }, at: instant('18T14:00') }],
        } as unknown as SiteState,
      ],
    ]);
  const until = instant('19T18:00');
  test('is told before its shift begins, as the site expects it', () => {
    expect(shortCrews(sites, crews, states(6), { now: NOW, until })).toEqual([
      { site: 'RBX', from: instant('18T22:00'), until: instant('19T06:00'), expected: 6, min: 8 },
    ]);
    expect(shortCrews(sites, crews, states(8), { now: NOW, until })).toEqual([]);
    expect(shortCrews(sites, crews, new Map(), { now: NOW, until })).toEqual([]);
    expect(shortCrews(sites, crews, states(6), { now: NOW, until: instant('18T21:00') })).toEqual([]);
  });
});

describe('a shift', () => {
  const site = { code: 'RBX', zone: PARIS };
  const crews = [
    { from: '22:00', to: '06:00', min: 8, skills: [] },
    { from: '06:00', to: '14:00', min: 8, skills: [] },
  ];
  test('is the coming one on the site’s clock, or the running one', () => {
    const night = { from: instant('18T22:00'), until: instant('19T06:00') };
    expect(shiftSpan('22-6', site, [], NOW)).toEqual(night);
    expect(shiftSpan('night', site, crews, instant('19T03:00'))).toEqual(night);
    expect(shiftSpan('night', site, crews, instant('19T06:00')).from).toBe(instant('19T22:00'));
    expect(shiftSpan('jour', site, crews, NOW).from).toBe(instant('19T06:00'));
  });

  test('has the hours that the clocks give it on the night when they change', () => {
    const { from, until } = shiftSpan('22:00-06:00', site, [], '2020-03-28T12:00:00.000Z' as never);
    expect([from, until]).toEqual(['2020-03-28T21:00:00.000Z', '2020-03-29T04:00:00.000Z']);
    const skipped = shiftSpan('02:30-10:30', site, [], '2020-03-28T12:00:00.000Z' as never);
    expect(skipped.from).toBe('2020-03-29T01:00:00.000Z');
  });

  test('must be known to be called night', () => {
    expect(codeOf(() => shiftSpan('night', site, [], NOW))).toBe(4);
    expect(codeOf(() => shiftSpan('25:00-06:00', site, crews, NOW))).toBe(2);
    const two = [...crews, { from: '20:00', to: '08:00', min: 1, skills: [] }];
    expect(codeOf(() => shiftSpan('night', site, two, NOW))).toBe(4);
  });
});
