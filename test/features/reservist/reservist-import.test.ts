import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person, PersonEvent } from '../../../src/features/person/person.ts';
import { evolveCard, evolve as evolvePerson } from '../../../src/features/person/person.ts';
import type { Reservist, ReservistEntry, ReservistEvent } from '../../../src/features/reservist/reservist.ts';
import { evolve } from '../../../src/features/reservist/reservist.ts';
import type { ImportRow, Standing } from '../../../src/features/reservist/reservist-import.ts';
import { decideImport } from '../../../src/features/reservist/reservist-import.ts';
import type { NewEvent } from '../../../src/shared/events.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import { numberOf } from '../../../src/shared/ids.ts';
import { entryOf, NOW } from './entries.ts';

const NOBODY: Standing = {
  people: [],
  reservists: new Map(),
  zones: new Map([
    ['RBX', 'Europe/Paris'],
    ['BHS', 'America/Toronto'],
  ]),
  zone: 'UTC',
  last: 1,
  actor: 'P-1',
  newcomer: null,
  now: NOW,
};

const rowsOf = (...cells: ImportRow['cells'][]): ImportRow[] =>
  cells.map((each, at) => ({ row: at + 2, cells: each }));

/** The same once these events have happened. */
function once(standing: Standing, events: readonly NewEvent[]): Standing {
  const people = new Map<PersonId, Person>(standing.people.map((one) => [one.id, one]));
  const reservists = new Map<PersonId, Reservist>(standing.reservists);
  for (const event of events) {
    const id = event.subject as PersonId;
    const entry = entryOf(event as ReservistEvent);
    if (event.kind.startsWith('reservist.'))
      reservists.set(id, evolve(reservists.get(id), entry as ReservistEntry));
    else {
      const before = people.get(id);
      const record = evolvePerson(before, entry as never);
      const card = evolveCard(before?.card ?? null, event.kind as PersonEvent['kind'], event.aside);
      people.set(id, { ...record, card });
    }
  }
  const last = Math.max(standing.last, ...[...people.keys()].map(numberOf));
  return { ...standing, people: [...people.values()], reservists, last };
}

function reasons(standing: Standing, ...cells: ImportRow['cells'][]): string[] {
  return decideImport(standing, rowsOf(...cells)).refusals.map(({ row, reason }) => `${row} ${reason}`);
}

const ADA = {
  name: 'Ada Martin',
  base: 'rbx',
  skills: 'rack; electrical:2020-12-31',
  regime: 'hours',
  phone: '112',
};
const CY = {
  name: 'Cy Roy',
  base: 'BHS',
  skills: 'network:2020-06-30',
  onlyWhenSaid: 'YES',
  wishes: 'night,day',
};

describe('a table of reservists', () => {
  const made = decideImport(NOBODY, rowsOf(ADA, CY));
  const known = once(NOBODY, made.events);

  test('enrols who is not known, under ids that follow, each skill to its last day at their base', () => {
    expect(made).toMatchObject({ added: ['P-2', 'P-3'], changed: [], refusals: [] });
    expect(made.events.map(({ kind, subject }) => `${subject} ${kind}`)).toEqual([
      'P-2 person.registered',
      'P-2 reservist.enrolled',
      'P-3 person.registered',
      'P-3 reservist.enrolled',
    ]);
    expect(known.reservists.get('P-3')).toMatchObject({
      base: 'BHS',
      skills: [{ skill: 'network', until: '2020-07-01T04:00:00.000Z' }],
      onlyWhenSaid: true,
      wishes: ['day', 'night'],
    });
  });

  test('twice changes nothing, by name or by id, accents and case aside', () => {
    expect(decideImport(known, rowsOf(ADA, CY))).toEqual({
      events: [],
      added: [],
      changed: [],
      refusals: [],
    });
    expect(decideImport(known, rowsOf({ ...ADA, id: 'p-2' })).events).toEqual([]);
  });

  test('changes what differs; an empty cell changes nothing, a skill that is not named stays', () => {
    const { events, changed } = decideImport(
      known,
      rowsOf({ id: 'P-2', skills: 'network', range: 'any', phone: '113' }),
    );
    expect(changed).toEqual(['P-2']);
    const then = once(known, events);
    expect(then.people.find(({ id }) => id === 'P-2')).toMatchObject({
      regime: 'hours',
      card: { phone: '113' },
    });
    const now = then.reservists.get('P-2');
    expect(now).toMatchObject({ base: 'RBX', range: 'any' });
    expect(now?.skills.map(({ skill }) => skill)).toEqual(['electrical', 'network', 'rack']);
  });

  test('enrols whoever is known as a person already', () => {
    const person: Person = { ...(known.people[0] as Person), id: 'P-9' };
    const { events, added } = decideImport({ ...NOBODY, people: [person], last: 9 }, rowsOf(ADA));
    expect(added).toEqual(['P-9']);
    expect(events.map(({ kind }) => kind)).toEqual(['reservist.enrolled']);
  });

  test('that names who imports it does not make a second one of them', () => {
    const self = { ...NOBODY, last: 0, newcomer: 'ada MARTIN' };
    const { events, added } = decideImport(self, rowsOf(CY, ADA));
    expect(added).toEqual(['P-2', 'P-1']);
    expect(events.filter(({ subject }) => subject === 'P-1').map(({ kind }) => kind)).toEqual([
      'person.changed',
      'reservist.enrolled',
    ]);
    expect(decideImport(self, rowsOf(ADA, CY)).added).toEqual(['P-1', 'P-2']);
  });
});

test('every row that cannot be is named with its reason, and the others are still looked at', () => {
  const row = (more: ImportRow['cells']) => ({ name: 'X', ...more });
  const cases: [ImportRow['cells'], string][] = [
    [{ base: 'RBX' }, 'it has no name'],
    [{ id: 'P-77', name: 'X' }, 'nobody is P-77: whoever is new to this store is given without id'],
    [row({ base: 'NOPE' }), 'there is no site NOPE'],
    [row({ inductions: 'RBX NOPE' }), 'there is no site NOPE'],
    [row({ zone: 'Europe/Lille' }), 'there is no time zone ‘Europe/Lille’'],
    [row({ skills: 'electrical:2020-01-31' }), 'electrical has expired'],
    [row({ skills: 'rack rack:experienced' }), 'rack is given twice'],
    [row({ skills: 'rack:31/12/2020' }), '‘31/12/2020’ is no day'],
    [row({ travel: 'rocket' }), 'travel ‘rocket’ is none of foot, bike, transit, car'],
    [row({ badgeUntil: '2020-02-30' }), 'badgeUntil ‘2020-02-30’ is no day: write 2020-03-18'],
    [row({ consent: '2021-02-28' }), 'the day of consent, 2021-02-28, is still to come'],
    [row({ team: 'the blue one' }), '‘the blue one’ is no team'],
    [row({ phone: 'call me' }), '"call me" is no phone number'],
    [row({ regime: 'weeks' }), '"weeks" is no regime'],
    [row({ onlyWhenSaid: 'maybe' }), 'onlyWhenSaid ‘maybe’ is none of yes, no'],
  ];
  for (const [cells, reason] of cases) expect(reasons(NOBODY, cells)).toEqual([`2 ${reason}`]);
  expect(reasons(NOBODY, ADA, row({ base: 'NOPE' }), CY, { ...ADA, name: 'ADA martin' })).toEqual([
    '3 there is no site NOPE',
    '5 it stands on row 2 already',
  ]);
});

test('a skill that is named twice for somebody known is refused too: importing it again would change it again', () => {
  const known = once(NOBODY, decideImport(NOBODY, rowsOf(ADA)).events);
  expect(reasons(known, { name: 'Ada Martin', skills: 'rack rack:2020-12-31' })).toEqual([
    '2 rack is given twice',
  ]);
});

test('a name that several bear is refused, unless the row says which by id', () => {
  const first = once(NOBODY, decideImport(NOBODY, rowsOf(ADA)).events);
  const [one] = first.people as [Person];
  const two = { ...first, people: [one, { ...one, id: 'P-5' as const }], last: 5 };
  expect(reasons(two, ADA)).toEqual(['2 several are named Ada Martin: say which by id']);
  expect(decideImport(two, rowsOf({ ...ADA, id: 'P-5' })).added).toEqual(['P-5']);
  const erased = { ...two, people: [{ ...one, erased: true, card: null }] };
  expect(reasons(erased, { ...ADA, id: 'P-2' })).toEqual([
    '2 nobody is P-2: whoever is new to this store is given without id',
  ]);
});

test('where no site is known, any code will do', () => {
  const { refusals, events } = decideImport(
    { ...NOBODY, zones: new Map() },
    rowsOf({ ...ADA, base: 'anywhere' }),
  );
  expect(refusals).toEqual([]);
  expect(events.at(-1)?.data).toMatchObject({ base: 'ANYWHERE' });
});

test('whatever a table says, importing it a second time changes nothing', () => {
  const cells = fc.record(
    {
      name: fc.constantFrom('Ada', 'Bo', 'Cy', 'ada'),
      base: fc.constantFrom('RBX', 'bhs'),
      zone: fc.constantFrom('Asia/Singapore', 'europe/paris'),
      skills: fc.constantFrom('rack', 'rack:2020-12-31', 'rack,network:experienced', 'Electrical:2020-04-01'),
      phone: fc.constantFrom('112', '+33  1 02'),
      email: fc.constantFrom('a@b'),
      function: fc.constantFrom(' engineer ', 'RSSI'),
      regime: fc.constantFrom('hours', 'DAYS'),
      range: fc.constantFrom('any', 'Site'),
      inductions: fc.constantFrom('RBX', 'bhs|RBX'),
      wishes: fc.constantFrom('night day', 'weekend'),
      consent: fc.constantFrom('2020-03-10'),
    },
    { requiredKeys: ['name'] },
  );
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 4 }), fc.array(cells, { maxLength: 4 }), (one, other) => {
      const before = once(NOBODY, decideImport(NOBODY, rowsOf(...one)).events);
      const { events, refusals } = decideImport(before, rowsOf(...other));
      fc.pre(refusals.length === 0);
      expect(decideImport(once(before, events), rowsOf(...other)).events).toEqual([]);
    }),
  );
});
