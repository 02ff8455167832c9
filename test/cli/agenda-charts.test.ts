import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

const PRINTED = '2020-03-18T17:45+01:00';

/** What is heard of each chart of a page, by its id; with a space where the reader sees one. */
function heard({ stdout }: Run): Record<string, string> {
  const told = stdout.replaceAll('\u00A0', ' ').matchAll(/<desc id="chart-(\w+)-desc">([^<]*)<\/desc>/g);
  return Object.fromEntries([...told].map(([, id = '', words = '']) => [id, words]));
}

/** The headings of the sections that have charts, with the ids of these. */
function placed({ stdout }: Run): [heading: string, charts: string[]][] {
  return stdout.split('<section>').flatMap((section): [string, string[]][] => {
    const charts = [...section.matchAll(/<title id="chart-(\w+)-title">/g)].map(([, id = '']) => id);
    return charts.length === 0 ? [] : [[/<h2>([^<]*)/.exec(section)?.[1] ?? '', charts]];
  });
}

describe.each(ENGINES)('the charts of the agenda on %s', (engine) => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await freshStore(engine);
    await vigie(['demo', '--into', store.url]);
  }, 120_000);
  afterAll(() => store.dispose());

  const agenda = (...args: readonly string[]) =>
    vigie(['agenda', ...args], { store: store.url, env: { VIGIE_NOW: PRINTED } });

  test('draw the demo’s crisis beside the sentences that they belong to, in its numbers', async () => {
    const page = await agenda('--format', 'html', '--lang', 'en');
    expect(page).toMatchObject({ code: 0, stderr: '' });
    expect(placed(page)).toEqual([
      ['3 Situation', ['incidents']],
      ['4 Demand, factories, supply', ['demand', 'cover']],
    ]);
    const { demand, cover, incidents } = heard(page);
    expect(demand).toMatch(/; 2\.4 on 18\/03 at 09:00; 2\.6 on 18\/03 at 17:45\. 1\.0 is usual\./);
    expect(demand).toMatch(/The lines can build 2\.0 times that\.$/);
    expect(cover?.split('; ')).toEqual([
      'RAM-32G CRX: 4.2 d, until 22/03 at 22:48, PO-118 comes on 27/03 at 08:00, after 4.4 d with nothing left',
      'SSD-960 BHF: 4.5 d, until 23/03 at 06:00, PO-124 comes on 21/03 at 18:00',
      'WB-01 CRX: 8.0 d, until 26/03 at 18:00, PO-127 comes on 24/03 at 18:00',
      'PSU-800 CRX: 9.0 d, until 27/03 at 18:00, PO-131 comes on 26/03 at 18:00',
      'RAM-32G BHF: 11.0 d, until 29/03 at 19:00, PO-121 comes on 24/03 at 18:00',
      'PSU-800 BHF: 15.0 d, until 02/04 at 19:00, nothing in sight.',
    ]);
    expect(incidents).toMatch(/^By the severity .* 09\/03: 0; .*; 18\/03: 5 \(SEV1 1, SEV2 2, SEV3 2\)\.$/);
  });

  test('say the same in French', async () => {
    const page = await agenda('--format', 'html', '--lang', 'fr');
    const { demand, cover, incidents } = heard(page);
    expect(demand).toContain(
      ' ; 2,4 le 18/03 à 09 h 00 ; 2,6 le 18/03 à 17 h 45. L’indice habituel est 1,0.',
    );
    expect(cover).toContain(
      'RAM-32G CRX : 4,2 j, jusqu’au 22/03 à 22 h 48, PO-118 arrive le 27/03 à 08 h 00, après 4,4 j de rupture ; ',
    );
    expect(incidents).toContain('18/03 : 5 (critique 1, majeur 2, modéré 2).');
  });

  test('stand in HTML alone, into a file too, and change nothing of what the page may do', async () => {
    for (const format of ['text', 'md', 'json'])
      expect((await agenda('--format', format)).stdout).not.toMatch(/<svg|chart-/);
    const { stdout } = await agenda('--format', 'html');
    expect(stdout).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(stdout).not.toMatch(/<script|<img|https?:|url\(| style=/);
    const written = await agenda('--format', 'html', '--out', '-');
    expect(written.stdout).toBe(stdout);
  });

  test('of an earlier time draw what was known then', async () => {
    const page = await agenda('--format', 'html', '--lang', 'en', '--as-of', '2020-03-17T17:45+01:00');
    expect(heard(page).demand).toMatch(/ 2\.\d on 17\/03 at 17:45\. /);
    expect(page.stdout).not.toContain('18/03 at 09:00');
    expect(heard(page).incidents).toBeUndefined();
  });

  test('of a session that was held draw what the cell had before it, whatever was measured since', async () => {
    const at = (time: string, ...args: readonly string[]) =>
      vigie(args, { store: store.url, env: { VIGIE_NOW: `2020-03-18T${time}+01:00` } });
    expect((await at('18:00', 'cell', 'open')).code).toBe(0);
    expect((await at('18:05', 'demand', 'record', '3.1')).code).toBe(0);
    const page = ['agenda', '--format', 'html', '--lang', 'en'];
    expect(heard(await at('18:20', ...page)).demand).toContain('; 3.1 on 18/03 at 18:20. ');
    expect(heard(await at('18:20', ...page, '--session', 'S-20')).demand).toContain(
      '; 2.6 on 18/03 at 18:00. ',
    );
  });
});

test('a store without demand, stock or incidents has no charts, nor has one that is not there', async () => {
  const store = await freshStore('sqlite');
  try {
    for (const args of [['agenda'], ['store', 'init', '--exercise'], ['agenda']]) {
      const { stdout, code } = await vigie([...args, ...(args[0] === 'agenda' ? ['--format', 'html'] : [])], {
        store: store.url,
        env: { VIGIE_NOW: PRINTED },
      });
      expect(code).toBe(0);
      expect(stdout).not.toContain('<svg');
    }
  } finally {
    await store.dispose();
  }
});

test('one incident and nothing else gives one chart, of the days since day one or of two weeks', async () => {
  const store = await freshStore('sqlite');
  try {
    const run = (...args: readonly string[]) =>
      vigie(args, { store: store.url, env: { VIGIE_NOW: PRINTED, VIGIE_TZ: 'Europe/Paris' } });
    await run('store', 'init', '--exercise');
    await run('incident', 'log', 'a < b & "c"', '--severity', '1');
    const page = await run('agenda', '--format', 'html', '--lang', 'en');
    expect(heard(page)).toEqual({
      incidents: 'By the severity that they have now. 18/03: 1 (SEV1 1).',
    });
    // However long ago day one was, two weeks are drawn.
    await run('cell', 'set', '--day-one', '2019-12-01');
    const { incidents } = heard(await run('agenda', '--format', 'html', '--lang', 'en'));
    expect(incidents).toMatch(/now\. 05\/03: 0; .*; 18\/03: 1 \(SEV1 1\)\.$/);
    expect(incidents?.match(/\d\d\/03: /g)).toHaveLength(14);
  } finally {
    await store.dispose();
  }
});
