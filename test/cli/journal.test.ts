import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { tamper } from '../support/tamper.ts';
import { vigie } from '../support/vigie.ts';

const NOW = '2020-03-18T18:00:00+01:00';

describe.each(ENGINES)('vigie journal on %s', (engine) => {
  let store: FreshStore;

  beforeEach(async () => {
    store = await freshStore(engine);
    await ok(['store', 'init', '--exercise']);
  });
  afterEach(() => store.dispose());

  const run = (args: readonly string[], more: { input?: string; env?: Record<string, string> } = {}) =>
    vigie(args, {
      store: store.url,
      ...(more.input === undefined ? {} : { input: more.input }),
      env: { VIGIE_NOW: NOW, VIGIE_ACTOR: 'Camille Verdier', VIGIE_TZ: 'Europe/Paris', ...more.env },
    });
  /** Runs what must succeed. @returns stdout */
  const ok = async (args: readonly string[], more: { input?: string; env?: Record<string, string> } = {}) => {
    const { code, stdout, stderr } = await run(args, more);
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    return stdout;
  };
  const json = async (args: readonly string[]) => JSON.parse(await ok([...args, '--json']));
  const seqOf = async (args: readonly string[]) => Number(await ok([...args, '--quiet']));

  test('keeps a free entry with its place, tags and own time, and lists it newest first', async () => {
    expect(await ok(['note', 'Cellule activée', '--tag', 'cell'])).toBe('Entry 2 written.\n');
    const late = await run(['note', '-', '--at', '14:00'], { input: 'two\nlines\n' });
    expect(late.stderr).toContain('written down 4 h 00 after it happened: marked late');
    expect((await run(['note', 'seen', '--at', 'now-10m', '--dry-run'])).stderr).not.toContain('late');
    const rows = await json(['journal', 'list', '--limit', '2']);
    expect(rows).toMatchObject([
      {
        seq: 3,
        text: 'two\nlines',
        late: true,
        occurredAt: '2020-03-18T13:00:00.000Z',
        recordedAt: '2020-03-18T17:00:00.000Z',
        actorName: 'Camille Verdier',
        kind: 'journal.noted',
        subject: 'journal',
      },
      { seq: 2, text: 'Cellule activée', late: false, data: { site: null, tags: ['cell'], about: null } },
    ]);
    expect(await ok(['journal', 'list', '--limit', '1'])).toContain('[late] two lines');
    expect(await ok(['journal', 'list', '--sort', 'seq', '--fields', 'seq'])).toBe('EXERCISE\n1\n2\n3\n');
  });

  test('finds entries by words, by actor, by subject and since when', async () => {
    await ok(['note', 'Frontière close à Singapour']);
    await ok(['note', 'other'], {
      env: { VIGIE_ACTOR: 'Anouk Delattre', VIGIE_NOW: '2020-03-18T18:10:00+01:00' },
    });
    const texts = async (...args: string[]) =>
      (await json(['journal', 'list', ...args])).map((row: { text: string | null }) => row.text);
    expect(await texts('--search', 'FRONTIERE sing')).toEqual(['Frontière close à Singapour']);
    expect(await texts('--search', 'frontière paris')).toEqual([]);
    expect(await texts('--actor', 'anouk delattre')).toEqual(['other', null]);
    expect(await texts('--about', 'P-1')).toEqual([null]);
    expect(await texts('--since', '2020-03-18T18:05:00+01:00')).toEqual(['other', null]);
    expect((await run(['journal', 'list', '--actor', 'nobody'])).code).toBe(3);
    expect((await run(['journal', 'list', '--search', '?!'])).code).toBe(2);
    await ok(['note', 'Main-d’œuvre demandée au cœur du site']);
    expect(await texts('--search', "main-d'oeuvre coeur")).toEqual(['Main-d’œuvre demandée au cœur du site']);
    expect(await texts('--search', 'CŒUR')).toHaveLength(1);
  });

  test('counts a note about an incident as an entry of it, its place and tags kept', async () => {
    await ok(['incident', 'log', 'GRA errors', '--severity', '1']);
    expect(await ok(['note', 'agency informed', '--about', '1', '--tag', 'authority'])).toContain('on INC-1');
    const { entries } = await json(['incident', 'show', '1']);
    expect(entries.at(-1)).toMatchObject({ kind: 'incident.noted', text: 'agency informed' });
    const [noted] = await json(['journal', 'list', '--about', '1', '--limit', '1']);
    expect(noted).toMatchObject({ subject: 'INC-1', data: { tags: ['authority'] } });
    expect(await ok(['incident', 'show', '1'])).toContain('Note #authority — ');
    expect(await run(['note', 'x', '--about', '12'])).toMatchObject({ code: 3 });
    expect(await run(['note', 'x', '--about', 'P-9'])).toMatchObject({ code: 3 });
    expect(await run(['note', 'x', '--site', 'GRA9'])).toMatchObject({ code: 3 });
    expect(await run(['note', 'x', '--at', '19:00', '--tz', 'UTC'])).toMatchObject({ code: 0 });
    expect(await run(['note', 'x', '--at', '2020-03-18T19:00:00Z'])).toMatchObject({ code: 4 });
  });

  test('strikes a note once, with the reason, and keeps showing it', async () => {
    const seq = await seqOf(['note', 'wrong site']);
    expect(await ok(['journal', 'strike', `${seq}`, '--because', 'it was GRA2'])).toBe(
      `Entry ${seq} struck.\n`,
    );
    const [, struck] = await json(['journal', 'list']);
    expect(struck).toMatchObject({ seq, struck: true, struckBy: seq + 1, text: 'wrong site' });
    const again = await run(['journal', 'strike', `${seq}`, '--because', 'again']);
    expect(again).toMatchObject({ code: 4, stdout: '' });
    expect(again.stderr).toContain(`by entry ${seq + 1}`);
  });

  test('does not strike what changed a state, and names the verb that answers it', async () => {
    const { seq } = await json(['incident', 'log', 'GRA errors', '--severity', '1']);
    const refused = await run(['journal', 'strike', `${seq}`, '--because', 'mistake']);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('vigie incident void INC-1 --because TEXT');
    expect((await run(['journal', 'strike', '1', '--because', 'x'])).code).toBe(4);
    expect((await run(['journal', 'strike', '99', '--because', 'x'])).code).toBe(3);
  });

  test('removes a text for good, from lists, search and export, and the chain still holds', async () => {
    const seq = await seqOf(['note', 'the patient Zygmunt is at GRA1']);
    expect(await run(['journal', 'redact', `${seq}`, '--because', 'names a patient'])).toMatchObject({
      code: 7,
      stdout: '',
    });
    await ok(['journal', 'redact', `${seq}`, '--because', 'names a patient', '--yes']);
    const shown = await json(['journal', 'show', `${seq}`]);
    expect(shown).toMatchObject({
      text: null,
      redacted: true,
      redactedBy: seq + 1,
      redactedBecause: 'names a patient',
    });
    expect(await json(['journal', 'list', '--search', 'zygmunt'])).toEqual([]);
    for (const format of ['md', 'html', 'ndjson']) {
      expect(await ok(['journal', 'export', '--format', format])).not.toContain('Zygmunt');
    }
    expect(await json(['journal', 'verify', '--replay'])).toMatchObject({ ok: true, replay: { ok: true } });
    expect(await run(['journal', 'redact', `${seq}`, '--because', 'x'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('was removed before'),
    });
  });

  test('tries a strike and a redaction without keeping them', async () => {
    const seq = await seqOf(['note', 'a word']);
    await ok(['journal', 'strike', `${seq}`, '--because', 'x', '--dry-run']);
    await ok(['journal', 'redact', `${seq}`, '--because', 'x', '--dry-run']);
    expect(await json(['journal', 'show', `${seq}`])).toMatchObject({
      struck: false,
      redacted: false,
      text: 'a word',
    });
  });

  test('redacts once for one key, and gives its first result again', async () => {
    const seq = await seqOf(['note', 'a name']);
    const redact = ['journal', 'redact', `${seq}`, '--because', 'a name', '--yes', '--key', 'r-1'];
    expect(await json(redact)).toMatchObject({ seq: seq + 1, repeated: false, complete: true });
    expect(await json(redact)).toMatchObject({ seq: seq + 1, repeated: true });
    // By another request nothing more is written, and what may have stayed in the files is looked for again.
    expect(await json(['journal', 'redact', `${seq}`, '--because', 'a name'])).toMatchObject({
      seq: null,
      target: seq,
      complete: true,
    });
  });

  test('shows everything of one entry, in the reader’s language', async () => {
    const seq = await seqOf(['note', 'un fait', '--at', '14:00']);
    const page = await ok(['journal', 'show', `${seq}`, '--lang', 'fr']);
    expect(page).toContain('Inscription tardive\u00A0: fait du 18 mars 2020, 14\u00A0h\u00A000');
    expect(page).toContain('(4\u00A0h\u00A000 après)');
    const { hash, previousHash, batch } = await json(['journal', 'show', `${seq}`]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(previousHash).toBe((await json(['journal', 'show', `${seq - 1}`])).hash);
    // The actor was registered by the same command.
    expect(batch).toBe(1);
    expect((await run(['journal', 'show', '99'])).code).toBe(3);
  });

  test('verifies against the head of a printed page', async () => {
    await ok(['note', 'one']);
    const { head } = await json(['journal', 'verify']);
    await ok(['note', 'two']);
    expect(
      await json(['journal', 'verify', '--head', `${head.seq}:${head.hash.slice(0, 12)}`]),
    ).toMatchObject({
      ok: true,
      entries: 3,
      firstBad: null,
    });
    const other = await run(['journal', 'verify', '--head', `${head.seq}:00000000`]);
    expect(other).toMatchObject({ code: 4, stderr: '' });
    expect(other.stdout).toContain(`entry ${head.seq}`);
    expect((await run(['journal', 'verify', '--head', `99:${head.hash}`])).code).toBe(4);
    expect((await run(['journal', 'verify', '--head', 'x'])).code).toBe(2);
  });

  test('names the first entry that somebody changed, and why it does not hold', async () => {
    for (const word of ['one', 'two', 'three']) await ok(['note', word]);
    await tamper(store.url, `update journal set occurred_at = '2020-03-18T09:00:00.000Z' where seq = 3`);
    const { code, stdout } = await run(['journal', 'verify', '--json']);
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, entries: 2, firstBad: { seq: 3 }, replay: null });
  });

  test('tells a text that was changed from one that was redacted', async () => {
    await ok(['note', 'one']);
    await tamper(store.url, `update journal_text set text = '{"note":"other"}' where seq = 2`);
    expect((await run(['journal', 'verify'])).stdout).toContain('its text was changed');
    await tamper(store.url, 'delete from journal_text where seq = 2');
    expect((await run(['journal', 'verify'])).stdout).toContain('no entry says that it was redacted');
  });

  test('finds a projection that was edited by hand, and a replay mends it', async () => {
    await ok(['incident', 'log', 'GRA errors', '--severity', '1']);
    await tamper(store.url, 'update incident set severity = 4');
    expect((await run(['journal', 'verify'])).code).toBe(0);
    const { code, stdout } = await run(['journal', 'verify', '--replay', '--json']);
    expect(code).toBe(4);
    expect(JSON.parse(stdout).replay).toMatchObject({ ok: false, differences: [{ table: 'incident' }] });
    await ok(['store', 'replay']);
    expect((await run(['journal', 'verify', '--replay'])).code).toBe(0);
  });

  test('exports every entry: as lines, as one list, and on paper', async () => {
    await ok(['note', '<b>bold</b> | pipe']);
    await ok(['note', 'second']);
    const lines = (await ok(['journal', 'export', '--format', 'ndjson'])).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual([1, 2, 3]);
    expect((await json(['journal', 'export'])).map((row: { seq: number }) => row.seq)).toEqual([1, 2, 3]);
    expect(await json(['journal', 'export', '--about', 'INC-9'])).toEqual([]);
    const { head } = await json(['journal', 'verify']);
    const html = await ok(['journal', 'export', '--format', 'html', '--lang', 'fr']);
    expect(html).toContain('EXERCICE');
    expect(html).toContain('&lt;b&gt;bold&lt;/b&gt; | pipe');
    expect(html).toContain(head.hash);
    const md = await ok(['journal', 'export', '--format', 'md']);
    expect(md).toContain('\\| pipe');
    expect(await ok(['journal', 'export'])).toBe(md);
  });

  test('exports an extract, and says that it is one', async () => {
    await ok(['note', 'early'], { env: { VIGIE_NOW: '2020-03-18T08:00:00+01:00' } });
    await ok(['note', 'noon'], { env: { VIGIE_NOW: '2020-03-18T12:00:00+01:00' } });
    await ok(['note', 'late'], { env: { VIGIE_NOW: '2020-03-18T17:00:00+01:00' } });
    const stretch = ['--since', '2020-03-18T11:00+01:00', '--until', '2020-03-18T13:00+01:00'];
    const rows = await json(['journal', 'export', ...stretch]);
    expect(rows.map((row: { text: string }) => row.text)).toEqual(['noon']);
    const md = await ok(['journal', 'export', ...stretch]);
    expect(md).toContain('Entries 3 to 3');
    expect(md).toContain('An extract');
  });

  test('shows what could act on a terminal or hide, wherever it is printed', async () => {
    await ok(['note', 'a\u001B[31mb\u202Ec']);
    for (const args of [['list'], ['show', '2'], ['export'], ['export', '--format', 'html']]) {
      const page = await ok(['journal', ...args]);
      expect(page).toContain('a␛');
      expect(page).not.toContain('\u001B');
      expect(page).not.toContain('\u202E');
    }
  });

  test('reads an absent store as an empty one', async () => {
    const absent = await freshStore('sqlite');
    try {
      expect(await vigie(['journal', 'list', '--json'], { store: absent.url })).toMatchObject({
        code: 0,
        stdout: '[]\n',
      });
      expect((await vigie(['journal', 'verify'], { store: absent.url })).code).toBe(0);
    } finally {
      await absent.dispose();
    }
  });
});
