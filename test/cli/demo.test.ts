import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';

describe.each(ENGINES)('vigie demo on %s', (engine) => {
  let store: FreshStore;

  beforeEach(async () => {
    store = await freshStore(engine);
  });
  afterEach(() => store.dispose());

  test('plays the crisis into a store that holds and speaks its language, and prints the agenda that people would', async () => {
    const demo = await vigie(['demo', '--into', store.url]);
    expect(demo).toMatchObject({ code: 0, stderr: '' });
    const there = { store: store.url, env: { VIGIE_NOW: '2020-03-18T17:45:00+01:00' } };
    const agenda = await vigie(['agenda'], there);
    expect(agenda).toMatchObject({ code: 0, stderr: '' });
    expect(demo.stdout.startsWith(agenda.stdout)).toBe(true);
    expect(await vigie(['journal', 'verify', '--replay'], there)).toMatchObject({ code: 0 });
    const again = await vigie(['demo', '--into', store.url]);
    expect(again).toMatchObject({ code: 4, stdout: '' });
    expect(again.stderr).toContain('has entries already');
  });

  test('refuses a store that is no exercise', async () => {
    await vigie(['store', 'init'], { store: store.url });
    const refused = await vigie(['demo', '--into', store.url]);
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain('is no exercise');
  });
});

describe('vigie demo', () => {
  test('prints what the README shows of it, line by line', async () => {
    const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
    const shown = /```\n([\s\S]*?)```/.exec(readme)?.[1]?.trimEnd().split('\n') ?? [];
    expect(shown.length).toBeGreaterThan(20);
    const { stdout } = await vigie(['demo', '--lang', 'en']);
    const page = stdout.replaceAll('\u00A0', ' ').split('\n');
    let from = 0;
    for (const line of shown) {
      const at = page.indexOf(line, from);
      expect(at, line).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });

  test('reads like the page that it is measured by', async () => {
    const { code, stdout, stderr } = await vigie(['demo', '--lang', 'fr']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const page = stdout.replaceAll('\u00A0', ' ').replace(/\n +/g, ' ');
    for (const said of [
      'EXERCICE',
      'Réunion n° 20, mercredi 18 mars 2020, 18 h 00–18 h 30 (Paris). Jour 10.',
      'Depuis la n° 19 (09 h 00). Édité à 17 h 45. Comptes rendus : 13 sites sur 14.',
      'SANS NOUVELLES : VIN, depuis 03 h 10.',
      'Sur site 231, à domicile 1 902, absents 67 : confirmés 2, suspects 9, cas contacts 14 (dont 3 à RBX ce jour), garde d’enfants 31, autres 11.',
      'Désinfection 18/19 ; non fait : CRX 13 h 00 ; VIN inconnu.',
      '! ACT-2 Achats, seconde source mémoire (DEC-2) : retard 6 h 00.',
      'ACT-3 RH, attestations des réservistes (52 sur 60) : échéance à 18 h 00.',
      'GRA : plafond 10, présents 10 (5 exploitants pour 6 requis, 5 autres).',
      'c) ne rien faire : effectif sous le minimum, INC-7 en cours',
      'CRX à 120 par jour ; passage de 13 h 00 non fait. a) arrêt de ligne 45 min : 4 serveurs b) attendre 20 h 00',
      'RBX 22 h 00–06 h 00 : 6 pour 8, 1 réserviste pour 2. Maëlle Caron (electrical) a accepté ; Inès Moreau (rack) sans réponse ; remplaçant Quentin Leroy.',
      'attente 14 min (habituel 4), appels pris 71 %',
      '5 actifs, dont 3 nouveaux ; 2 clos',
      'critique, SANTÉ : téléconsultation GRA, 12 % d’erreurs depuis 16 h 05',
      'SANS RESPONSABLE, sans nouvelles depuis 14 h 50',
      'À TRANCHER : A1 effectif GRA | A2 RAM-32G CRX | A3 désinfection CRX',
      'Indice 2,6 (2,4 à 09 h 00) : web 2,2, cloud 2,7, dédiés 2,8, téléphonie 3,0.',
      'Demandés au 25/03 : 1 600 serveurs, dont 530 vitaux. Livrables : 1 184.',
      '! RAM-32G CRX : 4,2 j, rupture dim. 22 mars à 22 h 48 ; PO-118 reportée au ven. 27 mars : 526 serveurs perdus.',
      '1 600 serveurs demandés au 25/03, 1 184 livrables ; RAM-32G arrête CRX dim. 22 mars à 22 h 48.',
      'a) ne rien faire : 526 serveurs perdus au ven. 27 mars (PO-118), 416 reportés',
      'b) transférer 960 RAM-32G de BHF, arrivée sam. 21 mars à 20 h 00 : 286 perdus, 176 reportés',
      'c) transférer 960 RAM-32G de BHF, et monter 992 SRV-L de gamme allégée à CRX, 3 RAM-32G par serveur au lieu de 4 : 38 perdus, 80 reportés',
      'À défaut de décision avant 20 h 00 : a.',
      'PSU-800 CRX : 9,0 j, PO-131 le jeu. 26 mars, marge 1,0 j.',
      'PO-109 Voltan, PSU-800 BHF : attendue le ven. 13 mars, sans nouvelle date.',
      'Flashline passe à tendu (PO-124) : Malaisie confinée depuis minuit.',
      '! SIG-1 SGP passe de veille à alarme : frontière malaisienne close depuis minuit',
      'PO-124 le sam. 21 mars : SSD-960 BHF tient jusqu’au lun. 23 mars à 06 h 00.',
      'COM-1 HFDS, point quotidien avant 19 h 00. COM-2 CSE, consultation extraordinaire avant le jeu. 19 mars à 14 h 00.',
      'n° 21 : jeudi 19 mars, 09 h 00',
    ]) {
      expect(page).toContain(said);
    }
  });

  test('is the same each time, whatever the machine’s zone, and leaves nothing behind', async () => {
    const folder = await freshStore('sqlite');
    try {
      const env = { TMPDIR: dirname(folder.url), XDG_DATA_HOME: dirname(folder.url) };
      const first = await vigie(['demo'], { env });
      const second = await vigie(['demo'], { env: { ...env, TZ: 'Asia/Singapore' } });
      expect(first.code).toBe(0);
      expect(second.stdout).toBe(first.stdout);
      expect(await readdir(dirname(folder.url))).toEqual([]);
    } finally {
      await folder.dispose();
    }
  });
});

describe('vigie template', () => {
  test('lists what there is, and prints the demo’s sites as what site import reads', async () => {
    const store = await freshStore('sqlite');
    try {
      expect((await vigie(['template'])).stdout).toContain('sites');
      const { stdout } = await vigie(['template', 'sites']);
      expect((await vigie(['site', 'import', '-'], { store: store.url, input: stdout })).code).toBe(0);
      const sites = JSON.parse(
        (await vigie(['site', 'list', '--json', '--limit', '0'], { store: store.url })).stdout,
      );
      const datacentres = sites.filter(({ kind }: { kind: string }) => kind === 'datacentre');
      // Thirty data centres, and the five campuses of several, which are sites themselves.
      expect(datacentres).toHaveLength(35);
      expect(await vigie(['template', 'site'])).toMatchObject({ code: 2, stdout: '' });
    } finally {
      await store.dispose();
    }
  });

  test('prints a status page that incident import takes over whole, into the demo’s crisis too', async () => {
    const store = await freshStore('sqlite');
    try {
      await vigie(['demo', '--into', store.url]);
      const { stdout } = await vigie(['template', 'statuspage']);
      const ran = await vigie(['incident', 'import', '-', '--from', 'statuspage', '--strict', '--json'], {
        store: store.url,
        input: stdout,
        env: { VIGIE_NOW: '2020-03-18T17:45:00+01:00' },
      });
      expect(ran.code).toBe(0);
      expect(JSON.parse(ran.stdout)).toMatchObject({ incidents: 2, updates: 4, refused: [] });
    } finally {
      await store.dispose();
    }
  });
});
