import { describe, expect, test } from 'vitest';
import { briefing } from '../../../src/features/incident/incident-briefing.ts';
import type { BriefingItem, Speech } from '../../../src/shared/briefing.ts';
import type { Instant } from '../../../src/shared/clock.ts';

/** An instant of 18 March 2020 by the clock of Paris, an hour ahead of UTC. */
const paris = (time: string): Instant => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.UTC(2020, 2, 18, hours - 1, minutes)).toISOString() as Instant;
};

const speech = (lang: 'en' | 'fr'): Speech => ({
  lang,
  zone: 'Europe/Paris',
  now: paris('17:45'),
  sessionAt: paris('18:00'),
  name: (person) => ({ 'P-1': 'Exploitation cloud', 'P-2': 'Exploitation web' })[person as 'P-1'] ?? person,
});

const item = (given: Partial<BriefingItem>, facts: object): BriefingItem => ({
  id: 'INC-41',
  section: 'situation',
  kind: 'inform',
  subject: 'INC-41',
  severity: 3,
  vital: false,
  change: 'same',
  since: paris('16:05'),
  dataAt: paris('16:05'),
  owner: 'P-1',
  dueAt: null,
  silentSince: null,
  carried: 0,
  options: [],
  default: null,
  ...given,
  facts: {
    title: 'réseau VIN',
    status: 'open',
    statusAt: paris('16:05'),
    reopenedAt: null,
    site: null,
    sector: null,
    mergedInto: null,
    links: [],
    change: given.change ?? 'same',
    severityFrom: 3,
    statusFrom: 'open',
    ...facts,
  },
});

/** As people read it: no-break spaces as spaces. */
function said(lang: 'en' | 'fr', one: BriefingItem): { headline: string; why: string } {
  const { headline, why } = briefing.phrase(one, speech(lang));
  return { headline: headline.replaceAll('\u00A0', ' '), why: why.replaceAll('\u00A0', ' ') };
}

const FRESH = { severityFrom: null, statusFrom: null };
const teleconsultation = item(
  { severity: 1, vital: true, change: 'new' },
  {
    ...FRESH,
    title: 'téléconsultation GRA, 12 % d’erreurs depuis 16 h 05',
    site: 'GRA',
    sector: 'health',
    status: 'acknowledged',
  },
);
const portal = item(
  { id: 'INC-38', severity: 2, vital: true, change: 'improved', owner: 'P-2' },
  {
    title: 'ENT RBX',
    sector: 'education',
    status: 'mitigated',
    statusAt: paris('11:40'),
    severityFrom: 2,
    statusFrom: 'acknowledged',
  },
);
const silent = item(
  { id: 'INC-35', owner: null, kind: 'act', dataAt: paris('03:10'), silentSince: paris('15:10') },
  { site: 'VIN' },
);
const closed = item(
  { id: 'INC-30', severity: 4, change: 'resolved', owner: null },
  { title: 'mail queue', site: 'GRA2', status: 'resolved', statusAt: paris('10:25'), severityFrom: 4 },
);
const counted: BriefingItem = {
  ...item(
    { id: 'incidents-closed-before', subject: 'incident', severity: null, change: 'resolved', owner: null },
    {},
  ),
  facts: { count: 41, before: paris('09:00') },
};

describe('on the agenda, an incident', () => {
  test('that is new and vital says whom it hits, where it stands and who has it', () => {
    expect(said('fr', teleconsultation)).toEqual({
      headline:
        'critique, SANTÉ : téléconsultation GRA, 12 % d’erreurs depuis 16 h 05. Pris en charge, Exploitation cloud.',
      why: 'nouveau depuis la dernière réunion',
    });
    expect(said('en', teleconsultation)).toEqual({
      headline:
        'SEV1, HEALTH: téléconsultation GRA, 12 % d’erreurs depuis 16 h 05. Acknowledged, Exploitation cloud.',
      why: 'new since the last session',
    });
  });

  test('that got better says since when', () => {
    expect(said('fr', portal)).toEqual({
      headline: 'majeur, ÉDUCATION : ENT RBX. Stabilisé à 11 h 40, Exploitation web.',
      why: 'était pris en charge',
    });
  });

  test('that nobody owns and nobody writes about says both, reckoned at the session', () => {
    expect(said('fr', silent)).toEqual({
      headline: 'modéré : réseau VIN. SANS RESPONSABLE, sans nouvelles depuis 14 h 50.',
      why: 'toujours ouvert, sans responsable, sans nouvelles depuis 14 h 50',
    });
    expect(said('en', silent).why).toBe('still open, nobody owns it, silent for 14 h 50');
  });

  test('that is closed says when, and where if its title does not', () => {
    expect(said('en', closed)).toEqual({
      headline: 'SEV4: mail queue (GRA2). Resolved at 10:25.',
      why: 'closed since the last session',
    });
    expect(said('en', item({ change: 'resolved', owner: null }, { status: 'void' })).headline).toBe(
      'SEV3: réseau VIN. Void, logged by mistake.',
    );
  });

  test('that is merged says into which, and that is all there is to it', () => {
    const merged = item({ change: 'resolved', owner: null }, { status: 'merged', mergedInto: 'INC-1' });
    expect(said('en', merged)).toEqual({
      headline: 'SEV3: réseau VIN. Merged into INC-1.',
      why: 'merged since the last session',
    });
    expect(said('fr', merged)).toEqual({
      headline: 'modéré : réseau VIN. Rattaché à INC-1.',
      why: 'rattaché depuis la dernière réunion',
    });
    const released = item({ change: 'reopened' }, { statusFrom: 'merged' });
    expect(said('fr', released).headline).toContain('réseau VIN. N’est plus rattaché.');
  });

  test('that takes others in names them, and of many the first', () => {
    const takesIn = (count: number) =>
      item({ takesIn: Array.from({ length: count }, (_, at) => `INC-${at + 2}`) }, {});
    expect(said('fr', takesIn(2)).headline).toContain('Exploitation cloud. Réunit aussi INC-2, INC-3.');
    expect(said('en', takesIn(3)).headline).toContain('Takes in INC-2, INC-3, INC-4.');
    expect(said('en', takesIn(30)).headline).toContain('Takes in 30: INC-2, INC-3, INC-4…');
    expect(said('fr', takesIn(30)).headline).toContain('Réunit 30 incidents : INC-2, INC-3, INC-4…');
    expect(said('en', takesIn(0)).headline).not.toContain('Takes in');
  });

  test('that is held up says by what, and what it holds up', () => {
    const held = item(
      {},
      {
        links: [
          { as: 'waits-for', to: 'PO-118', standing: null },
          { as: 'waits-for', to: 'P-2', standing: null },
          { as: 'blocks', to: 'INC-9', standing: 'resolved' },
        ],
      },
    );
    expect(said('fr', held).headline).toContain('Attend PO-118, Exploitation web. Bloque INC-9 (clos).');
    expect(said('en', held).headline).toContain(
      'Waits for PO-118, Exploitation web. Blocks INC-9 (resolved).',
    );
  });

  test('that got worse, came back or lost its title says so', () => {
    expect(said('en', item({ severity: 1, change: 'worsened' }, {})).why).toBe('severity raised from SEV3');
    expect(said('fr', item({ severity: 4, change: 'improved' }, {})).why).toBe(
      'gravité abaissée, était modéré',
    );
    expect(said('en', item({ change: 'worsened' }, { statusFrom: 'mitigated' })).why).toBe(
      'back from mitigated',
    );
    const back = item({ change: 'reopened' }, { reopenedAt: '2020-03-17T22:15:00.000Z' });
    expect(said('fr', back).why).toBe('rouvert le mar. 17 mars à 23 h 15');
    expect(said('fr', back).headline).toContain('réseau VIN. Rouvert le mar. 17 mars à 23 h 15.');
    expect(said('en', item({ severity: 1, change: 'worsened' }, {})).headline).toContain(
      'réseau VIN. Severity raised from SEV3.',
    );
    expect(said('en', item({}, { title: null })).headline).toContain('(title redacted)');
  });

  test('that had come and gone before the window is one of a number', () => {
    expect(said('en', counted).headline).toBe(
      '41 incidents of other systems opened and closed before 09:00.',
    );
    expect(said('fr', counted).headline).toBe(
      '41 incidents d’autres systèmes, ouverts et clos avant 09 h 00.',
    );
  });
});

test('the heading counts what is active, new and closed', () => {
  const items = [teleconsultation, portal, silent, closed, counted];
  expect(briefing.heading?.('situation', items, speech('en'))).toBe('3 active, 1 of them new; 1 closed');
  expect(briefing.heading?.('situation', items, speech('fr'))?.replaceAll('\u00A0', ' ')).toBe(
    '3 actifs, dont 1 nouveau ; 1 clos',
  );
  expect(briefing.heading?.('situation', [closed], speech('fr'))?.replaceAll('\u00A0', ' ')).toBe(
    '0 actif ; 1 clos',
  );
  expect(briefing.heading?.('people', items, speech('en'))).toBeNull();
});
