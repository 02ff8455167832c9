import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { introduce } from '../../../src/features/person/introduce.ts';
import { decideAdd, decideErase, decideSet, nextId } from '../../../src/features/person/person.ts';
import { events } from '../../../src/features/person/person-events.ts';
import {
  findPerson,
  idsNamed,
  lastNumber,
  listPeople,
  namesOf,
  personById,
  showPerson,
} from '../../../src/features/person/person-queries.ts';
import type { PersonTables } from '../../../src/features/person/person-tables.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import { openAsOf } from '../../../src/store/as-of.ts';
import { replayInPlace } from '../../../src/store/copies.ts';
import { over } from '../../../src/store/types.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';

const byId = { sort: 'id', descending: false, limit: null } as const;

describe.each(ENGINES)('people on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [events]);
  });
  afterEach(() => bench.dispose());

  const register = async (name: string, more: object = {}): Promise<PersonId> => {
    const { entries } = await bench.write(async (db) =>
      decideAdd(nextId(await lastNumber(db), null), { name, ...more }, []),
    );
    return entries[0]?.subject as PersonId;
  };
  const erase = (id: PersonId) =>
    bench.write(async (db) => {
      const person = await personById(db, id);
      return person === null ? [] : decideErase(person);
    });
  const asActor = (name: string) =>
    bench.write([], { introduce: introduce(name), decide: async () => [note()] });
  // Any event will do: the actor is what is looked at.
  const note = () => ({
    kind: 'person.changed',
    subject: 'P-1',
    data: { fields: ['remark'] },
    aside: { remark: 'x' },
  });
  const vault = () =>
    over<PersonTables>(bench.store.db).selectFrom('person').selectAll().orderBy('num').execute();

  test('a person is found by id, by bare number, and by name, accents and case aside', async () => {
    await register('Hélène Castaing', { phone: '112' });
    const found = { id: 'P-1', name: 'Hélène Castaing' };
    for (const typed of ['P-1', 'p-1', '1', 'helene castaing', ' HÉLÈNE CASTAING ']) {
      expect(await findPerson(bench.store.db, typed)).toEqual(found);
    }
  });

  test('who is unknown is not found, with those who may have been meant', async () => {
    await register('Hélène Castaing');
    await expect(findPerson(bench.store.db, 'Helene Castain')).rejects.toMatchObject({
      exitCode: 3,
      hint: 'did you mean Hélène Castaing (P-1)?',
    });
    await expect(findPerson(bench.store.db, 'P-9')).rejects.toMatchObject({ exitCode: 3 });
  });

  test('a name that several bear is refused with their ids', async () => {
    await register('Ada Martin');
    await register('ADA MARTIN');
    await expect(findPerson(bench.store.db, 'Ada Martin')).rejects.toMatchObject({
      exitCode: 4,
      message: '2 people are named "Ada Martin": P-1, P-2',
    });
    await expect(asActor('ada martin')).rejects.toMatchObject({ exitCode: 4 });
  });

  test('an unknown actor is registered by their first write, in the same batch, and known from then on', async () => {
    await asActor('Léa');
    const people = await listPeople(bench.store.db, byId);
    expect(people.map(({ id, card }) => [id, card?.name])).toEqual([['P-1', 'Léa']]);
    const { entries } = await asActor('LEA');
    expect(entries[0]?.actor).toBe('P-1');
    expect(await lastNumber(bench.store.db)).toBe(1);
    expect(await bench.faults()).toEqual([]);
  });

  test('many who write at once under new names are registered once each', async () => {
    await register('Ada');
    await Promise.all(Array.from({ length: 12 }, (_, at) => asActor(`Actor ${at % 3}`)));
    const people = await listPeople(bench.store.db, { ...byId, sort: 'name' });
    expect(people.map(({ card }) => card?.name)).toEqual(['Actor 0', 'Actor 1', 'Actor 2', 'Ada']);
    expect(await bench.faults()).toEqual([]);
  });

  test('an actor named by id must be somebody, and not erased', async () => {
    const id = await register('Léa');
    expect((await asActor('p-1')).entries[0]?.actor).toBe('P-1');
    await expect(asActor('P-2')).rejects.toMatchObject({ exitCode: 3 });
    await erase(id);
    await expect(asActor('P-1')).rejects.toMatchObject({
      exitCode: 3,
      message: 'P-1 cannot act: that person was erased',
    });
  });

  test('the actor is made out by one query where the name is known', async () => {
    await register('Léa');
    let queries = 0;
    const counted = bench.store.db.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    expect(await introduce('léa')(counted)).toEqual({ actor: 'P-1', events: [] });
    expect(queries).toBe(1);
  });

  test('names come by id, erased people as such, the unknown not at all', async () => {
    await register('Ada');
    await register('Bo');
    await erase('P-2');
    const ids: PersonId[] = ['P-1', 'P-2', 'P-9', 'P-1'];
    expect([...(await namesOf(bench.store.db, ids))]).toEqual([
      ['P-1', 'Ada'],
      ['P-2', 'P-2 (erased)'],
    ]);
    expect((await namesOf(bench.store.db, ids, 'fr')).get('P-2')).toBe('P-2 (fiche effacée)');
    expect(await namesOf(bench.store.db, [])).toEqual(new Map());
  });

  test('a name that was erased is free again, its id is not', async () => {
    await register('Ada');
    await erase('P-1');
    expect(await idsNamed(bench.store.db, 'ada')).toEqual([]);
    await expect(findPerson(bench.store.db, 'P-1')).rejects.toMatchObject({ exitCode: 3 });
    expect(await showPerson(bench.store.db, 'P-1')).toMatchObject({
      erased: true,
      card: null,
      function: null,
    });
    expect(await register('Ada')).toBe('P-2');
  });

  test('lists are in order of id or of name, both ways, and leave the erased out', async () => {
    for (const name of ['Zoé', 'adam', 'Émile', 'Bo']) await register(name, { regime: 'hours' });
    await erase('P-4');
    const list = async (more: object) =>
      (await listPeople(bench.store.db, { ...byId, ...more })).map(({ id }) => id).join(' ');
    expect(await list({})).toBe('P-1 P-2 P-3');
    expect(await list({ erased: true, descending: true })).toBe('P-4 P-3 P-2 P-1');
    expect(await list({ sort: 'name' })).toBe('P-2 P-3 P-1');
    expect(await list({ sort: 'name', erased: true, descending: true })).toBe('P-1 P-3 P-2 P-4');
    expect(await list({ limit: 1 })).toBe('P-1');
    expect(await list({ regime: 'days' })).toBe('');
  });

  test('a replay rebuilds the roles and leaves the vault alone', async () => {
    await register('Ada', { phone: '112', function: 'CISO' });
    await register('Bo', { deputy: 'P-1', regime: 'days' });
    await bench.write(async (db) => {
      const person = await personById(db, 'P-1');
      return person === null ? [] : decideSet(person, { remark: 'night owl', function: 'director' }, []);
    });
    await erase('P-2');
    const before = await vault();
    expect(before).toEqual([
      {
        num: 1,
        name: 'Ada',
        name_folded: 'ada',
        phone: '112',
        email: null,
        remark: 'night owl',
        remark_until: null,
        duties: null,
      },
    ]);
    expect(await bench.faults()).toEqual([]);
    await replayInPlace(bench.store);
    expect(await vault()).toEqual(before);
    expect(await showPerson(bench.store.db, 'Ada')).toMatchObject({ function: 'director' });
  });

  test('the journal never holds what is personal', async () => {
    await register('Zyxwv Secret', { phone: '999 111 999', email: 'zyxwv@secret', remark: 'secret remark' });
    const rows = await bench.store.db.selectFrom('journal').selectAll().execute();
    const texts = await bench.store.db.selectFrom('journal_text').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([rows, texts])).not.toMatch(/secret|zyxwv|999/i);
  });

  test('a name that strays into the data is refused before it is written', async () => {
    const stray = {
      kind: 'person.registered',
      subject: 'P-1',
      data: { function: null, regime: null, deputy: null, name: 'Ada' },
    };
    await expect(bench.write([stray])).rejects.toThrow();
    expect((await bench.store.head()).seq).toBe(0);
  });

  test('thousands in one batch go in and out', async () => {
    const many = Array.from({ length: 3000 }, (_, at) =>
      decideAdd(`P-${at + 1}`, { name: `Person ${at}` }, []),
    ).flat();
    await bench.write(many);
    expect(await lastNumber(bench.store.db)).toBe(3000);
    expect(
      (
        await namesOf(
          bench.store.db,
          many.map(({ subject }) => subject as PersonId),
        )
      ).size,
    ).toBe(3000);
  });
});

describe('an erasure from an SQLite file', () => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench('sqlite', [events]);
  });
  afterEach(() => bench.dispose());

  /** Every byte of the store's files (the WAL too) and of its cache. */
  function bytes(): string {
    const files = [dirname(bench.url), bench.host.cacheFolder].filter(existsSync).flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
    );
    return files.join('\n');
  }

  // Names in no order, so that pages of the index fill, split and are rebuilt around the one that goes.
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const name =
        at === Math.floor(count / 2) ? 'Mmm Qqxyzzy' : `${String.fromCharCode(65 + ((at * 7) % 26))}nn ${at}`;
      const phone = at === Math.floor(count / 2) ? '777 123 777' : '112';
      return decideAdd(`P-${at + 1}`, { name, phone, email: 'a@b' }, []);
    }).flat();

  test.each([1, 40, 2000])('leaves no byte of a person among %i, in file, log and cache', async (count) => {
    for (const event of count === 2000 ? [] : crowd(count)) await bench.write([event]);
    if (count === 2000) await bench.write(crowd(count));
    const [id] = await idsNamed(bench.store.db, 'mmm qqxyzzy');
    if (id === undefined) throw new Error('nobody to erase');
    // A copy of the past holds the name too.
    await (await openAsOf(bench.store, bench.clock.now(), bench.host)).close();
    expect(bytes()).toMatch(/qqxyzzy/i);
    expect(bytes()).toContain('777 123 777');

    await bench.write(async (db) => {
      const person = await personById(db, id);
      return person === null ? [] : decideErase(person);
    });
    expect(await bench.store.scrub()).toEqual({ complete: true, why: null });
    expect(bytes()).not.toMatch(/qqxyzzy/i);
    expect(bytes()).not.toContain('777 123 777');
    expect(await bench.faults()).toEqual([]);
  });

  test('a name that was changed leaves no byte either', async () => {
    await bench.write(decideAdd('P-1', { name: 'Mmm Qqxyzzy' }, []));
    await bench.write(async (db) => {
      const person = await personById(db, 'P-1');
      return person === null ? [] : decideSet(person, { name: 'Ada' }, []);
    });
    await bench.store.scrub();
    expect(bytes()).not.toMatch(/qqxyzzy/i);
  });
});
