import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  decideAdd,
  decideErase,
  decideSet as decidePerson,
  decideRead,
  remarkLasting,
} from '../../../src/features/person/person.ts';
import { events as people } from '../../../src/features/person/person-events.ts';
import { livingPerson, peopleById, showPerson } from '../../../src/features/person/person-queries.ts';
import type { PersonTables } from '../../../src/features/person/person-tables.ts';
import {
  DEMO_RESERVIST_COUNT,
  demoReadiness,
  demoReservistPeople,
} from '../../../src/features/reservist/demo-reservists.ts';
import { decideDerogation, decideNoDerogation } from '../../../src/features/reservist/derogation.ts';
import { living } from '../../../src/features/reservist/known.ts';
import type { Reservist, ReservistEvent } from '../../../src/features/reservist/reservist.ts';
import {
  decideAbsences,
  decideAvailability,
  decideEnrol,
  decideNoSkill,
  decideSet,
  decideSkill,
} from '../../../src/features/reservist/reservist.ts';
import { events } from '../../../src/features/reservist/reservist-events.ts';
import {
  allReservists,
  derogations,
  getReservist,
  reservistById,
  reservistsById,
} from '../../../src/features/reservist/reservist-queries.ts';
import { readSkill } from '../../../src/features/reservist/skill.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf, msOf } from '../../../src/shared/clock.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import { replayInPlace } from '../../../src/store/copies.ts';
import { over } from '../../../src/store/types.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';
import { at } from './entries.ts';

const skill = (typed: string) => readSkill(typed, 'Europe/Paris');

describe.each(ENGINES)('reservists on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [people, events]);
  });
  afterEach(() => bench.dispose());

  const enrol = (id: PersonId, name: string, more: object = {}) =>
    bench.write(async (_db, { now }) => [
      ...decideAdd(id, { name, ...more }, []),
      ...decideEnrol(null, id, { base: 'RBX', consent: '2020-03-10' }, [skill('rack')], now),
    ]);
  const change = (id: PersonId, decide: (one: Reservist, now: Instant) => readonly ReservistEvent[]) =>
    bench.write(async (db, { now }) => decide(await getReservist(db, id), now));
  const vault = async () =>
    await over<PersonTables>(bench.store.db)
      .selectFrom('person')
      .select(['num', 'remark', 'remark_until', 'duties'])
      .orderBy('num')
      .execute();
  const span = (from: string, until: string) => ({ start: msOf(at(from)), end: msOf(at(until)) });

  test('stand as a replay gives them again, whatever was said of them', async () => {
    await enrol('P-1', 'Ada');
    await enrol('P-2', 'Bo');
    await change('P-1', (one, now) => decideSkill(one, skill('electrical:2020-12-31:experienced'), now));
    await change('P-1', (one) => decideNoSkill(one, 'rack'));
    await change('P-1', (one, now) => decideSet(one, { range: 'any', consent: null }, now));
    const said = { from: at('19T00:00'), until: at('20T00:00') };
    await change('P-2', (one, now) => decideAvailability(one, 'unavailable', said, now));
    await change('P-2', (one, now) => decideAbsences(one, [span('21T00:00', '22T00:00')], instantOf, now));
    const before = await allReservists(bench.store.db);
    expect(before).toMatchObject([
      { id: 'P-1', range: 'any', consent: null, skills: [{ skill: 'electrical', experienced: true }] },
      { id: 'P-2', windows: [{ kind: 'unavailable' }], absences: [span('21T00:00', '22T00:00')] },
    ]);
    expect(await bench.faults()).toEqual([]);
    await replayInPlace(bench.store);
    expect(await allReservists(bench.store.db)).toEqual(before);
  });

  test('several entries of one command build on each other', async () => {
    await bench.write(async (_db, { now }) => {
      const enrolling = decideEnrol(null, 'P-1', {}, [], now);
      const known = { id: 'P-1', skills: [] } as unknown as Reservist;
      return [
        ...decideAdd('P-1', { name: 'Ada' }, []),
        ...enrolling,
        ...decideSkill(known, skill('network'), now),
        ...decideSkill(known, skill('electrical'), now),
      ];
    });
    expect((await getReservist(bench.store.db, 'P-1')).skills.map((one) => one.skill)).toEqual([
      'electrical',
      'network',
    ]);
    expect(await bench.faults()).toEqual([]);
  });

  test('are found by id, and who is none is named as such', async () => {
    await enrol('P-1', 'Ada');
    await bench.write(decideAdd('P-2', { name: 'Bo' }, []));
    await enrol('P-10', 'Cy');
    const { db } = bench.store;
    expect((await allReservists(db)).map(({ id }) => id)).toEqual(['P-1', 'P-10']);
    expect([...(await reservistsById(db, ['P-10', 'P-2', 'P-1'])).keys()].sort()).toEqual(['P-1', 'P-10']);
    expect(await reservistsById(db, [])).toEqual(new Map());
    expect(await reservistById(db, 'P-2')).toBeNull();
    await expect(getReservist(db, 'P-2')).rejects.toMatchObject({
      exitCode: 3,
      message: 'P-2 is no reservist',
      hint: 'vigie reservist add P-2',
    });
  });

  test('an erasure empties the vault, duties and remark too; what they could do stays without a name', async () => {
    const until = at('31T00:00');
    await enrol('P-1', 'Ada', {
      phone: '112',
      duties: 'firefighter',
      remark: 'night owl',
      remarkUntil: until,
    });
    await enrol('P-2', 'Bo', { duties: 'reserve officer' });
    const before = await allReservists(bench.store.db);
    await bench.write(async (db) => decideErase(await livingPerson(db, 'P-1')));
    expect(await vault()).toEqual([{ num: 2, remark: null, remark_until: null, duties: 'reserve officer' }]);
    expect(await allReservists(bench.store.db)).toEqual(before);
    const known = living(before, await peopleById(bench.store.db, ['P-1', 'P-2']));
    expect(known.map(({ reservist }) => reservist.id)).toEqual(['P-2']);
    expect(await bench.faults()).toEqual([]);
  });

  test('a remark whose time is over leaves the vault with the next thing that it is told, of whomever', async () => {
    const remark = (text: string, until?: Instant) => remarkLasting(text, until, bench.clock.now());
    await enrol('P-1', 'Ada', remark('short', at('19T12:00')));
    await enrol('P-2', 'Bo', remark('long'));
    bench.clock.at = '2020-03-19T11:59:00.000Z' as Instant;
    await enrol('P-3', 'Cy');
    expect((await vault()).map((row) => row.remark)).toEqual(['short', 'long', null]);
    bench.clock.at = '2020-03-19T12:00:00.000Z' as Instant;
    await enrol('P-4', 'Di');
    expect(await vault()).toEqual([
      { num: 1, remark: null, remark_until: null, duties: null },
      { num: 2, remark: 'long', remark_until: '2020-04-17T17:00:00.000Z', duties: null },
      { num: 3, remark: null, remark_until: null, duties: null },
      { num: 4, remark: null, remark_until: null, duties: null },
    ]);
    // A remark that is cleared takes its end with it.
    await bench.write(async (db) => decidePerson(await livingPerson(db, 'P-2'), { remark: null }, []));
    expect((await vault())[1]).toMatchObject({ remark: null, remark_until: null });
    expect(await bench.faults()).toEqual([]);
  });

  test('the journal tells that a remark was read, and never what it says', async () => {
    await enrol('P-1', 'Ada', { remark: 'zyxwv', remarkUntil: at('31T00:00'), duties: 'zyxwv brigade' });
    await bench.write(async (db) => decideRead(await livingPerson(db, 'P-1')));
    const rows = await bench.store.db.selectFrom('journal').selectAll().orderBy('seq').execute();
    expect(rows.at(-1)).toMatchObject({ kind: 'person.remark-read', subject: 'P-1', actor: 'P-1' });
    expect(JSON.stringify(rows)).not.toContain('zyxwv');
    expect(await showPerson(bench.store.db, 'P-1')).toMatchObject({ card: { remark: 'zyxwv' } });
    expect(await bench.faults()).toEqual([]);
  });

  test('what is personal is refused in the data before it is written', async () => {
    const [event] = decideEnrol(null, 'P-1', {}, [], bench.clock.now());
    const stray = { ...event, data: { ...event?.data, name: 'Ada' } };
    await expect(bench.write([...decideAdd('P-1', { name: 'Ada' }, []), stray as never])).rejects.toThrow();
    expect((await bench.store.head()).seq).toBe(0);
  });

  test('a derogation stands, ends, and is replayed', async () => {
    await bench.write(decideAdd('P-1', { name: 'Ada' }, []));
    expect(await derogations(bench.store.db)).toEqual(new Map());
    const request = { reference: 'décret', until: '2020-06-30T21:59:00.000Z' as Instant };
    await bench.write(async (_db, { now }) => decideDerogation(null, 'FR', request, now));
    const stands = { reference: 'décret', from: msOf(at('18T17:00')), until: msOf(request.until) };
    expect(await derogations(bench.store.db)).toEqual(new Map([['FR', stands]]));
    bench.clock.at = '2020-03-20T00:00:00.000Z' as Instant;
    await bench.write(async (db, { now }) =>
      decideNoDerogation((await derogations(db)).get('FR') ?? null, 'FR', now),
    );
    expect((await derogations(bench.store.db)).get('FR')).toEqual({ ...stands, until: msOf(at('20T00:00')) });
    expect(await bench.faults()).toEqual([]);
  });

  test('the sixty of the demo go in at once, and come back', async () => {
    await bench.write(async (_db, { now }) => [
      ...demoReservistPeople(1),
      ...demoReadiness(1, new Map([['RBX', 'Europe/Paris']]), now),
    ]);
    expect(DEMO_RESERVIST_COUNT).toBe(60);
    expect(await allReservists(bench.store.db)).toHaveLength(60);
    expect(await bench.faults()).toEqual([]);
  });
});
