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
    await ok('18T08:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09', '--minutes', '10');
    const site = ['--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR', '--min-crew', '6'];
    for (const place of ['GRA', 'RBX']) {
      await ok('18T17:30', 'site', 'add', place, ...site, '--occupancy-cap', '10');
      await ok('18T17:50', 'report', place, '--present', '10', '--crew', '5');
    }
    await ok('18T10:05', 'log', '3', '-', 'badge reader down');
    await ok('18T18:01', 'cell', 'open');
  });
  afterAll(() => store.dispose());

  test('keeps to the page that the cell has before it: its items, however much came since, and its numbers', async () => {
    for (let nth = 0; nth < 12; nth += 1) await ok('18T18:05', 'log', '1', '-', `hall ${nth} dark`);
    await ok('18T18:06', 'decide', 'one fitter out', '--settles', 'A1:a');
    // The next agenda has them otherwise.
    expect((await json('18T18:12', 'agenda', '--session', 'S-21')).toDecide).toEqual(['A1']);
    const { code: ended, shown } = await walk('cell run --from INC-1', [
      [/INC-1 SEV3[\s\S]*select/, '\r'],
      [/A2 RBX[\s\S]*select/, `${DOWN.repeat(8)}\r`],
    ]);
    expect(ended, shown).toBe(0);
    expect(shown).toContain('vigie cell run --from crew-cap:RBX');
  });

  test('is gone on with, and closed, by the numbers of the page', async () => {
    expect(await code('18T18:12', 'cell', 'close', '--skip', 'A3')).toBe(4);
    const { code: ended, shown } = await walk('cell run --from A2', [
      [/A2 RBX[\s\S]*select/, `${DOWN.repeat(8)}\r`],
    ]);
    expect(ended, shown).toBe(0);
    expect(await json('18T18:20', 'cell', 'close', '--skip', 'A2')).toMatchObject({
      notDiscussed: ['crew-cap:RBX'],
    });
  });
});
