import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../src/shared/clock.ts';
import { openAsOf } from '../../src/store/as-of.ts';
import { replayInPlace, replayInto, verifyReplay } from '../../src/store/copies.ts';
import { entriesOf, entryAt, journalPage, rowsAfter } from '../../src/store/journal-queries.ts';
import { matching } from '../../src/store/search.ts';
import type { OpenStore } from '../../src/store/store.ts';
import type { EventsDoor } from '../../src/store/types.ts';
import { verifyChain } from '../../src/store/verify.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Bench } from './bench-feature.ts';
import { asking, bench, move, opened, thingEvents, thingsOf } from './bench-feature.ts';

const redact = (target: number) => ({
  kind: 'entry.redacted',
  subject: 'journal',
  data: { target },
  text: { because: 'by law' },
});
const strike = (target: number) => ({
  kind: 'entry.struck',
  subject: 'journal',
  data: { target },
  text: { because: 'a slip' },
});

describe.each(ENGINES)('the journal on %s', (engine) => {
  let place: FreshStore;
  let given: Bench;
  let store: OpenStore;

  beforeEach(async () => {
    place = await freshStore(engine);
    given = bench();
    store = await opened(place.url, given);
  });
  afterEach(async () => {
    await store.close();
    await place.dispose();
    given.dispose();
  });

  /** Runs SQL as a vandal would, past every guard. */
  async function vandalise(text: string): Promise<void> {
    if (store.raw !== null) {
      const raw = new Database(place.url);
      raw.exec(
        'drop trigger journal_is_never_changed; drop trigger journal_is_never_deleted; drop trigger journal_text_is_never_changed;',
      );
      raw.exec(text);
      raw.close();
      return;
    }
    await store.db
      .transaction()
      .setAccessMode('read write')
      .execute(async (db) => {
        await sql.raw('alter table journal disable trigger all').execute(db);
        await sql.raw('alter table journal_text disable trigger all').execute(db);
        await sql.raw(text).execute(db);
      });
  }

  test('opening a store writes no entry', async () => {
    expect((await store.head()).seq).toBe(0);
    expect((await store.head()).hash).toBe('0'.repeat(64));
  });

  test('a write appends, moves the head and applies, in one transaction', async () => {
    const { entries } = await store.write(asking([move('thing-1', 2, 'Élan'), move('thing-2', 5)]));
    expect(entries.map(({ seq, batch }) => [seq, batch])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect((await store.head()).seq).toBe(2);
    expect(await thingsOf(store.db)).toEqual([
      { thing: 'thing-1', total: 2, note: 'Élan', last_seq: 1 },
      { thing: 'thing-2', total: 5, note: null, last_seq: 2 },
    ]);
  });

  test('both engines give the same bytes', async () => {
    await store.write(asking([move('thing-1', 2, 'Élan'), move('thing-2', 5)]));
    expect(store.storeId).toBe('824d80d71985f082a26997a8db88b5d1');
    expect((await store.head()).hash).toBe(
      '488e1a883f091fb9bda498df659e03cb70c07ddc0e81ccc013f3d447079f5a5e',
    );
  });

  test('an event that is not what its kind says is refused and nothing is kept', async () => {
    const bad = { ...move('thing-2', 1), data: { amount: 1.5 } };
    await expect(store.write(asking([move('thing-1', 1), bad]))).rejects.toThrow('amount is no integer');
    expect((await store.head()).seq).toBe(0);
    expect(await thingsOf(store.db)).toEqual([]);
  });

  test('a write loads the features that it writes of, what it expects before it decides, and no other', async () => {
    const loaded: string[] = [];
    const door = (word: string): EventsDoor => ({
      words: [word],
      load: async () => {
        loaded.push(word);
        return word === 'thing' ? thingEvents : { ...thingEvents, kinds: [], projections: [] };
      },
    });
    const own = bench([door('thing'), door('other'), door('expected')]);
    const other = await opened(place.url, own);
    const before: string[] = [];
    const decide = async () => {
      before.push(...loaded);
      return [move('thing-1', 3, 'three')];
    };
    const { entries } = await other.write(asking([], { decide, expects: ['expected', 'no-such-word'] }));
    expect(before).toEqual(['expected']);
    expect(loaded).toEqual(['expected', 'thing']);
    // What removes a text may remove it from any of them.
    await other.write(asking([redact(entries[0]?.seq ?? 0)]));
    expect(loaded.slice(2)).toEqual(['thing', 'other', 'expected']);
    expect((await thingsOf(other.db)).map(({ note }) => note)).toEqual([null]);
    await other.close();
    own.dispose();
  });

  test('an event that nobody would find by its first word is a defect that shows', async () => {
    const own = bench([{ words: ['things'], load: async () => thingEvents }]);
    const other = await opened(place.url, own);
    await expect(replayInPlace(other)).rejects.toThrow('nobody would find the event thing.moved');
    await expect(other.write(asking([move('thing-1', 3)]))).rejects.toThrow('no feature owns the event');
    await other.close();
    own.dispose();
  });

  test('a dry run says what would happen and keeps nothing', async () => {
    const tried = await store.write(asking([move('thing-1', 1)], { dryRun: true }));
    expect(tried.entries).toHaveLength(1);
    expect((await store.head()).seq).toBe(0);
  });

  test('a key used again for the same request gives the first result and changes nothing', async () => {
    const once = await store.write(asking([move('thing-1', 1, 'first')], { key: 'k' }));
    const again = await store.write(asking([move('thing-1', 1, 'first')], { key: 'k' }));
    expect(again).toEqual({ ...once, repeated: true });
    expect((await store.head()).seq).toBe(1);
  });

  test('a key used again for another request is refused', async () => {
    await store.write(asking([move('thing-1', 1)], { key: 'k' }));
    await expect(store.write(asking([move('thing-1', 2)], { key: 'k' }))).rejects.toMatchObject({
      exitCode: 4,
    });
  });

  test('a refusal is not remembered under its key', async () => {
    const refusing = asking([move('thing-1', 1)], {
      key: 'k',
      decide: async () => Promise.reject(new Error('no')),
    });
    await expect(store.write(refusing)).rejects.toThrow('no');
    expect((await store.write(asking([move('thing-1', 1)], { key: 'k' }))).repeated).toBe(false);
  });

  test('--if-seq refuses once the journal has moved past', async () => {
    await store.write(asking([move('thing-1', 1)]));
    await expect(store.write(asking([move('thing-1', 1)], { ifSeq: 0 }))).rejects.toMatchObject({
      exitCode: 5,
    });
    await store.write(asking([move('thing-1', 1)], { ifSeq: 1 }));
  });

  test('a clock that went back does not: entries stay in the order of their times, and a jump is warned of', async () => {
    given.machineClock.at = '2020-03-18T17:10:00.000Z' as Instant;
    await store.write(asking([move('thing-1', 1)]));
    given.machineClock.at = '2020-03-18T17:00:00.000Z' as Instant;
    const { entries } = await store.write(asking([move('thing-1', 1)]));
    expect(entries[0]?.recordedAt).toBe('2020-03-18T17:10:00.000Z');
    expect(given.warnings).toHaveLength(1);
  });

  test('writers that come at once all get in, each in its turn', async () => {
    const others = await Promise.all([1, 2, 3].map(() => opened(place.url, given)));
    const writes = engine === 'postgres' ? others : others.slice(0, 1);
    await Promise.all(
      writes.flatMap((other) => [1, 2, 3].map((n) => other.write(asking([move(`thing-${n}`, n)])))),
    );
    const { seq } = await store.head();
    expect(seq).toBe(writes.length * 3);
    expect((await verifyChain(store.db)).ok).toBe(true);
    for (const other of others) await other.close();
  });

  test('the journal refuses to be changed or deleted', async () => {
    await store.write(asking([move('thing-1', 1, 'a')]));
    const attempts = [
      'update journal set actor = actor',
      'delete from journal',
      "update journal_text set text = 'x'",
    ];
    for (const attempt of attempts) {
      const change = store.db
        .transaction()
        .setAccessMode('read write')
        .execute((db) => sql.raw(attempt).execute(db));
      await expect(change).rejects.toThrow(/never changed|never deleted/);
    }
  });

  test('nothing is written outside a transaction', async () => {
    const beside = store.db.updateTable('head').set({ seq: 9 }).execute();
    await expect(beside).rejects.toThrow(/only inside a transaction|read-only transaction/);
  });

  test('a chain that nobody touched holds, against a printed head too', async () => {
    await store.write(asking([move('thing-1', 1, 'a'), move('thing-1', 1)]));
    const { seq, hash } = await store.head();
    expect(await verifyChain(store.db, { expected: { seq, hash: hash.slice(0, 12) } })).toMatchObject({
      ok: true,
      entries: 2,
    });
    expect(await verifyChain(store.db, { expected: { seq, hash: 'beef00000000' } })).toMatchObject({
      ok: false,
      firstBad: { seq },
    });
    expect(await verifyChain(store.db, { expected: { seq: seq + 1, hash } })).toMatchObject({ ok: false });
  });

  test.each([
    ["update journal set actor = 'P-2' where seq = 2", 2, /changed/],
    ['update journal set data = \'{"amount":9}\' where seq = 2', 2, /changed/],
    ['update journal_text set text = \'{"note":"z"}\' where seq = 2', 2, /text was changed/],
    ['delete from journal_text where seq = 2', 2, /text is missing/],
    ['delete from journal where seq = 2', 2, /missing/],
    ['delete from journal where seq = 3', 3, /the head says/],
    ['update head set hash = journal.hash from journal where journal.seq = 1', 3, /head/],
  ])('verify names the first entry that does not hold after: %s', async (damage, seq, reason) => {
    await store.write(asking([move('thing-1', 1, 'a'), move('thing-1', 1, 'b'), move('thing-1', 1, 'c')]));
    await vandalise(damage);
    const verdict = await verifyChain(store.db);
    expect(verdict.ok).toBe(false);
    expect(verdict.firstBad?.seq).toBe(seq);
    expect(verdict.firstBad?.reason).toMatch(reason);
  });

  test('replay finds a projection that was edited by hand, and mends it', async () => {
    await store.write(asking([move('thing-1', 1, 'a'), move('thing-2', 1)]));
    expect(await verifyReplay(store, given.host)).toEqual({ ok: true, differences: [] });
    await vandalise("update thing set total = 7 where thing = 'thing-1'");
    const { ok, differences } = await verifyReplay(store, given.host);
    expect(ok).toBe(false);
    expect(differences).toEqual([
      { table: 'thing', key: 'thing-1', what: 'total is 7, the journal gives 1' },
    ]);
    await replayInPlace(store);
    expect((await verifyReplay(store, given.host)).ok).toBe(true);
  });

  test('striking marks an entry and changes no state', async () => {
    await store.write(asking([move('thing-1', 1, 'a')]));
    await store.write(asking([strike(1)]));
    expect(await entryAt(store.db, 1)).toMatchObject({ struckBy: 2, text: { note: 'a' } });
    expect((await thingsOf(store.db))[0]?.total).toBe(1);
    expect((await verifyReplay(store, given.host)).ok).toBe(true);
  });

  test('redacting removes the text everywhere, and chain and replay still hold', async () => {
    await store.write(asking([move('thing-1', 1, 'a secret name')]));
    await store.write(asking([redact(1)]));
    expect(await entryAt(store.db, 1)).toMatchObject({ redactedBy: 2, text: null, hadText: true });
    expect((await thingsOf(store.db))[0]?.note).toBe(null);
    expect(await journalPage(store.db, { words: ['secret'], limit: null, ascending: false })).toEqual([]);
    const found = await store.db
      .selectFrom(matching(store.db, 'thing_words', ['secret']).as('found'))
      .selectAll()
      .execute();
    expect(found).toEqual([]);
    expect((await verifyChain(store.db)).ok).toBe(true);
    expect(await verifyReplay(store, given.host)).toEqual({ ok: true, differences: [] });
  });

  test('old payloads are lifted when they are read and replayed, never rewritten', async () => {
    await store.write(asking([move('thing-1', 1)]));
    const [row] = await rowsAfter(store.db, 0, 1);
    await vandalise('update journal set version = 1, data = \'{"dozens":2}\' where seq = 1');
    expect((await entriesOf(store.db, ['thing-1']))[0]).toMatchObject({ data: { amount: 24 }, version: 1 });
    await replayInPlace(store);
    expect((await thingsOf(store.db))[0]?.total).toBe(24);
    expect(row?.version).toBe(2);
  });

  test('the vault gets what comes aside, and the journal never sees it', async () => {
    await store.write(asking([move('thing-1', 1, 'a', 'Claire')]));
    const { rows } = await sql`select * from thing_vault`.execute(store.db);
    expect(rows).toEqual([{ thing: 'thing-1', secret: 'Claire' }]);
    const journal = await rowsAfter(store.db, 0, 10);
    expect(JSON.stringify(journal)).not.toContain('Claire');
    await replayInPlace(store);
    expect((await sql`select * from thing_vault`.execute(store.db)).rows).toEqual(rows);
  });

  test('--as-of gives the store as it was, from checkpoints, and a redaction empties them', async () => {
    for (const [minute, note] of [
      ['01', 'one'],
      ['02', 'two'],
      ['03', 'three'],
    ] as const) {
      given.machineClock.at = `2020-03-18T17:${minute}:00.000Z` as Instant;
      await store.write(asking([move('thing-1', 1, note)]));
    }
    const totalAt = async (time: string) => {
      const past = await openAsOf(store, time as Instant, given.host);
      const [thing] = await thingsOf(past.db);
      const { seq } = await past.head();
      expect((await verifyChain(past.db)).ok).toBe(true);
      await past.close();
      return [thing?.total ?? null, thing?.note ?? null, seq];
    };
    expect(await totalAt('2020-03-18T17:01:30.000Z')).toEqual([1, 'one', 1]);
    expect(await totalAt('2020-03-18T17:02:30.000Z')).toEqual([2, 'two', 2]);
    expect(await totalAt('2020-03-18T16:00:00.000Z')).toEqual([null, null, 0]);
    expect(await totalAt('2020-03-18T18:00:00.000Z')).toEqual([3, 'three', 3]);
    given.machineClock.at = '2020-03-18T17:04:00.000Z' as Instant;
    await store.write(asking([redact(1)]));
    expect(await totalAt('2020-03-18T17:01:30.000Z')).toEqual([1, null, 1]);
  });

  test('a replay into a file is a store of its own, the vault with it', async () => {
    await store.write(asking([move('thing-1', 1, 'a', 'Claire')]));
    await store.write(asking([move('thing-1', 1, 'b')]));
    const file = `${given.migrations}/copy.db`;
    await replayInto(store, given.host, 1, file);
    const copy = await opened(file, given);
    expect(await copy.head()).toMatchObject({ seq: 1, storeId: store.storeId });
    expect((await sql`select secret from thing_vault`.execute(copy.db)).rows).toEqual([{ secret: 'Claire' }]);
    await copy.close();
    await expect(replayInto(store, given.host, 1, file)).rejects.toMatchObject({ exitCode: 4 });
  });

  test('search finds all words, the last as a beginning, whatever the accents', async () => {
    await store.write(asking([move('thing-1', 1, "L'école d'Évry"), move('thing-2', 1, 'école')]));
    const seqs = async (...words: string[]) =>
      (await journalPage(store.db, { words, limit: null, ascending: false })).map(({ seq }) => seq);
    expect(await seqs('ecole')).toEqual([2, 1]);
    expect(await seqs('evry', 'ecol')).toEqual([1]);
    expect(await seqs('ecol', 'evry')).toEqual([]);
  });
});
