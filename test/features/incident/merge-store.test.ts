import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogRequest } from '../../../src/features/incident/decide.ts';
import {
  decideAck,
  decideLog,
  decideNote,
  decideResolve,
  decideVoid,
} from '../../../src/features/incident/decide.ts';
import { incidentOf, isIncidentEntry } from '../../../src/features/incident/evolve.ts';
import type {
  Incident,
  IncidentEntry,
  IncidentEvent,
  Link,
  Severity,
} from '../../../src/features/incident/incident.ts';
import {
  isActive,
  isVital,
  SECTORS,
  STANDINGS,
  standingOf,
} from '../../../src/features/incident/incident.ts';
import { briefing } from '../../../src/features/incident/incident-briefing.ts';
import { events } from '../../../src/features/incident/incident-events.ts';
import type { IncidentFilter } from '../../../src/features/incident/incident-queries.ts';
import {
  canonicalById,
  duplicatesOf,
  incidentById,
  incidentPage,
  lastNum,
  timeline,
} from '../../../src/features/incident/incident-queries.ts';
import { decideLink, decideUnlink } from '../../../src/features/incident/link.ts';
import { linksTo, toldLinks } from '../../../src/features/incident/link-queries.ts';
import { decideMerge, decideUnmerge } from '../../../src/features/incident/merge.ts';
import { RHYTHM, silentSince } from '../../../src/features/incident/silence.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import type { IncidentId } from '../../../src/shared/ids.ts';
import { numberOf } from '../../../src/shared/ids.ts';
import { tokens } from '../../../src/shared/text.ts';
import { entryAt, linesOf } from '../../../src/store/journal-queries.ts';
import { solver } from '../../support/solver.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';
import { acting, at } from './entries.ts';

type Acting = ReturnType<typeof acting>;

describe.each(ENGINES)('on %s', (engine) => {
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
  const get = async (id: IncidentId): Promise<Incident> => (await incidentById(bench.store.db, id))!;
  /** As every verb does: what is written to a merged one goes to its canonical one. */
  const act = (id: IncidentId, decide: (incident: Incident, now: Acting) => IncidentEvent[]) =>
    bench.write(async (db, { now }) => decide((await canonicalById(db, id))!.canonical, acting(now)));
  const merge = (id: IncidentId, into: IncidentId, because?: string) =>
    bench.write(async (db, { now }) => {
      const [duplicate, target] = [await incidentById(db, id), await incidentById(db, into)];
      const followers = await duplicatesOf(db, id);
      return decideMerge({ duplicate: duplicate!, into: target!, followers }, because, acting(now));
    });
  const unmerge = (id: IncidentId) =>
    bench.write(async (db, { now }) => {
      const duplicates = (await duplicatesOf(db, id)).map((one) => one.id);
      return decideUnmerge((await incidentById(db, id))!, duplicates, undefined, acting(now));
    });
  const link = (id: IncidentId, to: Link) =>
    act(id, (incident, now) => decideLink(incident, to, null, undefined, now));
  const redactOnce = async (target: number) => {
    const line = await entryAt(bench.store.db, target);
    if (!line?.hadText || line.redactedBy !== null) return;
    await bench.write([
      { kind: 'entry.redacted', subject: 'journal', data: { target }, text: { because: 'law' } },
    ]);
  };
  const list = async (filter: Partial<IncidentFilter> = {}) =>
    (
      await incidentPage(bench.store.db, {
        filter: { status: 'active', ...filter },
        sort: null,
        limit: null,
      })
    ).map(({ id }) => id);

  test('a merged incident leaves the lists, both ids go on working, and unmerging brings it back', async () => {
    const [a, b, c] = [await log(), await log(), await log()];
    await act(b, (incident, now) => decideAck(incident, now));
    await merge(c, b);
    bench.clock.at = at('02:00');
    await merge(b, a, 'the same');
    expect(await list()).toEqual([a]);
    expect(await list({ status: ['merged'] })).toEqual([c, b]);
    expect(await list({ status: ['acknowledged'] })).toEqual([]);
    expect(await list({ status: ['merged', 'open'] })).toEqual([c, b, a]);
    expect(await list({ status: 'all' })).toEqual([c, b, a]);
    expect((await duplicatesOf(bench.store.db, a)).map(({ id }) => id)).toEqual([b, c]);
    await act(c, (incident, now) => decideNote(incident, 'by the other number', now));
    expect((await timeline(bench.store.db, a)).map(({ kind, subject }) => [kind, subject])).toEqual([
      ['incident.logged', a],
      ['incident.logged', b],
      ['incident.logged', c],
      ['incident.acknowledged', b],
      ['incident.merged', c],
      ['incident.absorbed', b],
      ['incident.merged', b],
      ['incident.merged', c],
      ['incident.absorbed', a],
      ['incident.noted', a],
    ]);
    expect(await get(a)).toMatchObject({ status: 'open', lastEntryAt: at('02:00') });
    await unmerge(b);
    expect(await get(b)).toMatchObject({ status: 'acknowledged', mergedInto: null });
    expect(await list()).toEqual([b, a]);
    expect((await duplicatesOf(bench.store.db, a)).map(({ id }) => id)).toEqual([c]);
    expect(await bench.faults()).toEqual([]);
  });

  test('the agenda tells of a merge as of something closed, and of what is waited for', async () => {
    const [a, b] = [await log(), await log()];
    const done = await log();
    const sinceSeq = (await bench.store.head()).seq;
    bench.clock.at = at('10:00');
    await merge(b, a);
    await link(a, { as: 'waits-for', to: 'PO-118' });
    await link(a, { as: 'waits-for', to: done });
    await link(a, { as: 'affects', to: 'site:RBX' });
    await act(done, (incident, now) => decideResolve(incident, 'done', now));
    const window = {
      sinceSeq,
      since: at('09:00'),
      sessionAt: at('18:00'),
      sessionEnd: at('18:30'),
      followingAt: at('23:00'),
      now: at('17:45'),
      solver,
    };
    const items = await bench.store.read((db) => briefing.items(db, window));
    const speech = { lang: 'en', zone: 'UTC', now: at('17:45'), sessionAt: at('18:00') } as const;
    const said = items.map((item) => [
      item.id,
      item.change,
      briefing.phrase(item, { ...speech, name: String }).headline,
    ]);
    expect(said).toEqual([
      [a, 'same', expect.stringContaining(`Takes in ${b}. Waits for PO-118, ${done} (resolved).`)],
      [done, 'resolved', 'SEV3: x. Resolved at 10:00.'],
    ]);
    expect(briefing.heading?.('situation', items, { ...speech, name: String })).toBe(
      '1 active; 1 closed; 1 merged',
    );
    // Read at the next session, that is old.
    const next = { ...window, sinceSeq: (await bench.store.head()).seq };
    expect((await bench.store.read((db) => briefing.items(db, next))).map(({ id }) => id)).toEqual([a]);
    await unmerge(b);
    const again = await bench.store.read((db) => briefing.items(db, next));
    const back = again.find(({ id }) => id === b);
    expect(back).toMatchObject({ change: 'reopened' });
    expect(briefing.phrase(back!, { ...speech, name: String }).why).toContain('no longer merged');
  });

  test('a storm of alerts is one line of the agenda, and what was merged into an old one keeps its own', async () => {
    const [a, old] = [await log(), await log()];
    await act(old, (incident, now) => decideResolve(incident, 'done', now));
    const sinceSeq = (await bench.store.head()).seq;
    bench.clock.at = at('10:00');
    const storm: IncidentId[] = [];
    for (let alert = 0; alert < 5; alert++) storm.push(await log());
    for (const one of storm) await merge(one, a);
    const late = await log();
    await merge(late, old);
    const window = {
      sinceSeq,
      since: at('09:00'),
      sessionAt: at('18:00'),
      sessionEnd: at('18:30'),
      followingAt: at('23:00'),
      now: at('17:45'),
      solver,
    };
    const items = await bench.store.read((db) => briefing.items(db, window));
    expect(items.map(({ id, takesIn }) => [id, takesIn])).toEqual([
      [a, storm],
      [late, []],
    ]);
    const speech = {
      lang: 'en',
      zone: 'UTC',
      now: at('17:45'),
      sessionAt: at('18:00'),
      name: String,
    } as const;
    const [canonical, alone] = items.map((item) => briefing.phrase(item, speech).headline);
    expect(canonical).toContain('Takes in 5: INC-3, INC-4, INC-5… NOBODY OWNS IT.');
    expect(alone).toBe(`SEV3: x. Merged into ${old}.`);
    expect(briefing.heading?.('situation', items, speech)).toBe('1 active; 6 merged');
  });

  test('links are found from both ends', async () => {
    const [a, b, c] = [await log(), await log(), await log()];
    await link(a, { as: 'caused-by', to: b });
    await link(c, { as: 'waits-for', to: b });
    await link(c, { as: 'waits-for', to: 'PO-1' });
    const { db } = bench.store;
    expect(await linksTo(db, [b])).toEqual([
      { from: a, as: 'caused-by' },
      { from: c, as: 'waits-for' },
    ]);
    expect(await linksTo(db, [])).toEqual([]);
    await merge(b, a);
    const told = await toldLinks(db, [await get(a), await get(b), await get(c)]);
    expect(told.get(a)).toEqual([{ as: 'caused-by', to: b, standing: 'merged' }]);
    expect(told.get(c)?.map(({ standing }) => standing)).toEqual(['merged', null]);
    await act(c, (incident, now) => decideUnlink(incident, { to: b }, undefined, now));
    expect(await linksTo(db, [b])).toEqual([{ from: a, as: 'caused-by' }]);
    expect(await linksTo(db, ['PO-1'])).toHaveLength(1);
    expect(await bench.faults()).toEqual([]);
  });

  test('a search combines with every filter', async () => {
    const words = ['fibre', 'VIN', 'Évry', 'pompe'];
    const made = fc.record({
      title: fc.subarray(words, { minLength: 1 }).map((some) => some.join(' ')),
      severity: fc.constantFrom<Severity>(1, 2, 3, 4),
      site: fc.constantFrom('RBX', 'GRA', undefined),
      sector: fc.constantFrom(...SECTORS, undefined),
      owner: fc.constantFrom('P-1' as const, 'P-2' as const, undefined),
      end: fc.constantFrom('open', 'ack', 'resolve', 'void', 'merge'),
    });
    const filter: fc.Arbitrary<Partial<IncidentFilter>> = fc.record(
      {
        status: fc.oneof(
          fc.constantFrom('active' as const, 'all' as const),
          fc.subarray([...STANDINGS], { minLength: 1 }),
        ),
        severities: fc.subarray<Severity>([1, 2, 3, 4], { minLength: 1 }),
        sites: fc.constantFrom(['RBX'], ['RBX', 'GRA']),
        sector: fc.constantFrom(...SECTORS),
        vital: fc.constant(true),
        owner: fc.constantFrom('P-1' as const, 'none' as const),
        since: fc.constantFrom(at('01:05'), at('01:10')),
        words: fc.constantFrom('fib', 'vin fibre', 'EVRY', 'pompe v', 'absent').map(tokens),
        silent: fc.constantFrom({ at: at('03:00'), rhythm: RHYTHM }, { at: at('14:00'), rhythm: RHYTHM }),
      },
      { requiredKeys: [] },
    );
    const incidents = fc.sample(made, { numRuns: 24, seed: 18 });
    for (const [minute, { end, ...request }] of incidents.entries()) {
      bench.clock.at = at(60 + minute);
      const id = await log(request);
      try {
        if (end === 'ack') await act(id, (incident, now) => decideAck(incident, now));
        if (end === 'resolve') await act(id, (incident, now) => decideResolve(incident, 'done', now));
        if (end === 'void') await act(id, (incident, now) => decideVoid(incident, 'none', now));
        if (end === 'merge') await merge(id, 'INC-1');
      } catch (error) {
        if (!(error instanceof VigieError)) throw error;
      }
    }
    const { db } = bench.store;
    const all = await incidentPage(db, { filter: { status: 'all' }, sort: 'id', limit: null });
    await fc.assert(
      fc.asyncProperty(filter, async (given) => {
        const expected = all.filter((one) => passes(one, { status: 'active', ...given }));
        const found = await list(given);
        expect([...found].sort()).toEqual(expected.map(({ id }) => id).sort());
        const bySeverity = (a: Incident, b: Incident) => a.severity - b.severity;
        const newest = (a: Incident, b: Incident) => numberOf(b.id) - numberOf(a.id);
        expected.sort((a, b) => (given.words === undefined ? bySeverity(a, b) : 0) || newest(a, b));
        expect(found).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });

  test('whatever is merged, linked and written, rows are what the journal folds to', async () => {
    const step = fc.record({
      verb: fc.constantFrom(
        'log',
        'merge',
        'merge',
        'unmerge',
        'link',
        'unlink',
        'note',
        'resolve',
        'redact',
      ),
      a: fc.integer({ min: 1, max: 5 }),
      b: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        const { db } = bench.store;
        for (const { verb, a, b } of steps) {
          const last = await lastNum(db);
          const [id, other]: IncidentId[] = [`INC-${Math.min(a, last)}`, `INC-${Math.min(b, last)}`];
          const to: Link = { as: b > 3 ? 'blocks' : 'related', to: b > 2 ? other! : 'PO-1' };
          try {
            if (verb === 'log' || last === 0) await log({ severity: Math.min(a, 4) as Severity });
            else if (verb === 'merge') await merge(id!, other!, b > 3 ? 'same' : undefined);
            else if (verb === 'unmerge') await unmerge(id!);
            else if (verb === 'link') await link(id!, to);
            else if (verb === 'unlink')
              await act(id!, (one, now) => decideUnlink(one, { to: to.to }, 'x', now));
            else if (verb === 'note') await act(id!, (one, now) => decideNote(one, 'more', now));
            else if (verb === 'resolve') await act(id!, (one, now) => decideResolve(one, 'done', now));
            else await redactOnce(1 + ((a * b) % (await bench.store.head()).seq));
          } catch (error) {
            if (!(error instanceof VigieError)) throw error;
          }
        }
        for (const incident of await incidentPage(db, {
          filter: { status: 'all' },
          sort: 'id',
          limit: null,
        })) {
          const lines = (await linesOf(db, [incident.id])) as IncidentEntry[];
          expect(incidentOf(lines.filter(isIncidentEntry))).toEqual(incident);
          if (incident.mergedInto !== null) expect((await get(incident.mergedInto)).mergedInto).toBeNull();
        }
        expect(await bench.faults()).toEqual([]);
      }),
      { numRuns: engine === 'sqlite' ? 10 : 4 },
    );
  });
});

/** What the list's filters mean, said once more in plain code. */
function passes(one: Incident, filter: IncidentFilter): boolean {
  const standing = standingOf(one);
  const { status, severities, sites, sector, vital, owner, since, words, silent } = filter;
  const inStatus = status === 'all' || (status === 'active' ? isActive(standing) : status.includes(standing));
  const said = tokens(one.title ?? '');
  const found = (words ?? []).every((word, index) =>
    said.some((there) => (index === (words ?? []).length - 1 ? there.startsWith(word) : there === word)),
  );
  return (
    inStatus &&
    (severities?.includes(one.severity) ?? true) &&
    (sites === undefined || (one.site !== null && sites.includes(one.site))) &&
    (sector === undefined || one.sector === sector) &&
    (vital === undefined || isVital(one.sector) === vital) &&
    (owner === undefined || (owner === 'none' ? one.owner === null : one.owner === owner)) &&
    (since === undefined || one.occurredAt >= since) &&
    (silent === undefined || silentSince(one, silent.at, silent.rhythm) !== null) &&
    found
  );
}
