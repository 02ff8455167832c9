import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../support/read-mail.ts';
import { SECRETARY, secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { hasTerminal, typed } from '../support/typed.ts';
import { vigie } from '../support/vigie.ts';

const DOWN = '\u001B[B';

// One store for each engine, two days of the cell: each test goes on where the one before it stopped.
describe.each(ENGINES)('sessions of the cell, on %s', (engine) => {
  let store: FreshStore;
  let frozen: readonly string[];

  /** The page of S-20, in every form and both languages. */
  const pages = (at: string): Promise<string[]> =>
    Promise.all(
      ['text', 'md', 'html', 'json'].flatMap((format) =>
        ['en', 'fr'].map((lang) => ok(at, 'agenda', '--session', 'S-20', '--format', format, '--lang', lang)),
      ),
    );

  const { run, ok, json, code } = secretaryOn(() => store);

  const carried = async (at: string) => {
    const { sections, overflow } = await json(at, 'agenda');
    const items = [...sections.flatMap(({ items: own }: { items: object[] }) => own), ...overflow];
    return Object.fromEntries(
      items
        .filter(({ carried: times }: { carried: number }) => times > 0)
        .map(({ id, carried: times }: { id: string; carried: number }) => [id, times]),
    );
  };

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('18T08:00', 'store', 'init', '--exercise');
    await ok('18T08:00', 'person', 'add', 'Hélène Castaing');
    await ok('18T08:00', 'person', 'add', 'Paul Roy');
    await ok('18T08:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    const members = ['--member', 'P-1:secretary', '--member', 'P-2:director:P-3'];
    await ok('18T08:00', 'cell', 'set', ...members);
    await ok('18T10:00', 'log', '2', '-', 'chiller stopped');
    await ok('18T10:05', 'log', '3', '-', 'badge reader down');
  });
  afterAll(() => store.dispose());

  test('opens the one that is due, and only once', async () => {
    expect(await code('18T17:50', 'cell', 'attend', 'P-1')).toBe(4);
    expect(await code('18T17:50', 'cell', 'close')).toBe(4);
    frozen = await pages('18T18:01');
    const opened = await json('18T18:01', 'cell', 'open');
    expect(opened).toMatchObject({ id: 'S-20', scheduledAt: '2020-03-18T17:00:00.000Z' });
    expect(opened.items).toContain('INC-1');
    expect(opened.knownSeq).toBe(opened.seq - 1);
    expect(await code('18T18:02', 'cell', 'open')).toBe(4);
    expect(await code('18T18:02', 'cell', 'open', '--session', 'S-21')).toBe(4);
  });

  test('calls the roll, with deputies', async () => {
    expect(await ok('18T18:03', 'cell', 'attend', '--all', '--deputised', 'P-2')).toBe(
      'S-20: Camille Verdier present; Hélène Castaing (by Paul Roy) deputised.\n',
    );
    const french = await run(
      '18T18:03',
      ['cell', 'attend', '--absent', 'P-3', '--excused', 'P-2', '--dry-run'],
      'fr',
    );
    expect(french.stdout.replaceAll('\u00A0', ' ')).toContain(
      'S-20 — excusés : Hélène Castaing ; absents : Paul Roy.',
    );
    // Who was called is not called again by --all.
    expect(await ok('18T18:03', 'cell', 'attend', '--all')).toBe(
      'S-20: nothing to change, it is so already.\n',
    );
    expect(await code('18T18:03', 'cell', 'attend', 'Nobody Known')).toBe(3);
    expect(await code('18T18:03', 'cell', 'attend', 'P-1', '--absent', 'P-1')).toBe(2);
    expect(await code('18T18:03', 'cell', 'attend')).toBe(2);
    expect(await code('18T18:03', 'cell', 'attend', '--deputised', 'P-1')).toBe(2);
  });

  test('closes with what was not discussed, and the minutes tell what was decided', async () => {
    await ok(
      '18T18:10',
      'decide',
      'run two chillers hot',
      '--because',
      'spares on Friday',
      '--rejected',
      'stop RBX1',
    );
    await ok('18T18:12', 'todo', 'call the supplier', '--owner', 'P-3', '--due', '20:00');
    expect(await code('18T18:28', 'cell', 'close', '--skip', 'INC-99')).toBe(4);
    expect(await json('18T18:28', 'cell', 'close', '--skip', 'inc-2')).toMatchObject({
      notDiscussed: ['INC-2'],
    });
    const minutes = await ok('18T18:30', 'cell', 'minutes', '20');
    for (const part of [
      'Present: Camille Verdier (secretary).',
      'Deputised: Hélène Castaing (director) (by Paul Roy).',
      'run two chillers hot',
      'Reason: spares on Friday',
      'Rejected: stop RBX1',
      'ACT-1 call the supplier — Paul Roy',
      'NOT DISCUSSED, CARRIED OVER TO SESSION 21\n  Situation: INC-2.',
      'True to the journal, entry',
    ])
      expect(minutes).toContain(part);
    const french = (await run('18T18:30', ['cell', 'minutes', '20'], 'fr')).stdout.replaceAll('\u00A0', ' ');
    for (const part of ['RELEVÉ DE DÉCISIONS', 'Options écartées : stop RBX1', 'REPORTÉS À LA RÉUNION N° 21'])
      expect(french).toContain(part);
    const file = await ok('18T18:30', 'cell', 'minutes', '20', '--format', 'html', '--lang', 'fr');
    expect(file).toMatch(/^<!doctype html>\n<html lang="fr">[\s\S]*<li>DEC-1[\s\S]*<\/html>\n$/);
    const written = await run(
      '18T18:30',
      ['cell', 'minutes', '20', '--format', 'eml', '--to', 'a@b.example'],
      'fr',
    );
    const mail = await readMail(written.stdout);
    expect(mail).toMatchObject({
      from: { address: 'a@b.example' },
      to: [{ address: 'a@b.example' }],
      subject: expect.stringMatching(
        /^EXERCICE — Cellule de crise, réunion n°\s20\s: relevé de décisions, mercredi 18/,
      ),
      messageId: expect.stringMatching(/^<minutes\.20\.fr\.\d+\.[0-9a-f]{16}@b\.example>$/),
      text: (await run('18T18:30', ['cell', 'minutes', '20'], 'fr')).stdout,
      html: (await run('18T18:30', ['cell', 'minutes', '20', '--format', 'html'], 'fr')).stdout,
    });
    expect(await code('18T18:30', 'cell', 'minutes', '20', '--format', 'eml')).toBe(7);
    expect(await json('18T18:30', 'cell', 'minutes', 'S-20')).toMatchObject({
      session: 'S-20',
      attendance: [{ person: 'P-1' }, { person: 'P-2', presence: 'deputised', deputy: 'P-3' }],
      decisions: [{ id: 'DEC-1', rejected: ['stop RBX1'] }],
      notDiscussed: ['INC-2'],
    });
    expect(await code('18T18:30', 'cell', 'minutes', 'S-19')).toBe(3);
  });

  test('has the next agenda look back on it, and count what is carried over', async () => {
    expect(await json('18T18:29', 'agenda')).toMatchObject({ session: 'S-21', since: { session: 'S-20' } });
    expect(await carried('19T08:45')).toEqual({ 'INC-2': 1 });
    const { since } = await json('19T08:45', 'agenda');
    const [held] = await json('19T08:45', 'cell', 'list');
    expect(since.seq).toBe(held.knownSeq);
  });

  test('is shown whole: who was there, and what was on its page', async () => {
    const { session, times } = await json('19T08:45', 'cell', 'show', 'S-20');
    expect(times).toEqual(['09:00', '18:00']);
    expect(session).toMatchObject({ id: 'S-20', notDiscussed: ['INC-2'], overflow: [] });
    expect(session.items).toContain('INC-2');
    expect((await json('19T08:45', 'cell', 'show')).session).toBeNull();
    expect((await ok('19T08:45', 'cell', 'show', '20')).replaceAll(/ +/g, ' ')).toContain(
      'Not discussed INC-2',
    );
    expect(await ok('19T08:45', 'cell', 'show', '20', '--lang', 'fr')).toMatch(/Non examinés +INC-2/);
    expect(await code('19T08:45', 'cell', 'show', 'S-3')).toBe(3);
  });

  test('asks which one begins, where one has just gone by that nobody opened', async () => {
    const { code: refused, stderr } = await run('19T09:40', ['cell', 'open']);
    expect(refused).toBe(4);
    expect(stderr).toContain('vigie cell open --session S-21, or --session S-22');
    const opens = async (at: string, ...args: string[]) =>
      (await json(at, 'cell', 'open', '--dry-run', ...args)).id;
    expect(await opens('19T09:40', '--session', 'S-21')).toBe('S-21');
    expect(await opens('19T10:31')).toBe('S-22');
    expect(await opens('19T08:50')).toBe('S-21');
  });

  test('does not ask about one that was over before there was a store', async () => {
    const late = await freshStore(engine);
    const at = (time: string, ...args: string[]) =>
      vigie([...args, '--now', `2020-03-18T${time}Z`], { store: late.url });
    try {
      await at('18:35', 'store', 'init', '--exercise');
      await at('18:35', 'log', '2', '-', 'Chiller down');
      expect((await at('18:40', 'cell', 'open', '--dry-run')).code).toBe(0);
    } finally {
      await late.dispose();
    }
  });

  test('names a session that was not held, and goes on counting', async () => {
    expect((await ok('19T17:45', 'agenda')).replaceAll(/\s+/g, ' ')).toContain(
      'Since session 20 (Wed 18 Mar, 18:01). Session 21 NOT HELD.',
    );
    expect(await json('19T17:45', 'agenda')).toMatchObject({ session: 'S-22', notHeld: ['S-21'] });
    await ok('19T18:00', 'cell', 'open');
    await ok('19T18:20', 'cell', 'close', '--skip', 'INC-2');
    expect(await carried('20T08:45')).toEqual({ 'INC-2': 2 });
    await ok('20T09:00', 'cell', 'open');
    await ok('20T09:25', 'cell', 'close');
    expect(await carried('20T17:45')).toEqual({});
    expect((await json('20T17:45', 'cell', 'list')).map(({ id }: { id: string }) => id)).toEqual([
      'S-23',
      'S-22',
      'S-20',
    ]);
    expect(await json('20T17:45', 'journal', 'verify', '--replay')).toMatchObject({ replay: { ok: true } });
  });

  test('prints the agenda of a session that was held as it was frozen, byte for byte', async () => {
    expect(await pages('19T12:00')).toEqual(frozen);
    const { stderr } = await run('19T12:00', ['agenda', '--session', 'S-19']);
    expect(stderr).toContain('S-19 is over and this is the state now');
  });

  test('settles an arbitration by its number, which then leaves the agenda until its numbers change', async () => {
    const site = ['--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR'];
    await ok('20T17:50', 'site', 'add', 'GRA', ...site, '--min-crew', '6', '--occupancy-cap', '10');
    await ok('20T17:50', 'report', 'GRA', '--present', '10', '--crew', '5');
    const asked = async (at: string) =>
      (await json(at, 'agenda')).sections
        .find(({ id }: { id: string }) => id === 'arbitrations')
        .items.map(({ id, subject }: { id: string; subject: string }) => `${id} ${subject}`);
    expect(await asked('20T17:55')).toEqual(['A1 crew-cap:GRA']);
    expect(await code('20T17:55', 'decide', 'x', '--settles', 'A7')).toBe(3);
    expect(await code('20T17:55', 'decide', 'x', '--settles', 'A1:z')).toBe(4);
    expect(await code('20T17:55', 'decide', 'x', '--settles', 'later')).toBe(2);
    const decided = await ok(
      '20T17:56',
      'decide',
      'one fitter out, one operator in',
      '--settles',
      'a1:a',
      '-q',
    );
    expect(await asked('20T17:57')).toEqual([]);
    expect(await ok('20T17:57', 'journal', 'list')).toContain('Arbitration settled: crew-cap:GRA, option a');
    await ok('20T17:58', 'report', 'GRA', '--present', '10', '--crew', '3');
    expect(await asked('20T17:58')).toEqual(['A1 crew-cap:GRA']);
    await ok('20T17:59', 'report', 'GRA', '--present', '10', '--crew', '5');
    expect(await asked('20T17:59')).toEqual([]);
    await ok('20T18:00', 'decision', 'revoke', decided.trim(), '--because', 'the fitter is needed');
    expect(await asked('20T18:00')).toEqual(['A1 crew-cap:GRA']);
    expect(await json('20T18:01', 'journal', 'verify', '--replay')).toMatchObject({ replay: { ok: true } });
  });

  test('is not walked where nobody can be asked, or none is open', async () => {
    expect(await code('20T18:01', 'cell', 'run')).toBe(4);
    await ok('20T18:01', 'cell', 'open');
    expect(await code('20T18:01', 'cell', 'run')).toBe(7);
  });

  const atTerminal = (command: string, answers: readonly (readonly [RegExp, string])[]) =>
    typed(
      command,
      {
        VIGIE_STORE: store.url,
        VIGIE_NOW: '2020-03-20T18:09+01:00',
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_ACTOR: SECRETARY,
      },
      answers,
    );

  // Only where script(1) can give it a terminal.
  test.runIf(hasTerminal)('is stopped half-way, and says how to go on', async () => {
    expect(await code('20T18:09', 'cell', 'run', '--from', 'INC-99')).toBe(7);
    const { code: ended, shown } = await atTerminal('cell run', [
      [/On site 10[\s\S]*select/, `${DOWN.repeat(3)}\r`],
      [/written down\?/, 'two more at home\r'],
      [/Entry \d+[\s\S]*select/, `${DOWN.repeat(4)}\r`],
      [/ACT-1[\s\S]*select/, '\r'],
      [/INC-1 SEV2[\s\S]*select/, `${DOWN.repeat(3)}\r`],
      [/written down\?/, 'second chiller back\r'],
      [/Entry \d+[\s\S]*select/, `${DOWN.repeat(5)}\r`],
    ]);
    expect(ended, shown).toBe(0);
    expect(shown).toMatch(/to go on: vigie cell run --from INC-1 --skip \S+/);
    expect(await ok('20T18:10', 'incident', 'show', '1')).toContain('second chiller back');
    expect(await ok('20T18:10', 'journal', 'list')).toContain('two more at home');
  });

  test.runIf(hasTerminal)('keeps what was written where Ctrl-C stops it, and says how to go on', async () => {
    const { code: ended, shown } = await atTerminal('cell run', [
      [/On site 10[\s\S]*select/, `${DOWN.repeat(3)}\r`],
      [/written down\?/, 'asked twice\r'],
      [/Entry \d+[\s\S]*select/, `${DOWN.repeat(4)}\r`],
      [/ACT-1[\s\S]*select/, `${DOWN.repeat(2)}\r`],
      [/What is decided\?/, '\u0003'],
    ]);
    expect(ended, shown).toBe(130);
    expect(shown).toMatch(/to go on: vigie cell run --from ACT-1 --skip \S+/);
    expect(shown).not.toContain('nothing was changed');
    expect(await ok('20T18:10', 'journal', 'list')).toContain('asked twice');
  });

  test.runIf(hasTerminal)('says what was refused, and asks about the same item again', async () => {
    const { shown } = await atTerminal('cell run --from ACT-1 --if-seq 1', [
      [/ACT-1[\s\S]*select/, `${DOWN.repeat(2)}\r`],
      [/What is decided\?/, 'hold the line\r'],
      [/Why\?/, '\r'],
      [/the journal is at entry[\s\S]*select/, `${DOWN.repeat(6)}\r`],
    ]);
    expect(shown).toContain('to go on: vigie cell run --from ACT-1');
  });

  test('takes no key: all that it writes would count as the first again', async () => {
    expect(await code('20T18:09', 'cell', 'run', '--key', 'evening')).toBe(2);
  });

  test.runIf(hasTerminal)(
    'says how to close it, with what is carried over, where nobody closes it at once',
    async () => {
      const { code: ended, shown } = await atTerminal('cell run --from A1 --skip INC-2', [
        [/A1 GRA[\s\S]*select/, `${DOWN.repeat(3)}\r`],
        [/Close S-\d+/, 'n\r'],
      ]);
      expect(ended, shown).toBe(0);
      expect(shown).toContain('to go on: vigie cell close --skip INC-2');
    },
  );

  test.runIf(hasTerminal)('is walked at a terminal, item by item, and closed', async () => {
    const { code: ended, shown } = await atTerminal('cell run', [
      [/On site 10[\s\S]*select/, '\r'],
      [/ACT-1[\s\S]*select/, '\r'],
      [/INC-1 SEV2[\s\S]*select/, '\r'],
      [/INC-2[\s\S]*select/, `${DOWN.repeat(4)}\r`],
      [/A1 GRA[\s\S]*select/, '\r'],
      [/Why\?/, 'the fitter can wait\r'],
      [/Close S-\d+/, 'y\r'],
    ]);
    expect(ended, shown).toBe(0);
    expect(shown).toMatch(/DEC-3 taken[\s\S]*S-24 is closed, 1 not discussed/);
    expect(await json('20T18:10', 'cell', 'minutes', 'S-24')).toMatchObject({
      notDiscussed: ['INC-2'],
      decisions: [{ id: 'DEC-3', settles: { label: 'A1', option: 'a' } }],
    });
    expect(await ok('20T18:10', 'cell', 'minutes', 'S-24')).toMatch(
      /DEC-3, taken 20 Mar 2020 at 18:09.*\n.*[\s\S]*Settles A1: option a\./,
    );
    expect((await json('20T18:10', 'decision', 'list'))[0]).toMatchObject({ because: 'the fitter can wait' });
  });
});

test.runIf(hasTerminal)(
  'what is about an incident is walked by the id of that incident, as on paper',
  async () => {
    const store = await freshStore('sqlite');
    try {
      const { ok } = secretaryOn(() => store);
      await ok('18T08:00', 'store', 'init', '--exercise');
      await ok('18T10:00', 'log', '1', '-', 'chiller stopped');
      await ok('18T10:30', 'close', '1', '--because', 'it runs again');
      await ok('18T18:00', 'cell', 'open');
      const env = { VIGIE_STORE: store.url, VIGIE_NOW: '2020-03-18T18:01+01:00', VIGIE_TZ: 'Europe/Paris' };
      const { shown } = await typed('cell run --from INC-1-review', env, [
        [/chiller stopped[\s\S]*select/, `${DOWN.repeat(5)}\r`],
      ]);
      expect(shown).toMatch(/INC-1 review, SEV1: chiller stopped/);
    } finally {
      await store.dispose();
    }
  },
);
