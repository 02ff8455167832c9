import fc from 'fast-check';
import type { CompiledQuery, KyselyPlugin } from 'kysely';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogRequest } from '../../../src/features/incident/decide.ts';
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
import { incidentOf, isIncidentEntry } from '../../../src/features/incident/evolve.ts';
import type { Incident, IncidentEntry, IncidentEvent } from '../../../src/features/incident/incident.ts';
import { briefing } from '../../../src/features/incident/incident-briefing.ts';
import { events } from '../../../src/features/incident/incident-events.ts';
import type { IncidentFilter } from '../../../src/features/incident/incident-queries.ts';
import {
  activeCounts,
  changesSince,
  closedSince,
  countClosedBefore,
  incidentById,
  incidentPage,
  lastNum,
  timeline,
} from '../../../src/features/incident/incident-queries.ts';
import { RHYTHM } from '../../../src/features/incident/silence.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import type { IncidentId } from '../../../src/shared/ids.ts';
import { tokens } from '../../../src/shared/text.ts';
import { replayInPlace } from '../../../src/store/copies.ts';
import type { JournalLine } from '../../../src/store/journal-queries.ts';
import { entryAt } from '../../../src/store/journal-queries.ts';
import type { ForeignEvent } from '../../../src/store/types.ts';
import { solver } from '../../support/solver.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';
import { acting, at } from './entries.ts';

describe.each(ENGINES)('incidents on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [events]);
    bench.clock.at = at('01:00');
  });
  afterEach(() => bench.dispose());

  const log = async (request: Partial<LogRequest> = {}): Promise<IncidentId> => {
    const { entries } = await bench.write(async (db, { now }) =>
      decideLog(await lastNum(db), { title: 'x', severity: 3, ...request }, acting(now)),
    );
    return entries[0]?.subject as IncidentId;
  };
  const act = (
    id: IncidentId,
    decide: (incident: Incident, now: ReturnType<typeof acting>) => IncidentEvent[],
  ) => bench.write(async (db, { now }) => decide((await incidentById(db, id))!, acting(now)));
  const redact = (target: number) =>
    bench.write([{ kind: 'entry.redacted', subject: 'journal', data: { target }, text: { because: 'law' } }]);
  const redactOnce = async (target: number) => {
    const line = await entryAt(bench.store.db, target);
    if (line?.hadText && line.redactedBy === null) await redact(target);
  };
  const list = async (
    filter: Partial<IncidentFilter> = {},
    more: { sort?: 'id' | '-occurredAt'; limit?: number } = {},
  ) => {
    const page = {
      filter: { status: 'active', ...filter } as const,
      sort: more.sort ?? null,
      limit: more.limit ?? null,
    };
    return (await incidentPage(bench.store.db, page)).map(({ id }) => id);
  };
  /** What another system tells, all in one import. */
  const take = (
    foreign: readonly Omit<ForeignEvent, 'origin'>[],
    origin: ForeignEvent['origin'] = 'imported',
  ) => {
    const all: ForeignEvent[] = foreign.map((event) => ({ ...event, origin }));
    let left: ForeignEvent[] | null = all;
    return bench.store.bulk({
      request: null,
      key: null,
      ifSeq: null,
      introduce: async () => ({ actor: 'P-1', events: [] }),
      next: async () => {
        const now = left;
        left = null;
        return now;
      },
      closing: async () => [],
      atomic: false,
      dryRun: false,
    });
  };
  const told = (num: number, status: 'open' | 'resolved', when: string): Omit<ForeignEvent, 'origin'>[] => [
    {
      kind: 'incident.logged',
      subject: `INC-${num}`,
      occurredAt: at(when),
      data: {
        severity: 3,
        status: 'open',
        site: null,
        service: null,
        category: null,
        sector: null,
        tags: ['Git Operations'],
        owner: null,
        foreign: { source: 'page', externalId: `x${num}` },
      },
      text: { title: `told ${num}` },
    },
    {
      kind: 'incident.updated',
      subject: `INC-${num}`,
      occurredAt: at(when),
      data: { status, foreign: { source: 'page', externalId: `u${num}` } },
      text: { note: 'as they say' },
    },
  ];

  test('come worst first, then newest first; each filter picks its own', async () => {
    const a = await log({ severity: 3, site: 'RBX', sector: 'health' });
    const b = await log({ severity: 1, owner: 'P-2' });
    bench.clock.at = at('02:00');
    const c = await log({ severity: 3, site: 'GRA', sector: 'other' });
    const d = await log({ severity: 4, site: 'RBX1' });
    await act(b, (incident, now) => decideResolve(incident, 'done', now));
    await act(c, (incident, now) => decideAck(incident, now));
    expect(await list()).toEqual([c, a, d]);
    expect(await list({ status: 'all' })).toEqual([b, c, a, d]);
    expect(await list({ status: ['resolved'] })).toEqual([b]);
    expect(await list({ status: ['open', 'acknowledged'] })).toEqual([c, a, d]);
    expect(await list({ severities: [1, 4], status: 'all' })).toEqual([b, d]);
    expect(await list({ severities: [3] })).toEqual([c, a]);
    expect(await list({ sites: ['RBX', 'RBX1'] })).toEqual([a, d]);
    expect(await list({ sector: 'other' })).toEqual([c]);
    expect(await list({ vital: true })).toEqual([a]);
    expect(await list({ owner: 'P-2', status: 'all' })).toEqual([b]);
    expect(await list({ owner: 'none' })).toEqual([c, a, d]);
    expect(await list({ since: at('01:30') })).toEqual([c, d]);
    expect(await list({}, { limit: 1 })).toEqual([c]);
    expect(await list({}, { sort: 'id' })).toEqual([a, c, d]);
    expect(await list({ status: 'all' }, { sort: '-occurredAt' })).toEqual([d, c, b, a]);
    expect(await activeCounts(bench.store.db)).toEqual({ 1: 0, 2: 0, 3: 2, 4: 1 });
  });

  test('are silent once the rhythm of their severity has passed', async () => {
    const a = await log({ severity: 1 });
    const b = await log({ severity: 2 });
    const silent = (time: string) => list({ silent: { at: at(time), rhythm: RHYTHM } });
    expect(await silent('02:00')).toEqual([]);
    expect(await silent('02:01')).toEqual([a]);
    expect(await silent('05:01')).toEqual([a, b]);
    bench.clock.at = at('05:00');
    await act(a, (incident, now) => decideNote(incident, 'still there', now));
    expect(await silent('05:01')).toEqual([b]);
  });

  test('are found by the words of title, detail and entries, newest first', async () => {
    const a = await log({ title: 'Réseau VIN', detail: 'fibre coupée' });
    const b = await log({ title: 'fibre à Gravelines' });
    await act(a, (incident, now) => decideNote(incident, 'opérateur prévenu', now));
    const search = (words: string) => list({ words: tokens(words) });
    expect(await search('FIBRE')).toEqual([b, a]);
    expect(await search('reseau operat')).toEqual([a]);
    expect(await search('coupee prévenu')).toEqual([a]);
    expect(await search('absent')).toEqual([]);
    await act(a, (incident, now) => decideResolve(incident, 'épissure', now));
    expect(await search('vin')).toEqual([]);
    expect(await list({ words: ['epissure'], status: 'all' })).toEqual([a]);
  });

  test('lose redacted words everywhere, and replay agrees', async () => {
    const a = await log({ title: 'Ada Martin is ill', detail: 'at home' });
    await act(a, (incident, now) => decideNote(incident, 'her doctor called', now));
    await redact(1);
    expect((await incidentById(bench.store.db, a))?.title).toBeNull();
    expect(await list({ words: ['martin'] })).toEqual([]);
    expect(await list({ words: ['doctor'] })).toEqual([a]);
    const [first] = await timeline(bench.store.db, a);
    expect(first).toMatchObject({ text: null, redactedBy: 3 });
    expect(await bench.faults()).toEqual([]);
  });

  test('stand in the timeline as things happened, not as they were written', async () => {
    const a = await log();
    bench.clock.at = at('03:00');
    await act(a, (incident) => decideNote(incident, 'second', acting(at('03:00'), at('02:00'))));
    await act(a, (incident) => decideNote(incident, 'first', acting(at('03:00'), at('00:30'))));
    const lines = await timeline(bench.store.db, a);
    expect(lines.map(({ seq }) => seq)).toEqual([3, 1, 2]);
  });

  test('tell what changed since an entry', async () => {
    const a = await log();
    const seq = (await bench.store.head()).seq;
    await act(a, (incident, now) => decideSet(incident, { severity: 1 }, now));
    await act(a, (incident, now) => decideAck(incident, now));
    await act(a, (incident, now) => decideNote(incident, 'no change', now));
    expect(await changesSince(bench.store.db, seq, [a])).toEqual([
      { num: 1, seq: 2, severity_from: 3, severity_to: 1, status_from: 'open', status_to: 'open' },
      { num: 1, seq: 3, severity_from: 1, severity_to: 1, status_from: 'open', status_to: 'acknowledged' },
    ]);
    expect(await changesSince(bench.store.db, 2, [a])).toHaveLength(1);
  });

  test('the agenda gets all active ones, the news of closed ones, and counts imported history', async () => {
    const old = await log({ severity: 4 });
    const closing = await log({ severity: 2 });
    const before = await log({ severity: 2 });
    await act(before, (incident, now) => decideResolve(incident, 'done', now));
    const since = { sinceSeq: (await bench.store.head()).seq, since: at('09:00') };
    bench.clock.at = at('10:00');
    await act(closing, (incident, now) => decideResolve(incident, 'done', now));
    // Closed before the window, but written down after it, by hand: that is news.
    await act(old, (incident, now) => decideSet(incident, { severity: 1 }, now));
    await take([
      ...told(4, 'resolved', '08:00'),
      ...told(5, 'resolved', '09:30'),
      ...told(6, 'open', '07:00'),
    ]);
    const ids = (await closedSince(bench.store.db, since)).map(({ id }) => id);
    expect(ids).toEqual([closing, 'INC-5']);
    expect(await countClosedBefore(bench.store.db, since)).toBe(1);

    const window = {
      ...since,
      sessionAt: at('18:00'),
      sessionEnd: at('18:30'),
      followingAt: at('23:00'),
      now: at('17:45'),
      solver,
    };
    const items = await bench.store.read((db) => briefing.items(db, window));
    expect(items.map(({ id, change, kind }) => [id, change, kind])).toEqual([
      [old, 'worsened', 'act'],
      ['INC-6', 'new', 'act'],
      [closing, 'resolved', 'inform'],
      ['INC-5', 'resolved', 'inform'],
      ['incidents-closed-before', 'resolved', 'inform'],
    ]);
    expect(await bench.faults()).toEqual([]);
  });

  test('an incident known before, closed by an import with an old time, is news all the same', async () => {
    await take(told(1, 'open', '01:00'));
    const since = { sinceSeq: (await bench.store.head()).seq, since: at('09:00') };
    bench.clock.at = at('10:00');
    await take([
      {
        ...told(1, 'resolved', '08:00')[1]!,
        data: { status: 'resolved', foreign: { source: 'page', externalId: 'later' } },
      },
    ]);
    expect((await closedSince(bench.store.db, since)).map(({ id }) => id)).toEqual(['INC-1']);
    expect(await countClosedBefore(bench.store.db, since)).toBe(0);
  });

  test('of an archive, what was closed after an entry is news, whatever time it bears', async () => {
    const [logged, closed] = told(1, 'resolved', '08:00');
    await take(
      [
        { ...logged!, recordedAt: at('08:00') },
        { ...closed!, occurredAt: at('08:50'), recordedAt: at('09:10') },
      ],
      'backfilled',
    );
    const since = { sinceSeq: 1, since: at('09:00') };
    expect((await closedSince(bench.store.db, since)).map(({ id }) => id)).toEqual(['INC-1']);
    expect(await countClosedBefore(bench.store.db, since)).toBe(0);
    expect(await countClosedBefore(bench.store.db, { ...since, sinceSeq: 0 })).toBe(1);
  });

  test('data that holds prose, or a shape of another version, is not let into the journal', async () => {
    const bad = { kind: 'incident.assigned', subject: 'INC-1', data: { owner: 'Ada Martin' } };
    await expect(bench.write([bad])).rejects.toThrow();
    const worse = { kind: 'incident.acknowledged', subject: 'INC-1', data: { note: 'x' } };
    await expect(bench.write([worse])).rejects.toThrow();
    expect((await bench.store.head()).seq).toBe(0);
  });

  test('whatever is typed, rows are what the journal folds to, live and on replay', async () => {
    const step = fc.record({
      verb: fc.constantFrom(
        'log',
        'note',
        'ack',
        'mitigate',
        'resolve',
        'reopen',
        'void',
        'assign',
        'set',
        'redact',
      ),
      which: fc.nat({ max: 3 }),
      number: fc.integer({ min: 1, max: 4 }),
      pause: fc.nat({ max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const { db } = bench.store;
        let minute = 60;
        for (const { verb, which, number, pause } of steps) {
          minute += pause;
          bench.clock.at = at(minute % 1400);
          const last = await lastNum(db);
          const id: IncidentId = `INC-${Math.max(1, last - which)}`;
          try {
            if (verb === 'log' || last === 0) await log({ severity: number as 1, title: `title ${number}` });
            else if (verb === 'redact') await redactOnce(1 + (which % (await bench.store.head()).seq));
            else await act(id, (incident, now) => VERBS[verb]?.(incident, number, now) ?? []);
          } catch (error) {
            if (!(error instanceof VigieError)) throw error;
          }
        }
        for (const incident of await incidentPage(db, {
          filter: { status: 'all' },
          sort: 'id',
          limit: null,
        })) {
          const entries = (await timeline(db, incident.id)).sort((a, b) => a.seq - b.seq);
          expect(
            incidentOf(
              entries.filter((entry): entry is JournalLine & IncidentEntry => isIncidentEntry(entry)),
            ),
          ).toEqual(incident);
        }
        expect(await bench.faults()).toEqual([]);
      }),
      { numRuns: engine === 'sqlite' ? 12 : 4 },
    );
    await replayInPlace(bench.store);
    expect(await bench.faults()).toEqual([]);
  });
});

const VERBS: Record<
  string,
  (incident: Incident, number: number, now: ReturnType<typeof acting>) => IncidentEvent[]
> = {
  note: (incident, number, now) => decideNote(incident, `words ${number}`, now),
  ack: (incident, _, now) => decideAck(incident, now),
  mitigate: (incident, number, now) => decideMitigate(incident, number > 2 ? 'held' : undefined, now),
  resolve: (incident, _, now) => decideResolve(incident, 'mended', now),
  reopen: (incident, _, now) => decideReopen(incident, undefined, now),
  void: (incident, _, now) => decideVoid(incident, 'twice', now),
  assign: (incident, number, now) => decideAssign(incident, number > 3 ? null : `P-${number}`, now),
  set: (incident, number, now) =>
    decideSet(incident, { severity: number as 1, detail: `more ${number}` }, now),
};

describe('on SQLite, an index serves', () => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench('sqlite', [events]);
  });
  afterEach(() => bench.dispose());

  /** How SQLite goes about the query, for each statement that the page needs. */
  const plan = async (filter: Partial<IncidentFilter>): Promise<string> => {
    const { db } = bench.store;
    const asked: CompiledQuery[] = [];
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked.push(db.getExecutor().compileQuery(node, { queryId: 'asked' }));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    await incidentPage(db.withPlugin(plugin), {
      filter: { status: 'active', ...filter },
      sort: null,
      limit: 50,
    });
    const plans = asked.map((query) =>
      sql<{ detail: string }>`${sql.raw(`explain query plan ${inlined(query)}`)}`.execute(db),
    );
    return (await Promise.all(plans)).flatMap(({ rows }) => rows.map(({ detail }) => detail)).join('\n');
  };
  const inlined = ({ sql: text, parameters }: CompiledQuery): string => {
    let at = 0;
    return text.replace(/\?/g, () => {
      const value = parameters[at++];
      return typeof value === 'number' ? String(value) : `'${String(value)}'`;
    });
  };

  test.each<[string, Partial<IncidentFilter>]>([
    ['the default list', {}],
    ['one severity', { severities: [2] }],
    ['several severities', { severities: [1, 2] }],
    ['severities of all states', { status: 'all', severities: [1] }],
    ['one status', { status: ['resolved'] }],
    ['everything', { status: 'all' }],
    ['a site', { sites: ['RBX1'] }],
    ['an owner', { owner: 'P-2' }],
    ['what nobody owns', { owner: 'none' }],
    ['vital sectors', { vital: true }],
    ['one sector', { sector: 'water' }],
    ['silence', { silent: { at: at('18:00'), rhythm: RHYTHM } }],
    ['search', { words: ['fibre'] }],
  ])('%s without a scan or a sort', async (_name, filter) => {
    const steps = await plan(filter);
    expect(steps).not.toMatch(/SCAN incident$|TEMP B-TREE/m);
  });
});
