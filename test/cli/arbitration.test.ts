import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

interface Option {
  readonly id: string;
  readonly text: string;
  readonly effect: string | null;
}
interface Item {
  readonly id: string;
  readonly subject: string;
  readonly headline: string;
  readonly options: readonly Option[];
  readonly default: string;
}
interface Page {
  readonly sections: readonly { readonly id: string; readonly items: readonly Item[] }[];
  readonly overflow: readonly Item[];
}

describe.each(ENGINES)('what the cell is asked, on %s', (engine) => {
  let store: FreshStore;
  const { ok, json } = secretaryOn(() => store);

  beforeEach(async () => {
    store = await freshStore(engine);
    await ok('18T08:00', 'store', 'init', '--exercise');
    await ok('18T08:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
  });
  afterEach(() => store.dispose());

  const asked = async (at: string): Promise<readonly Item[]> => {
    const { sections, overflow }: Page = await json(at, 'agenda');
    const own = sections.find(({ id }) => id === 'arbitrations')?.items ?? [];
    return [...own, ...overflow.filter(({ id }) => /^A\d+$/.test(id))];
  };
  const said = ({ options }: Item): string[] =>
    options.map(({ id, text, effect }) => `${id}) ${text}${effect === null ? '' : `: ${effect}`}`);

  test('is what the surge uses up before an order comes, until it is settled, and again when more is lost', async () => {
    const site = ['--zone', 'Europe/Paris', '--country', 'FR', '--line-capacity', '120'];
    await ok('18T08:00', 'site', 'add', 'CRX', '--kind', 'factory', ...site);
    await ok('18T08:00', 'stock', 'component', 'add', 'PSU-800');
    await ok('18T08:00', 'stock', 'component', 'add', 'SRV-A', '--kind', 'model');
    await ok('18T08:00', 'stock', 'bom', 'add', 'SRV-A', 'PSU-800', '1');
    await ok('18T08:00', 'stock', 'count', 'PSU-800', '800', '--site', 'CRX');
    const policy = ['--demand', '60', '--lead-time', '10'];
    await ok('18T08:00', 'stock', 'policy', 'PSU-800', '--site', 'CRX', ...policy);
    expect(await asked('18T17:45')).toEqual([]);

    await ok('18T17:46', 'demand', 'record', '2.6');
    const [one, ...others] = await asked('18T17:50');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ id: 'A1', subject: 'surge-late:CRX:PSU-800', default: 'a' });
    expect(one?.headline).toBe(
      'PSU-800 CRX at 2.6 times usual demand: 6.7 d, an order takes 10.0 d; out Wed 25 Mar at 10:00.',
    );
    expect(said(one as Item)).toEqual([
      'a) do nothing: 400 servers lost by Sat 28 Mar, then 120 a day',
      'b) order 1,240 PSU-800 now, there Sat 28 Mar: 400 servers lost until then',
      'c) CRX at 80 servers a day instead of 120 until Sat 28 Mar: no stop, 400 deferred',
    ]);

    await ok('18T17:51', 'decide', 'CRX at 80 a day', '--settles', 'A1:c');
    expect(await asked('18T17:52')).toEqual([]);
    await ok('18T17:53', 'stock', 'issue', 'PSU-800', '200', '--site', 'CRX');
    expect((await asked('18T17:54')).map(({ subject }) => subject)).toEqual(['surge-late:CRX:PSU-800']);
  });

  test('is who must rest while a vital incident rests on them alone', async () => {
    const where = ['--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR'];
    await ok('18T08:00', 'site', 'add', 'RBX', ...where);
    await ok(
      '18T08:00',
      'site',
      'crew',
      'RBX',
      '--shift',
      '06:00-22:00',
      '--min',
      '4',
      '--skill',
      'electrical=1',
    );
    for (const name of ['Anne Martin', 'Bruno Petit']) {
      const ready = ['--skill', 'electrical:2020-12-31:experienced', '--consent', '2020-03-01'];
      await ok('18T08:00', 'reservist', 'add', name, '--base', 'RBX', ...ready);
    }
    const when = ['--from', '2020-03-18T12:00', '--until', '2020-03-18T22:00', '--yes'];
    await ok('18T08:00', 'callup', 'RBX', '1', '--skill', 'electrical', ...when);
    const until = ['--from', '2020-03-18T08:00', '--until', '2020-03-18T20:30', '--yes'];
    await ok('18T08:00', 'reservist', 'unavailable', 'Bruno Petit', ...until);
    await ok('18T09:00', 'callup', 'accept', 'CU-1', 'Anne Martin');
    await ok('18T09:00', 'callup', 'deploy', 'CU-1', 'Anne Martin');
    expect(await asked('18T17:45')).toEqual([]);

    await ok(
      '18T17:46',
      'log',
      '1',
      'RBX',
      'hospital portal down',
      '--sector',
      'health',
      '--owner',
      'Anne Martin',
    );
    const [one, ...others] = await asked('18T17:50');
    expect(others).toEqual([]);
    expect(one?.headline).toBe(
      'INC-1: Anne Martin, the only one with electrical at RBX, must rest from 19:00 on, work in a day 13 h of 10 h (L3121-18); needed until 22:00.',
    );
    expect(said(one as Item)).toEqual([
      'a) Bruno Petit takes over from 20:30 on: electrical uncovered until 20:30',
      'b) ask another campus or a contractor',
      'c) Anne Martin rests: electrical uncovered 19:00–22:00',
    ]);
    await ok('18T17:51', 'decide', 'Bruno Petit takes over', '--settles', 'A1:a');
    expect(await asked('18T17:52')).toEqual([]);
  });
});
