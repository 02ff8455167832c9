import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';

describe.each(ENGINES)('vigie person on %s', (engine) => {
  let store: FreshStore;

  beforeEach(async () => {
    store = await freshStore(engine);
  });
  afterEach(() => store.dispose());

  const person = (...args: string[]) =>
    vigie(['person', ...args], { store: store.url, env: { VIGIE_ACTOR: 'Léa Night' } });

  test('registers people, and whoever registers them, each once', async () => {
    const added = await person('add', 'Ada Martin', '--phone', '+33 6 12', '--function', 'CISO', '--json');
    expect(added.code).toBe(0);
    expect(JSON.parse(added.stdout)).toMatchObject({ id: 'P-2', seq: 2, name: 'Ada Martin' });
    const listed = await person('list', '--json');
    expect(JSON.parse(listed.stdout)).toEqual([
      {
        id: 'P-1',
        name: 'Léa Night',
        function: null,
        regime: null,
        deputy: null,
        phone: null,
        email: null,
        erased: false,
      },
      {
        id: 'P-2',
        name: 'Ada Martin',
        function: 'CISO',
        regime: null,
        deputy: null,
        phone: '+33 6 12',
        email: null,
        erased: false,
      },
    ]);
  });

  test('somebody who registers themselves first of all is one person, not two', async () => {
    const added = await person('add', 'lea night', '--phone', '112', '--quiet');
    expect(added).toMatchObject({ code: 0, stdout: 'P-1\n' });
    const shown = await person('show', 'P-1', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ name: 'lea night', phone: '112' });
    expect(JSON.parse((await person('list', '--json')).stdout)).toHaveLength(1);
  });

  test('refuses a namesake unless one is meant, naming the one who is known', async () => {
    await person('add', 'Ada Martin');
    const again = await person('add', 'ADA MARTIN');
    expect(again.code).toBe(4);
    expect(again.stderr).toBe(
      'vigie: ADA MARTIN is known already: P-2 — vigie person set P-2, or add --namesake for somebody else\n',
    );
    expect(await person('add', 'Ada Martin', '--namesake', '-q')).toMatchObject({ code: 0, stdout: 'P-3\n' });
    expect(await person('show', 'Ada Martin')).toMatchObject({ code: 4 });
  });

  test('sets and clears, and says so when there is nothing to change', async () => {
    await person('add', 'Ada Martin', '--email', 'ada@example.org');
    const set = await person('set', 'ada martin', '--deputy', 'léa night', '--clear', 'email', '--json');
    expect(JSON.parse(set.stdout)).toMatchObject({ id: 'P-2', fields: ['email', 'deputy'] });
    expect((await person('show', '2')).stdout).toBe(
      'Id      P-2\nName    Ada Martin\nDeputy  P-1 Léa Night\n',
    );
    const again = await person('set', 'P-2', '--deputy', 'P-1');
    expect(again).toMatchObject({ code: 0, stdout: 'P-2: nothing to change, it is so already.\n' });
  });

  test('a dry run and a repeated key change nothing', async () => {
    expect((await person('add', 'Ada Martin', '--dry-run', '-q')).stdout).toBe('P-2\n');
    expect((await person('list', '--json')).stdout.trim()).toBe('[]');
    const first = await person('add', 'Ada Martin', '--key', 'k1', '-q');
    const second = await person('add', 'Ada Martin', '--key', 'k1', '-q');
    expect([first.stdout, second.stdout, second.code]).toEqual(['P-2\n', 'P-2\n', 0]);
    expect(await person('add', 'Bo', '--key', 'k1')).toMatchObject({ code: 4 });
  });

  test('blanks with an erasure what was written about the person, and nothing else', async () => {
    await person('add', 'Ada Martin');
    const env = { VIGIE_ACTOR: 'Léa Night' };
    const note = (text: string, ...about: string[]) =>
      vigie(['note', text, ...about], { store: store.url, env });
    await note('cannot come on Tuesday', '--about', 'P-2');
    await note('the chiller hums');
    const erased = JSON.parse((await person('erase', 'P-2', '--yes', '--json')).stdout);
    expect(erased).toMatchObject({ id: 'P-2', blanked: 1 });
    const listed = await vigie(['journal', 'list'], { store: store.url, env });
    expect(listed.stdout).not.toContain('Tuesday');
    expect(listed.stdout).toContain('the chiller hums');
    const verified = await vigie(['journal', 'verify', '--replay'], { store: store.url, env });
    expect(verified.code, verified.stderr).toBe(0);
  });

  test('erases for good: the id stays, the journal holds, the past knows no more', async () => {
    await person('add', 'Ada Martin', '--phone', '112');
    expect(await person('erase', 'Ada Martin')).toMatchObject({ code: 7 });
    const erased = await person('erase', 'Ada Martin', '--yes');
    expect(erased.code).toBe(0);
    expect(erased.stdout).toContain('P-2 erased');
    expect(erased.stderr).toContain('Backups and copies made earlier still hold this person');
    expect(erased.stderr.includes('WAL archives and replicas')).toBe(engine === 'postgres');
    expect((await person('show', 'P-2')).stdout).toBe('P-2 (erased)\n');
    expect((await person('show', 'P-2', '--as-of', 'now')).stdout).not.toContain('Ada');
    expect((await person('list', '--erased', '--lang', 'fr')).stdout).toContain('P-2 (fiche effacée)');
    expect(await person('show', 'Ada Martin')).toMatchObject({ code: 3 });
    expect(await person('set', 'P-2', '--phone', '112')).toMatchObject({ code: 3 });
    expect(await person('erase', 'P-2', '--yes')).toMatchObject({ code: 0 });
    const verified = await vigie(['journal', 'verify', '--replay'], { store: store.url });
    expect(verified.code).toBe(0);
  });

  test('an unknown name is code 3 with who may have been meant, on an absent store too', async () => {
    expect(await person('show', 'nobody')).toMatchObject({ code: 3 });
    await person('add', 'Hélène Castaing');
    const near = await person('show', 'helen castaing', '--json');
    expect(JSON.parse(near.stderr)).toMatchObject({
      error: { exitCode: 3, hint: 'did you mean Hélène Castaing (P-2)?' },
    });
  });

  // It is refused before a store is asked: one engine is enough.
  test.runIf(engine === 'sqlite')('what is wrong is code 2 and writes nothing', async () => {
    for (const args of [
      ['add', ''],
      ['add', 'Ada', '--phone', 'call me'],
      ['add', 'Ada', '--regime', 'weeks'],
      ['set', 'P-1'],
      ['set', 'P-1', '--clear', 'name'],
    ]) {
      expect(await person(...args), args.join(' ')).toMatchObject({ code: 2, stdout: '' });
    }
    expect((await person('list', '--json')).stdout.trim()).toBe('[]');
  });
});

// The store waits 30 seconds for the reader before it gives up.
test('an erasure that a reader holds up says so with code 6, and is finished by the next one', {
  timeout: 120_000,
}, async () => {
  const store = await freshStore('sqlite');
  try {
    const person = (...args: string[]) => vigie(['person', ...args], { store: store.url });
    await person('add', 'Ada Martin');
    const reader = new Database(store.url, { readonly: true });
    reader.exec('begin');
    reader.prepare('select count(*) from person').get();
    const held = await person('erase', 'Ada Martin', '--yes', '--json');
    expect(held.code).toBe(6);
    expect(JSON.parse(held.stdout)).toMatchObject({ id: 'P-2', complete: false });
    expect(held.stderr).toContain('vigie person erase P-2 --yes');
    reader.close();
    const done = await person('erase', 'P-2', '--yes', '--json');
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ id: 'P-2', complete: true });
  } finally {
    await store.dispose();
  }
});
