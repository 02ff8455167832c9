import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { becameOf } from '../../../src/features/incident/became.ts';
import {
  decideAck,
  decideAssign,
  decideLog,
  decideMitigate,
  decideNote,
  decideReopen,
  decideResolve,
  decideSet,
  decideVoid,
} from '../../../src/features/incident/decide.ts';
import { evolve, incidentOf } from '../../../src/features/incident/evolve.ts';
import type {
  Incident,
  IncidentEntry,
  IncidentEvent,
  Status,
} from '../../../src/features/incident/incident.ts';
import { isActive } from '../../../src/features/incident/incident.ts';
import { RHYTHM, silentSince } from '../../../src/features/incident/silence.ts';
import { changedFields, proseBeside } from '../../../src/features/incident/told.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import { acting, at, entryOf, followed, loggedAt } from './entries.ts';

const open = loggedAt(at('02:00'));
const now = at('03:00');
const acked = followed(open, decideAck(open, acting(at('02:10'))), at('02:10'));
const mitigated = followed(acked, decideMitigate(acked, 'moved', acting(at('02:20'))), at('02:20'));
const resolved = followed(mitigated, decideResolve(mitigated, 'mended', acting(at('02:30'))), at('02:30'));
const voided = followed(open, decideVoid(open, 'twice', acting(at('02:05'))), at('02:05'));

function refusal(act: () => unknown): { code: number; message: string; hint: string | null } {
  try {
    act();
  } catch (error) {
    if (error instanceof VigieError)
      return { code: error.exitCode, message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('it was not refused');
}

describe('an incident goes forward', () => {
  test('through its states, each with its instant', () => {
    expect(resolved).toMatchObject({
      status: 'resolved',
      acknowledgedAt: at('02:10'),
      mitigatedAt: at('02:20'),
      resolvedAt: at('02:30'),
      statusAt: at('02:30'),
      reopenedAt: null,
    });
  });

  test('and may skip states, whose instants stay unknown', () => {
    const done = followed(open, decideResolve(open, 'it ended by itself', acting(now)), now);
    expect(done).toMatchObject({
      status: 'resolved',
      acknowledgedAt: null,
      mitigatedAt: null,
      resolvedAt: now,
    });
  });

  test('and being there already changes nothing', () => {
    expect(decideAck(acked, acting(now))).toEqual([]);
    expect(decideMitigate(mitigated, 'again', acting(now))).toEqual([]);
    expect(decideResolve(resolved, 'again', acting(now))).toEqual([]);
    expect(decideReopen(open, undefined, acting(now))).toEqual([]);
    expect(decideVoid(voided, 'again', acting(now))).toEqual([]);
  });
});

describe('an incident goes back only by being reopened', () => {
  test.each([
    ['ack', () => decideAck(mitigated, acting(now)), 'mitigated'],
    ['ack', () => decideAck(resolved, acting(now)), 'resolved'],
    ['mitigate', () => decideMitigate(resolved, undefined, acting(now)), 'resolved'],
    ['ack', () => decideAck(voided, acting(now)), 'void'],
    ['resolve', () => decideResolve(voided, 'x', acting(now)), 'void'],
    ['assign', () => decideAssign(voided, 'P-2', acting(now)), 'void'],
    ['set', () => decideSet(voided, { severity: 1 }, acting(now)), 'void'],
  ])('%s is refused and the way out named', (_verb, act, status) => {
    const { code, message, hint } = refusal(act);
    expect(code).toBe(4);
    expect(message).toContain(status);
    expect(hint).toContain('vigie incident reopen INC-12 --because');
  });

  test.each([
    ['acknowledged', acked],
    ['mitigated', mitigated],
    ['resolved', resolved],
    ['void', voided],
  ])('from %s', (_status, incident) => {
    const again = followed(incident, decideReopen(incident, 'it came back', acting(now)), now);
    expect(again).toMatchObject({
      status: 'open',
      acknowledgedAt: null,
      mitigatedAt: null,
      resolvedAt: null,
      reopenedAt: now,
      statusAt: now,
    });
  });

  test('a reason is not needed to reopen, and is kept where given', () => {
    expect(decideReopen(resolved, undefined, acting(now))[0]).not.toHaveProperty('text');
    expect(decideReopen(resolved, 'back', acting(now))[0]?.text).toEqual({ because: 'back' });
  });

  test('a resolved one can be voided, a void one noted', () => {
    expect(followed(resolved, decideVoid(resolved, 'a drill', acting(now)), now).status).toBe('void');
    expect(decideNote(voided, 'why it was void', acting(now))).toHaveLength(1);
  });
});

describe('instants stay in order', () => {
  test('an ack before the incident is refused, both instants named', () => {
    const { code, message, hint } = refusal(() => decideAck(open, acting(now, at('01:50'))));
    expect(code).toBe(4);
    expect(message).toBe(
      'INC-12 was opened at 02:00 and cannot have been acknowledged at 01:50, before that',
    );
    expect(hint).toContain('--at');
  });

  test('a resolution before the ack is refused', () => {
    const { message } = refusal(() => decideResolve(acked, 'x', acting(now, at('02:05'))));
    expect(message).toContain('was acknowledged at 02:10');
    expect(message).toContain('resolved at 02:05');
  });

  test('after reopening, the reopening counts', () => {
    const again = followed(resolved, decideReopen(resolved, 'back', acting(now)), now);
    const { message } = refusal(() => decideAck(again, acting(at('04:00'), at('02:50'))));
    expect(message).toContain('was reopened at 03:00');
  });

  test('a clock that lags does not get in the way', () => {
    const [event] = decideAck(open, acting(at('01:58')));
    expect(event?.occurredAt).toBe(at('02:00'));
  });

  test('a note may speak of the time before', () => {
    expect(decideNote(open, 'a warning light', acting(now, at('01:00')))[0]?.occurredAt).toBe(at('01:00'));
  });
});

describe('what is said of an incident', () => {
  test('gets the next number and is checked', () => {
    const [event] = decideLog(
      41,
      { title: '  two\u0301  ', severity: 1, tags: ['a', 'a', 'b'] },
      acting(now),
    );
    expect(event?.subject).toBe('INC-42');
    expect(event?.data).toMatchObject({
      severity: 1,
      status: 'open',
      tags: ['a', 'b'],
      owner: null,
      foreign: null,
    });
    expect(event?.text).toEqual({ title: 'two\u0301'.normalize('NFC') });
    expect(refusal(() => decideLog(0, { title: ' ', severity: 1 }, acting(now))).code).toBe(2);
    expect(refusal(() => decideLog(0, { title: 'a\nb', severity: 1 }, acting(now))).code).toBe(2);
    expect(refusal(() => decideLog(0, { title: 'x'.repeat(10_000), severity: 1 }, acting(now))).code).toBe(2);
  });

  test('changes only where it differs', () => {
    const [event] = decideSet(
      open,
      { severity: 1, title: 'VIN network', sector: 'health', because: 'hospitals' },
      acting(now),
    );
    expect(event?.data).toEqual({ severity: 1, sector: 'health' });
    expect(event?.text).toEqual({ because: 'hospitals' });
    expect(decideSet(open, { severity: 2, site: null, tags: [] }, acting(now))).toEqual([]);
    expect(refusal(() => decideSet(open, { because: 'no reason' }, acting(now))).code).toBe(2);
  });

  test('a site can be cleared', () => {
    const placed = followed(open, decideSet(open, { site: 'VIN' }, acting(now)), now);
    expect(placed.site).toBe('VIN');
    expect(followed(placed, decideSet(placed, { site: null }, acting(now)), now).site).toBeNull();
  });

  test('a redacted text leaves the title as it was, or unknown where it never had another', () => {
    const [event] = decideSet(open, { title: 'secret' }, acting(now));
    const entry = { ...entryOf(event!, 2, now), text: null } as IncidentEntry;
    expect(evolve(open, entry).title).toBe('VIN network');
    const [first] = decideLog(11, { title: 'secret', severity: 2 }, acting(now));
    expect(evolve(undefined, { ...entryOf(first!, 1, now), text: null } as IncidentEntry).title).toBeNull();
  });

  test('owners come and go', () => {
    const owned = followed(open, decideAssign(open, 'P-2', acting(now)), now);
    expect(owned.owner).toBe('P-2');
    expect(decideAssign(owned, 'P-2', acting(now))).toEqual([]);
    expect(followed(owned, decideAssign(owned, null, acting(now)), now).owner).toBeNull();
  });

  test('each change is told with what was before', () => {
    const [log] = decideLog(11, { title: 'VIN network', severity: 2 }, acting(at('02:00')));
    const [set] = decideSet(open, { severity: 1, tags: ['network'] }, acting(now));
    const told = changedFields([entryOf(set!, 2, now), entryOf(log!, 1, at('02:00'))]);
    expect(told.get(2)).toEqual([
      { field: 'severity', from: 2, to: 1 },
      { field: 'tags', from: [], to: ['network'] },
    ]);
  });

  test('a new title stands among what changed, and not once more below it', () => {
    const [log] = decideLog(11, { title: 'VIN network', severity: 2 }, acting(at('02:00')));
    const [set] = decideSet(open, { title: 'VIN dark', because: 'called the NOC' }, acting(now));
    const changed = changedFields([entryOf(set!, 2, now), entryOf(log!, 1, at('02:00'))]).get(2)!;
    expect(proseBeside(set!.text, changed)).toBe('called the NOC');
    expect(proseBeside({ title: 'VIN dark' }, changed)).toBeNull();
    expect(proseBeside(log!.text, [])).toBe('VIN network');
    expect(proseBeside(null, changed)).toBeNull();
  });
});

describe('another system tells of it', () => {
  const updated = (incident: Incident, status: Status | null, when = now): Incident =>
    evolve(
      incident,
      entryOf(
        { kind: 'incident.updated', subject: 'INC-12', data: { status, foreign: null }, text: { note: 'x' } },
        incident.lastSeq + 1,
        when,
      ),
    );

  test('an update moves the state that it names, and leaves it otherwise', () => {
    expect(updated(open, 'mitigated')).toMatchObject({
      status: 'mitigated',
      mitigatedAt: now,
      acknowledgedAt: null,
    });
    expect(updated(acked, null)).toMatchObject({
      status: 'acknowledged',
      lastEntryAt: now,
      stateSeq: acked.stateSeq,
    });
  });

  test('stepping back from resolved keeps the earlier instants and counts as reopened', () => {
    expect(updated(resolved, 'mitigated')).toMatchObject({
      status: 'mitigated',
      acknowledgedAt: at('02:10'),
      mitigatedAt: now,
      resolvedAt: null,
      reopenedAt: now,
    });
  });
});

describe('silence', () => {
  test('begins when the rhythm of the severity has passed since the last entry', () => {
    const incident = { ...open, severity: 3, lastEntryAt: at('03:10') } as const;
    expect(silentSince(incident, at('15:10'), RHYTHM)).toBeNull();
    expect(silentSince(incident, at('18:00'), RHYTHM)).toBe(at('15:10'));
    expect(silentSince({ ...incident, severity: 1 }, at('04:11'), RHYTHM)).toBe(at('04:10'));
    expect(silentSince({ ...incident, status: 'resolved' }, at('18:00'), RHYTHM)).toBeNull();
  });

  test('an entry about the past does not end it', () => {
    const noted = followed(
      open,
      decideNote(open, 'seen earlier', acting(at('09:00'), at('02:30'))),
      at('09:00'),
    );
    expect(noted.lastEntryAt).toBe(at('02:30'));
    expect(silentSince(noted, at('09:00'), RHYTHM)).toBe(at('06:30'));
  });

  test('is hourly for the worst, daily for the least', () => {
    expect(Object.values(RHYTHM).map((ms) => ms / 3_600_000)).toEqual([1, 4, 12, 24]);
  });
});

describe('what became of it since the last session', () => {
  const step = (severity_from: 1 | 2 | 3, status_from: Status, status_to: Status) => ({
    severity_from,
    status_from,
    status_to,
  });

  test.each([
    ['new', { ...open, firstSeq: 11 }, []],
    ['same', open, []],
    ['same', open, [step(2, 'open', 'acknowledged'), step(2, 'acknowledged', 'open')]],
    ['improved', acked, [step(2, 'open', 'acknowledged')]],
    ['worsened', open, [step(2, 'mitigated', 'open')]],
    ['worsened', acked, [step(3, 'open', 'open'), step(2, 'open', 'acknowledged')]],
    ['improved', acked, [step(1, 'acknowledged', 'acknowledged')]],
    ['reopened', open, [step(2, 'resolved', 'open')]],
    ['reopened', open, [step(2, 'open', 'resolved'), step(2, 'resolved', 'open')]],
    ['resolved', resolved, [step(2, 'open', 'resolved')]],
    ['resolved', voided, [step(2, 'open', 'void')]],
    ['resolved', { ...resolved, firstSeq: 11 }, []],
  ] as const)('%s', (change, incident, steps) => {
    expect(becameOf(incident, 10, steps)?.change).toBe(change);
  });

  test('a closed one whose severity alone was corrected is no news', () => {
    expect(becameOf(resolved, 10, [step(3, 'resolved', 'resolved')])).toBeNull();
  });
});

type Verb = 'note' | 'ack' | 'mitigate' | 'resolve' | 'reopen' | 'void' | 'assign' | 'set';

const request = fc.record({
  verb: fc.constantFrom<Verb>('note', 'ack', 'mitigate', 'resolve', 'reopen', 'void', 'assign', 'set'),
  /** Minutes between this command and the one before. */
  pause: fc.integer({ min: 0, max: 90 }),
  /** How many minutes before the command it happened; null: as it is typed. */
  ago: fc.option(fc.integer({ min: 0, max: 120 })),
  number: fc.integer({ min: 1, max: 4 }),
});

function decide(
  incident: Incident,
  verb: Verb,
  number: number,
  act: ReturnType<typeof acting>,
): IncidentEvent[] {
  switch (verb) {
    case 'note':
      return decideNote(incident, `note ${number}`, act);
    case 'ack':
      return decideAck(incident, act);
    case 'mitigate':
      return decideMitigate(incident, undefined, act);
    case 'resolve':
      return decideResolve(incident, `reason ${number}`, act);
    case 'reopen':
      return decideReopen(incident, undefined, act);
    case 'void':
      return decideVoid(incident, `reason ${number}`, act);
    case 'assign':
      return decideAssign(incident, number === 4 ? null : `P-${number}`, act);
    case 'set':
      return decideSet(incident, { severity: number as 1, title: `title ${number}` }, act);
  }
}

test('whatever is typed, instants stay in order, refusals change nothing, and folding gives the state', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 30 }), (requests) => {
      const [log] = decideLog(11, { title: 'x', severity: 3 }, acting(at(0)));
      const entries = [entryOf(log!, 1, at(0))];
      let state = evolve(undefined, entries[0]!);
      let minute = 0;
      for (const { verb, pause, ago, number } of requests) {
        minute += pause;
        const act = acting(at(minute), ago === null ? null : at(minute - ago));
        const before = structuredClone(state);
        let events: IncidentEvent[] = [];
        try {
          events = decide(state, verb, number, act);
        } catch (error) {
          expect(error).toBeInstanceOf(VigieError);
          expect((error as VigieError).exitCode).toBe(4);
          expect((error as VigieError).hint).toMatch(/vigie incident|--at/);
        }
        expect(state).toEqual(before);
        for (const event of events) {
          const entry = entryOf(event, entries.length + 1, at(minute));
          entries.push(entry);
          state = evolve(state, entry);
        }
        inOrder(state);
      }
      expect(incidentOf(entries)).toEqual(state);
    }),
  );
});

function inOrder(state: Incident): void {
  const start = state.reopenedAt ?? state.occurredAt;
  const instants = [start, state.acknowledgedAt, state.mitigatedAt, state.resolvedAt].filter(
    (instant) => instant !== null,
  );
  expect(instants).toEqual([...instants].sort());
  expect(state.statusAt >= start).toBe(true);
  if (state.status === 'resolved') expect(state.resolvedAt).toBe(state.statusAt);
  if (isActive(state.status)) expect(state.resolvedAt).toBeNull();
}
