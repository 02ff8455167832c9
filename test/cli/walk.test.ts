import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRETARY, secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { freshStore } from '../support/stores.ts';
import { hasTerminal, typed } from '../support/typed.ts';

const DOWN = '\u001B[B';

// One session, which each test goes on with where the one before it stopped.
describe.runIf(hasTerminal)('the walk through a session that is open', () => {
  let store: FreshStore;
  const { ok, json, code } = secretaryOn(() => store);
  const walk = (command: string, answers: readonly (readonly [RegExp, string])[]) =>
    typed(
      command,
      {
        VIGIE_STORE: store.url,
        VIGIE_NOW: '2020-03-18T18:12+01:00',
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_ACTOR: SECRETARY,
      },
      answers,
    );

  beforeAll(async () => {
    store = await freshStore('sqlite');
    await ok('18T08:00', 'store', 'init', '--exercise');
    await ok('18T08:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09', '--minutes', '30');
    const site = ['--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR', '--min-crew', '6'];
    for (const place of ['GRA', 'RBX']) {
      await ok('18T17:30', 'site', 'add', place, ...site, '--occupancy-cap', '10');
      await ok('18T17:50', 'report', place, '--present', '10', '--crew', '5');
    }
    await ok('18T10:05', 'log', '3', '-', 'badge reader down');
    await ok('18T10:10', 'decide', 'meals are packed', '--review', 'now+1h');
    await ok('18T10:11', 'decision', 'propose', 'close the canteen');
    await ok('18T10:12', 'todo', 'call the caterer', '--owner', 'P-1', '--due', '12:00');
    await ok('18T18:01', 'cell', 'open');
  });
  afterAll(() => store.dispose());

  test('keeps to the page that the cell has before it: its items, however much came since, and its numbers', async () => {
    for (let nth = 0; nth < 25; nth += 1) await ok('18T18:05', 'log', '1', '-', `hall ${nth} dark`);
    await ok('18T18:06', 'decide', 'one fitter out', '--settles', 'A1:a');
    // The next agenda has them otherwise.
    expect((await json('18T18:12', 'agenda', '--session', 'S-21')).toDecide).toEqual(['DEC-2', 'A1']);
    const { code: ended, shown } = await walk('cell run --from INC-1', [
      [/INC-1 SEV3[\s\S]*select/, '\r'],
      [/A2 RBX[\s\S]*select/, `${DOWN.repeat(8)}\r`],
    ]);
    expect(ended, shown).toBe(0);
    expect(shown).toContain('vigie cell run --from crew-cap:RBX');
  });

  test('has the answer that an item waits for: done, taken, confirmed; a note stands with what it is about', async () => {
    const { code: ended, shown } = await walk('cell run --from DEC-1', [
      [/DEC-1 review[\s\S]*select/, `${DOWN}\r`],
      [/DEC-1 confirmed[\s\S]*ACT-1[\s\S]*select/, `${DOWN.repeat(4)}\r`],
      [/written down\?/, 'he calls back at 19:00\r'],
      [/Entry \d+[\s\S]*select/, `${DOWN}\r`],
      [/ACT-1 done[\s\S]*DEC-2[\s\S]*select/, `${DOWN}\r`],
      [/DEC-2 taken[\s\S]*select/, `${DOWN.repeat(5)}\r`],
    ]);
    expect(ended, shown).toBe(0);
    expect(await ok('18T18:13', 'journal', 'list', '--about', 'ACT-1')).toContain('he calls back at 19:00');
    const decisions = await json('18T18:13', 'decision', 'list', '--sort', '-newest');
    expect(decisions.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`)).toEqual([
      'DEC-1 taken',
      'DEC-2 taken',
      'DEC-3 taken',
    ]);
    expect(decisions[0]).toMatchObject({ reviewAt: null, confirmedAt: '2020-03-18T17:12:00.000Z' });
    expect(await json('18T18:13', 'action', 'show', '1')).toMatchObject({ status: 'done' });
  });

  test('is gone on with, and closed, by the numbers of the page', async () => {
    expect(await code('18T18:12', 'cell', 'close', '--skip', 'A3')).toBe(4);
    const { code: ended, shown } = await walk('cell run --from A2', [
      [/A2 RBX[\s\S]*select/, `${DOWN.repeat(8)}\r`],
    ]);
    expect(ended, shown).toBe(0);
    await ok('18T18:19', 'decision', 'supersede', 'DEC-3', 'two fitters out', '--settles', 'A1:b');
    expect(await json('18T18:20', 'cell', 'close', '--skip', 'A2', '--skip', 'ACT-1')).toMatchObject({
      notDiscussed: ['ACT-1', 'crew-cap:RBX'],
    });
    const minutes = await json('18T18:20', 'cell', 'minutes', 'S-20');
    expect(minutes.decisions.at(-1)).toMatchObject({ id: 'DEC-4', settles: { label: 'A1', option: 'b' } });
    expect(await ok('18T18:20', 'cell', 'minutes', 'S-20')).toContain(
      '  Overdue decisions and actions: ACT-1.\n  Arbitrations — to decide: A2.',
    );
  });
});
