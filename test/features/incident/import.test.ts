import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evolve } from '../../../src/features/incident/evolve.ts';
import { decideImport } from '../../../src/features/incident/import.ts';
import type { ImportedEvent, ImportMode, Taken } from '../../../src/features/incident/import-desk.ts';
import { Foreseen } from '../../../src/features/incident/import-foreseen.ts';
import type { Said } from '../../../src/features/incident/import-known.ts';
import { disputed, doubtful, lastTold, saidBy } from '../../../src/features/incident/import-known.ts';
import { movedTo, refusedAsOlder } from '../../../src/features/incident/import-moves.ts';
import type { Step } from '../../../src/features/incident/import-steps.ts';
import { keysIn, reasonAgainst, stepsOf } from '../../../src/features/incident/import-steps.ts';
import { ImportTally } from '../../../src/features/incident/import-tally.ts';
import type { ToldIncident } from '../../../src/features/incident/import-told.ts';
import { peopleOf, understood } from '../../../src/features/incident/import-told.ts';
import type {
  Incident,
  IncidentEntry,
  IncidentEvent,
  Status,
} from '../../../src/features/incident/incident.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import type { Entry } from '../../../src/shared/events.ts';
import type { ForeignIncident, ForeignStatus, ForeignUpdate } from '../../../src/shared/foreign.ts';
import type { IncidentId } from '../../../src/shared/ids.ts';
import { at, entryOf } from './entries.ts';

const LIVE: ImportMode = { source: 'statuspage', origin: 'imported' };
const ARCHIVE: ImportMode = { source: 'statuspage', origin: 'backfilled' };
const PEOPLE = peopleOf([
  { id: 'P-1', name: 'Youssef Lemaire', email: null },
  { id: 'P-2', name: 'Zoé Bélanger', email: 'zoe@example.org' },
  { id: 'P-3', name: 'Jean Martin', email: null },
  { id: 'P-4', name: 'Jean Martin', email: null },
]);

const update = (externalId: string, time: string | number, status: ForeignStatus): ForeignUpdate => {
  return { externalId, status, text: `says ${externalId}`, occurredAt: at(time), recordedAt: at(time) };
};

function incident(change: Partial<ForeignIncident> = {}): ForeignIncident {
  const updates = change.updates ?? [update('u1', '10:00', 'open')];
  const last = updates.at(-1)?.recordedAt ?? at('10:00');
  return {
    externalId: 'x1',
    title: 'Mail delayed',
    detail: null,
    severity: 3,
    tags: [],
    occurredAt: at('10:00'),
    recordedAt: at('10:00'),
    settled: null,
    statedAt: last,
    ...change,
    updates,
  };
}

/** Understood in a store without sites, by those who are registered there. */
function toldOf(one: ForeignIncident): ToldIncident {
  const told = understood(one, { sites: new Set(), people: PEOPLE }, true);
  if ('reason' in told) throw new Error(told.reason);
  return told.incident;
}

/** The steps of these incidents, rows of one file, as the spool puts them in order. */
function steps(...incidents: readonly ForeignIncident[]): Step[] {
  const keyed = incidents.flatMap((one, at_) => stepsOf(toldOf(one), at_ + 1, 'newest first'));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ step }) => step);
}

/** A store in memory, which folds what it is given as the real one does. */
class Store {
  readonly entries: Entry[] = [];
  readonly #incidents = new Map<string, Incident>();

  import(of: readonly Step[], mode: ImportMode = LIVE): Taken {
    const taken = decideImport(of, this.known(of), mode);
    for (const event of taken.events) this.write(event, mode.origin);
    return taken;
  }

  write(event: ImportedEvent | Parameters<typeof entryOf>[0], origin: Entry['origin'] = 'typed'): void {
    const recordedAt = ('recordedAt' in event ? event.recordedAt : null) ?? event.occurredAt ?? at('23:00');
    const entry = {
      ...entryOf(event as IncidentEvent, this.entries.length + 1, recordedAt),
      origin,
    } as IncidentEntry;
    this.entries.push(entry);
    this.#incidents.set(entry.subject, evolve(this.#incidents.get(entry.subject), entry));
  }

  known(of: readonly Step[]) {
    // In the order of their numbers: of several under one id, the newest is meant.
    const incidents = new Map(
      [...this.#incidents.values()]
        .toSorted((a, b) => a.firstSeq - b.firstSeq)
        .map((one) => [one.foreign?.externalId ?? '', one]),
    );
    const updates = new Set(
      this.entries.flatMap(({ kind, data }) => {
        const { foreign } = data as { foreign?: { externalId: string } };
        return kind === 'incident.updated' && foreign != null ? [foreign.externalId] : [];
      }),
    );
    const said = new Map<string, Said>();
    for (const [externalId, { id }] of disputed(of, incidents)) {
      const found = saidBy(this.entries.filter(({ subject }) => subject === id));
      if (found !== undefined) said.set(externalId, found);
    }
    const toldAt = new Map<string, Instant>();
    for (const [externalId, { id }] of doubtful(of, incidents, updates)) {
      const found = lastTold(this.entries.filter(({ subject }) => subject === id));
      if (found !== undefined) toldAt.set(externalId, found);
    }
    const all = [...this.#incidents.values()];
    const canonical = new Map(all.map((one) => [one.id, one]));
    return {
      incidents,
      canonical,
      updates,
      said,
      toldAt,
      written: new Map(),
      lastNum: all.length,
      headSeq: 0,
    };
  }

  get(id: IncidentId = 'INC-1'): Incident {
    const found = this.#incidents.get(id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  }
}

describe('the steps of a file', () => {
  test('go by the times at which the source wrote, across incidents', () => {
    const a = incident({
      externalId: 'a',
      updates: [update('a1', '10:00', 'open'), update('a2', '12:00', 'resolved')],
    });
    const b = incident({
      externalId: 'b',
      recordedAt: at('11:00'),
      updates: [update('b1', '11:00', 'open')],
    });
    expect(steps(b, a).map(({ step, of }) => `${step} ${of}`)).toEqual([
      'log a',
      'update a',
      'log b',
      'update b',
      'state b',
      'update a',
      'state a',
    ]);
  });

  test('of one instant: the later row of the file is the older one', () => {
    const one = (externalId: string) =>
      incident({ externalId, updates: [update(`${externalId}1`, '10:00', 'open')] });
    expect(keysIn(steps(one('new'), one('old')), 'incidents')).toEqual(['old', 'new']);
  });

  test('are known by the ids of their incidents and of their updates', () => {
    const settled = { status: 'resolved', text: 'resolved', occurredAt: at('11:00') } as const;
    const of = steps(incident({ settled }));
    expect(keysIn(of, 'incidents')).toEqual(['x1']);
    expect(keysIn(of, 'updates')).toEqual(['u1', 'x1 resolved 2020-03-18T11:00:00.000Z']);
  });

  test('are none of a row that speaks of a time to come', () => {
    const told = incident({ statedAt: at('12:00') });
    expect(reasonAgainst(told, at('11:55'))).toBeNull();
    expect(reasonAgainst(told, at('11:54'))).toContain('still to come');
  });
});

describe('taking over', () => {
  test('logs an incident as open when it began, and every update as an entry with its own time and text', () => {
    const told = incident({
      occurredAt: at('09:50'),
      tags: ['dns'],
      detail: 'all of it',
      updates: [update('u1', '10:05', 'acknowledged')],
    });
    const { events } = new Store().import(steps(told), ARCHIVE);
    expect(events).toEqual([
      {
        kind: 'incident.logged',
        subject: 'INC-1',
        occurredAt: at('09:50'),
        recordedAt: at('10:00'),
        origin: 'backfilled',
        data: {
          severity: 3,
          status: 'open',
          site: null,
          service: null,
          category: null,
          sector: null,
          tags: ['dns'],
          owner: null,
          foreign: { source: 'statuspage', externalId: 'x1' },
        },
        text: { title: 'Mail delayed', detail: 'all of it' },
      },
      {
        kind: 'incident.updated',
        subject: 'INC-1',
        occurredAt: at('10:05'),
        recordedAt: at('10:05'),
        origin: 'backfilled',
        data: { status: 'acknowledged', foreign: { source: 'statuspage', externalId: 'u1' } },
        text: { note: 'says u1' },
      },
    ]);
  });

  test('leaves it to the journal when it is written down, unless it is an archive', () => {
    const { events } = new Store().import(steps(incident()));
    expect(events.map((event) => ['recordedAt' in event, event.origin])).toEqual([
      [false, 'imported'],
      [false, 'imported'],
    ]);
  });

  test('gives new incidents the numbers after the last one', () => {
    const store = new Store();
    store.import(steps(incident({ externalId: 'a', updates: [] })));
    const { logged } = store.import(
      steps(incident({ externalId: 'b', updates: [] }), incident({ externalId: 'c', updates: [] })),
    );
    expect(logged).toEqual(['INC-2', 'INC-3']);
  });

  test('the same again changes nothing', () => {
    const store = new Store();
    const settled = { status: 'resolved', text: 'resolved', occurredAt: at('11:00') } as const;
    const of = steps(incident({ settled, statedAt: at('12:00') }));
    expect(store.import(of)).toMatchObject({ updates: 1, logged: ['INC-1'], touched: [] });
    expect(store.import(of)).toMatchObject({ events: [], updates: 0, logged: [], touched: [], rows: [] });
  });

  test('a longer file adds only what is new', () => {
    const store = new Store();
    store.import(steps(incident()));
    const longer = incident({ updates: [update('u1', '10:00', 'open'), update('u2', '11:00', 'resolved')] });
    const { events, updates, touched } = store.import(steps(longer));
    expect(events.map(({ kind, data }) => [kind, data])).toEqual([
      ['incident.updated', { status: 'resolved', foreign: { source: 'statuspage', externalId: 'u2' } }],
    ]);
    expect({ updates, touched }).toEqual({ updates: 1, touched: ['INC-1'] });
    expect(store.get()).toMatchObject({ status: 'resolved', resolvedAt: at('11:00') });
  });

  test('a row that stands twice in a file brings what it has, once', () => {
    const longer = incident({ updates: [update('u1', '10:00', 'open'), update('u2', '11:00', 'resolved')] });
    const { events, updates } = new Store().import(steps(longer, incident(), longer));
    expect(events).toHaveLength(3);
    expect(updates).toBe(2);
  });
});

describe('what an update does to the state', () => {
  const state = (status: Status, time = '10:00') => ({ status, statusAt: at(time) });

  test.each<[Status, Status, Status | null]>([
    ['open', 'acknowledged', 'acknowledged'],
    ['open', 'resolved', 'resolved'],
    ['mitigated', 'resolved', 'resolved'],
    ['open', 'open', null],
    ['acknowledged', 'open', null],
    ['mitigated', 'acknowledged', null],
    ['resolved', 'open', 'open'],
    ['resolved', 'mitigated', 'mitigated'],
    ['resolved', 'resolved', null],
    ['void', 'open', null],
    ['void', 'resolved', null],
  ])('%s, told %s: %s', (status, said, moved) => {
    expect(movedTo(state(status), said, at('11:00'))).toBe(moved);
  });

  test('one of before the end does not reopen it', () => {
    expect(movedTo(state('resolved', '11:00'), 'open', at('10:59'))).toBeNull();
    expect(movedTo(state('resolved', '11:00'), 'open', at('11:00'))).toBe('open');
  });

  test('one that steps back reopens what was resolved, and otherwise adds its entry alone', () => {
    const updates = [
      update('u1', '10:00', 'acknowledged'),
      update('u2', '10:10', 'open'),
      update('u3', '10:20', 'resolved'),
      update('u4', '10:30', 'open'),
      update('u5', '10:40', 'resolved'),
      update('u6', '10:50', 'resolved'),
    ];
    const store = new Store();
    const { events } = store.import(steps(incident({ updates })));
    const moves = events.slice(1).map(({ data }) => (data as { status: Status }).status);
    expect(moves).toEqual(['acknowledged', null, 'resolved', 'open', 'resolved', null]);
    expect(store.get()).toMatchObject({ status: 'resolved', resolvedAt: at('10:40') });
  });
});

describe('the state of the whole', () => {
  const resolved = { status: 'resolved', text: 'resolved', occurredAt: at('11:00') } as const;

  test('wins where the last update says another one, when it came to be so', () => {
    const store = new Store();
    const { events, updates } = store.import(
      steps(incident({ settled: resolved, statedAt: at('12:00') })),
      ARCHIVE,
    );
    expect(events.at(-1)).toMatchObject({
      occurredAt: at('11:00'),
      recordedAt: at('12:00'),
      text: { note: 'resolved' },
    });
    expect(updates).toBe(1);
    expect(store.get()).toMatchObject({ status: 'resolved', resolvedAt: at('11:00') });
  });

  test('adds nothing where it would only step back', () => {
    const settled = { status: 'open', text: 'investigating', occurredAt: at('11:00') } as const;
    const { events } = new Store().import(
      steps(incident({ settled, updates: [update('u1', '10:00', 'mitigated')] })),
    );
    expect(events).toHaveLength(2);
  });

  test('does not undo what somebody did since', () => {
    const store = new Store();
    const of = steps(incident({ settled: resolved, statedAt: at('12:00') }));
    store.import(of);
    store.write({ kind: 'incident.reopened', subject: 'INC-1', occurredAt: at('13:00'), data: {} });
    expect(store.import(of).events).toEqual([]);
    expect(store.get().status).toBe('open');
  });
});

describe('when the source changes its word', () => {
  const later = (change: Partial<ForeignIncident>) => steps(incident({ statedAt: at('12:00'), ...change }));

  test('severity, title and new tags are taken over', () => {
    const store = new Store();
    store.import(steps(incident({ tags: ['mail'] })));
    const { events, touched } = store.import(later({ severity: 1, title: 'Mail lost', tags: ['dns'] }));
    expect(events).toEqual([
      {
        kind: 'incident.changed',
        subject: 'INC-1',
        occurredAt: at('12:00'),
        origin: 'imported',
        data: { severity: 1, tags: ['mail', 'dns'] },
        text: { title: 'Mail lost' },
      },
    ]);
    expect(touched).toEqual(['INC-1']);
    expect(store.import(later({ severity: 1, title: 'Mail lost', tags: ['dns'] })).events).toEqual([]);
  });

  test('what people changed stays, until the source itself says something new', () => {
    const store = new Store();
    store.import(steps(incident({ tags: ['mail'] })));
    store.write({
      kind: 'incident.changed',
      subject: 'INC-1',
      occurredAt: at('10:30'),
      data: { severity: 2, tags: [] },
      text: { title: 'Ours' },
    });
    expect(store.import(later({ tags: ['mail'] })).events).toEqual([]);
    store.import(later({ tags: ['mail'], severity: 1 }));
    expect(store.get()).toMatchObject({ severity: 1, title: 'Ours', tags: [] });
  });

  test('an older file does not take it back', () => {
    const store = new Store();
    store.import(steps(incident()));
    store.import(later({ severity: 1 }));
    expect(store.import(steps(incident())).events).toEqual([]);
  });

  test('what was said earlier and comes later changes nothing, and is told all the same', () => {
    const store = new Store();
    store.import(
      steps(incident({ severity: 1, updates: [update('u3', '12:00', 'open')], statedAt: at('12:00') })),
    );
    const { events } = store.import(
      steps(
        incident({
          severity: 3,
          title: 'x',
          updates: [update('u2', '11:00', 'open')],
          statedAt: at('11:00'),
        }),
      ),
    );
    expect(events).toMatchObject([{ kind: 'incident.updated', data: { foreign: { externalId: 'u2' } } }]);
    expect(store.get()).toMatchObject({ severity: 1, title: 'Mail delayed' });
  });

  test('nor does an update that was overtaken, of its severity or of who has it', () => {
    const store = new Store();
    const told = (id: string, time: string, severity: 1 | 2 | 3, owner: string) =>
      steps(
        incident({
          severity,
          owner,
          updates: [{ ...update(id, time, 'open'), severity, owner }],
          statedAt: at(time),
        }),
      );
    store.import(told('u1', '10:00', 2, 'P-1'));
    store.import(told('u3', '12:00', 1, 'P-2'));
    store.import(told('u2', '11:00', 3, 'P-1'));
    expect(store.get()).toMatchObject({ severity: 1, owner: 'P-2' });
    store.import(told('u4', '13:00', 3, 'P-1'));
    expect(store.get()).toMatchObject({ severity: 3, owner: 'P-1' });
    store.write({
      kind: 'incident.assigned',
      subject: 'INC-1',
      occurredAt: at('13:30'),
      data: { owner: 'P-3' },
    });
    store.import(told('u5', '14:00', 3, 'P-1'));
    expect(store.get().owner).toBe('P-3');
    store.import(told('u6', '15:00', 3, 'P-2'));
    expect(store.get().owner).toBe('P-2');
  });

  test('a title that was redacted does not come back', () => {
    const store = new Store();
    store.import(steps(incident()));
    const [first] = store.entries;
    store.entries[0] = { ...first!, text: null };
    expect(saidBy(store.entries)).toMatchObject({ title: null });
    const of = later({ title: 'Mail lost' });
    const known = store.known(of);
    const blank = new Map([['x1', { ...known.incidents.get('x1')!, title: null }]]);
    expect(decideImport(of, { ...known, incidents: blank }, LIVE).events).toEqual([]);
  });

  test('contradictory rows of one file settle, and stay so', () => {
    const store = new Store();
    const of = steps(
      incident({ title: 'B', statedAt: at('12:00') }),
      incident({ title: 'A', statedAt: at('11:00') }),
    );
    store.import(of);
    const { title } = store.get();
    expect(store.import(of).events).toEqual([]);
    expect(store.get().title).toBe(title);
  });
});

describe('what an update changes beside the state', () => {
  const telling = (change: Partial<ForeignUpdate>) =>
    steps(
      incident({
        updates: [update('u1', '10:00', 'open'), { ...update('u2', '11:00', 'open'), ...change }],
        severity: 3,
      }),
    );

  test('its severity and its owner, each an entry beside it, once', () => {
    const store = new Store();
    store.import(steps(incident()));
    const of = steps(
      incident({
        severity: 1,
        updates: [
          update('u1', '10:00', 'open'),
          { ...update('u2', '11:00', 'acknowledged'), severity: 1, owner: 'zoe@example.org' },
        ],
      }),
    );
    const { events, updates } = store.import(of);
    expect(events.map(({ kind, data, occurredAt }) => [kind, data, occurredAt])).toEqual([
      [
        'incident.updated',
        { status: 'acknowledged', foreign: { source: 'statuspage', externalId: 'u2' } },
        at('11:00'),
      ],
      ['incident.changed', { severity: 1 }, at('11:00')],
      ['incident.assigned', { owner: 'P-2' }, at('11:00')],
    ]);
    expect(updates).toBe(1);
    expect(store.import(of).events).toEqual([]);
    expect(store.get()).toMatchObject({ severity: 1, owner: 'P-2' });
  });

  test('what is so already gives no entry, and nobody is somebody', () => {
    const store = new Store();
    store.import(steps(incident({ owner: 'P-1' })));
    expect(store.get().owner).toBe('P-1');
    const { events } = store.import(telling({ status: null, severity: 3, owner: null }));
    expect(events.map(({ kind, data }) => [kind, data])).toEqual([
      ['incident.updated', { status: null, foreign: { source: 'statuspage', externalId: 'u2' } }],
      ['incident.assigned', { owner: null }],
    ]);
  });

  test.each(['Jean Martin', 'somebody'])('whoever is nobody here, or several, stays words: %s', (owner) => {
    const store = new Store();
    store.import(steps(incident()));
    const { events } = store.import(telling({ owner }));
    expect(events).toHaveLength(1);
    expect(events[0]!.text).toEqual({ note: `says u2\nowner: ${owner}` });
  });
});

describe('what is said of places, kinds and people', () => {
  const house = { sites: new Set(['RBX1', 'GRA2']), people: PEOPLE };
  const told = incident({
    site: 'rbx1',
    service: 'web',
    category: 'Outage',
    sector: 'health',
    owner: 'zoé belanger',
  });

  test('is taken over, and what changes there later too, unless people said otherwise', () => {
    const store = new Store();
    store.import(steps(told));
    expect(store.get()).toMatchObject({
      site: 'RBX1',
      service: 'web',
      category: 'outage',
      sector: 'health',
      owner: 'P-2',
    });
    store.write({
      kind: 'incident.changed',
      subject: 'INC-1',
      occurredAt: at('10:30'),
      data: { service: 'mail' },
    });
    const moved = { ...told, site: 'GRA2', owner: 'P-1', statedAt: at('12:00') };
    const { events } = store.import(steps(moved));
    expect(events.map(({ kind, data }) => [kind, data])).toEqual([
      ['incident.assigned', { owner: 'P-1' }],
      ['incident.changed', { site: 'GRA2' }],
    ]);
    expect(store.get().service).toBe('mail');
    expect(store.import(steps(moved)).events).toEqual([]);
  });

  test.each([
    [{ site: 'RBX9' }, 'there is no site RBX9'],
    [{ site: 'Roubaix, the old one' }, 'there is no site ROUBAIX, THE OLD ONE'],
    [{ category: 'fire' }, 'its category is none of'],
    [{ sector: 'banks' }, 'its sector is none of'],
  ])('%j is a slip in what people write, and left out of what machines call', (change, reason) => {
    const one = incident(change);
    expect(understood(one, house, true)).toEqual({ reason: expect.stringContaining(reason) });
    const [field] = Object.keys(change);
    expect(understood(one, house, false)).toMatchObject({
      incident: { [field as string]: null },
      unknown: [{ what: field }],
    });
  });

  test('every site is taken as long as none is registered', () => {
    expect(understood(incident({ site: 'rbx9' }), { ...house, sites: new Set() }, true)).toMatchObject({
      incident: { site: 'RBX9' },
      unknown: [],
    });
  });
});

describe('an id that is used again', () => {
  const DAY = 24 * 60 * 60_000;
  const firing = (from: string, to: string | null) =>
    incident({
      sameForMs: 6 * 60 * 60_000,
      occurredAt: at(from),
      recordedAt: at(from),
      updates: [
        update(`from ${from}`, from, 'open'),
        ...(to === null ? [] : [update(`to ${to}`, to, 'resolved')]),
      ],
    });

  test('soon after the end is the same incident, which reopens', () => {
    const store = new Store();
    store.import(steps(firing('02:00', '03:00'), firing('08:59', null)));
    expect(store.get()).toMatchObject({ status: 'open', reopenedAt: at('08:59') });
    expect(() => store.get('INC-2')).toThrow();
  });

  test('later is a new one that follows the old one', () => {
    const store = new Store();
    const of = steps(firing('02:00', '03:00'), firing('09:01', '09:30'));
    const { events, logged } = store.import(of);
    expect(logged).toEqual(['INC-1', 'INC-2']);
    expect(events.find(({ kind }) => kind === 'incident.linked')).toMatchObject({
      subject: 'INC-2',
      data: { as: 'follows', to: 'INC-1' },
    });
    expect([store.get().status, store.get('INC-2').status]).toEqual(['resolved', 'resolved']);
    expect(store.import(of).events).toEqual([]);
    expect(store.import(steps(firing('15:20', null))).logged).toEqual([]);
    expect(store.get('INC-2')).toMatchObject({ status: 'open', reopenedAt: at('15:20') });
  });

  test('what is void stays void, and in time something new begins', () => {
    const store = new Store();
    store.import(steps(firing('02:00', null)));
    store.write({
      kind: 'incident.voided',
      subject: 'INC-1',
      occurredAt: at('03:00'),
      data: {},
      text: { because: 'x' },
    });
    store.import(steps(firing('04:00', null)));
    expect(store.get().status).toBe('void');
    expect(store.import(steps(firing('10:00', null))).logged).toEqual(['INC-2']);
  });

  test('whose end is told after its next beginning goes on, and ends when that does', () => {
    const store = new Store();
    store.import(steps(firing('02:00', null)));
    store.write({ kind: 'incident.acknowledged', subject: 'INC-1', occurredAt: at('03:30'), data: {} });
    store.import(steps(firing('04:00', null)));
    const { events } = store.import(steps(firing('02:00', '03:00')));
    expect(events).toMatchObject([{ kind: 'incident.updated', data: { status: null } }]);
    expect(store.get()).toMatchObject({ status: 'acknowledged', resolvedAt: null });
    store.import(steps(firing('04:00', '05:00')));
    expect(store.get()).toMatchObject({ status: 'resolved', resolvedAt: at('05:00') });
  });

  test('ends when it is told, whatever people have written since', () => {
    const store = new Store();
    store.import(steps(firing('02:00', null)));
    store.write({ kind: 'incident.acknowledged', subject: 'INC-1', occurredAt: at('03:30'), data: {} });
    store.import(steps(firing('02:00', '03:00')));
    expect(store.get()).toMatchObject({ status: 'resolved', resolvedAt: at('03:00') });
  });

  test('without a time it is one incident for ever', () => {
    const store = new Store();
    const { sameForMs, ...once } = firing('02:00', '03:00');
    store.import(steps(once));
    const { sameForMs: none, ...again } = firing('23:00', null);
    expect([sameForMs, none].every((ms) => ms !== undefined && ms < DAY)).toBe(true);
    expect(store.import(steps(again)).logged).toEqual([]);
    expect(store.get().status).toBe('open');
  });
});

describe('what comes for a duplicate', () => {
  const alert = (externalId: string, ...updates: ForeignUpdate[]) => incident({ externalId, updates });
  const merged = () => {
    const store = new Store();
    store.import(steps(alert('a', update('a1', '10:00', 'open'))));
    store.import(steps(alert('b', update('b1', '10:00', 'open'))));
    store.write({
      kind: 'incident.merged',
      subject: 'INC-2',
      occurredAt: at('10:30'),
      data: { into: 'INC-1' },
    });
    return store;
  };
  const ends = alert('b', update('b1', '10:00', 'open'), update('b2', '11:00', 'resolved'));
  const fires = alert('b', ...ends.updates, update('b3', '12:00', 'open'));

  test('goes to its canonical incident, which it neither closes nor moves forward', () => {
    const store = merged();
    const taken = store.import(steps(ends));
    expect(taken.events).toMatchObject([
      { kind: 'incident.updated', subject: 'INC-1', data: { status: null, foreign: { externalId: 'b2' } } },
    ]);
    expect([...taken.redirected]).toEqual([['INC-2', 'INC-1']]);
    expect(store.get().status).toBe('open');
    expect(store.import(steps(ends)).events).toEqual([]);
  });

  test('wakes it where it is resolved, and not where it is void', () => {
    const store = merged();
    store.import(steps(ends));
    store.write({
      kind: 'incident.resolved',
      subject: 'INC-1',
      occurredAt: at('11:30'),
      data: {},
      text: { because: 'x' },
    });
    store.import(steps(fires));
    expect(store.get()).toMatchObject({ status: 'open', reopenedAt: at('12:00') });
    expect(store.get('INC-2').mergedInto).toBe('INC-1');

    const voided = merged();
    voided.write({
      kind: 'incident.voided',
      subject: 'INC-1',
      occurredAt: at('11:30'),
      data: {},
      text: { because: 'x' },
    });
    voided.import(steps(fires));
    expect(voided.get().status).toBe('void');
  });

  test('its own severity and title change it alone', () => {
    const store = merged();
    store.import(steps({ ...ends, severity: 1, title: 'Worse' }));
    expect(store.get('INC-2')).toMatchObject({ severity: 1, title: 'Worse' });
    expect(store.get()).toMatchObject({ severity: 3, title: 'Mail delayed' });
  });
});

describe('an update that says no more than that a state was reached', () => {
  test('is told once, and not of an incident that reached it just then', () => {
    const bare = (time: string, status: ForeignStatus) => ({
      ...update(`${status} ${time}`, time, status),
      bare: true,
    });
    const store = new Store();
    const told = [bare('10:10', 'acknowledged'), bare('11:00', 'resolved')];
    store.import(steps(incident({ updates: [told[0]!] })));
    store.write({
      kind: 'incident.resolved',
      subject: 'INC-1',
      occurredAt: at('11:00'),
      data: {},
      text: { because: 'Ours.' },
    });
    expect(store.import(steps(incident({ updates: told }))).events).toEqual([]);
    const again = [...told, bare('12:00', 'open'), bare('12:30', 'acknowledged')];
    expect(store.import(steps(incident({ updates: again }))).updates).toBe(2);
    expect(store.get()).toMatchObject({ status: 'acknowledged', reopenedAt: at('12:00') });
    expect(store.import(steps(incident({ updates: again }))).events).toEqual([]);
  });
});

describe('an archive', () => {
  test('goes in where nothing is younger than what is new in it', () => {
    expect(refusedAsOlder(null, at('10:00'))).toBeNull();
    expect(refusedAsOlder(at('10:00'), at('10:00'))).toBeNull();
    expect(refusedAsOlder(at('10:01'), at('10:00'))).toMatchObject({
      exitCode: 4,
      hint: expect.stringContaining('the oldest first'),
    });
  });
});

const statuses = fc.constantFrom<ForeignStatus>('open', 'acknowledged', 'mitigated', 'resolved');
const foreign = (externalId: string) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 300 }), statuses), { maxLength: 6 })
    .map((told): ForeignIncident => {
      const times = told.map(([minute]) => minute).toSorted((a, b) => a - b);
      const updates = told.map(([, status], n) => update(`${externalId}-${n}`, times[n] ?? 0, status));
      const recordedAt = updates[0]?.recordedAt ?? at(0);
      return incident({
        externalId,
        occurredAt: recordedAt,
        recordedAt,
        updates,
        statedAt: updates.at(-1)?.recordedAt ?? recordedAt,
      });
    });
const files = fc.tuple(foreign('a'), foreign('b'), foreign('c'));

describe('for any file', () => {
  test('however its steps are cut into turns, the result is the same', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 7 }), (file, size) => {
        const all = steps(...file);
        const whole = new Store();
        whole.import(all, ARCHIVE);
        const turns = new Store();
        for (let start = 0; start < all.length; start += size)
          turns.import(all.slice(start, start + size), ARCHIVE);
        expect(turns.entries).toEqual(whole.entries);
      }),
    );
  });

  test('imported as it grew, it ends as if imported at once', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 0, max: 6 }), (file, known) => {
        const grown = new Store();
        const cut = file.map((one) => {
          const updates = one.updates.slice(0, known);
          return { ...one, updates, statedAt: updates.at(-1)?.recordedAt ?? one.recordedAt };
        });
        grown.import(steps(...cut));
        grown.import(steps(...file));
        const whole = new Store();
        whole.import(steps(...file));
        const shown = (store: Store) =>
          (['INC-1', 'INC-2', 'INC-3'] as const)
            .map((id) => store.get(id))
            .map(({ foreign: from, status, statusAt }) => [from, status, statusAt]);
        expect(shown(grown).toSorted()).toEqual(shown(whole).toSorted());
        expect(grown.entries).toHaveLength(whole.entries.length);
        expect(grown.import(steps(...file)).events).toEqual([]);
      }),
    );
  });

  test('what would be done is counted without doing it', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 5 }), fc.boolean(), (file, size, knownBefore) => {
        const store = new Store();
        if (knownBefore) store.import(steps(incident({ ...file[0], updates: file[0].updates.slice(0, 2) })));
        const all = steps(...file, file[1]);
        const rows = { rows: 4, refused: 0 };
        const [would, did] = [new ImportTally(rows), new ImportTally(rows)];
        const foreseen = new Foreseen(LIVE);
        for (let start = 0; start < all.length; start += size) {
          const turn = all.slice(start, start + size);
          const taken = decideImport(turn, foreseen.added(store.known(turn), turn), LIVE);
          foreseen.add(taken);
          would.add(taken);
        }
        did.add(store.import(all));
        expect(would.counts()).toEqual(did.counts());
        expect(would.ids()).toEqual(did.ids());
      }),
    );
  });
});
