import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  Card,
  Person,
  PersonEntry,
  PersonEvent,
  PersonRecord,
} from '../../../src/features/person/person.ts';
import {
  decideAdd,
  decideAddSelf,
  decideErase,
  decideSet,
  erasedName,
  evolve,
  evolveCard,
  nameOf,
  nextId,
} from '../../../src/features/person/person.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import type { Entry, NewEvent } from '../../../src/shared/events.ts';

const ada: Person = {
  id: 'P-7',
  function: 'network lead',
  regime: 'days',
  deputy: 'P-3',
  erased: false,
  registeredSeq: 4,
  card: {
    name: 'Ada Martin',
    phone: '+33 6 12 34 56 78',
    email: null,
    remark: null,
    remarkUntil: null,
    duties: null,
  },
};

function refusal(work: () => unknown): VigieError {
  try {
    work();
  } catch (error) {
    if (error instanceof VigieError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function entryOf(event: NewEvent, seq: number): PersonEntry {
  const at = '2020-03-18T17:00:00.000Z' as Instant;
  const { kind, subject, data } = event;
  const entry: Entry = {
    seq,
    batch: seq,
    recordedAt: at,
    occurredAt: at,
    actor: 'P-1',
    origin: 'typed',
    kind,
    version: 1,
    subject,
    data,
    text: null,
    hadText: false,
  };
  return entry as PersonEntry;
}

/** The state that these events lead to. */
function fold(events: readonly PersonEvent[]): { record: PersonRecord; card: Card | null } {
  let record: PersonRecord | undefined;
  let card: Card | null = null;
  for (const [at, event] of events.entries()) {
    record = evolve(record, entryOf(event, at + 1));
    card = evolveCard(card, event.kind, event.aside);
  }
  if (record === undefined) throw new Error('no events');
  return { record, card };
}

describe('registering somebody', () => {
  test('keeps what is personal aside, and only roles in the data', () => {
    const [event] = decideAdd(
      'P-7',
      {
        name: ' Ada Martin ',
        phone: '06.12.34.56.78',
        email: 'ada@example.org',
        remark: 'night owl',
        function: 'CISO',
      },
      [],
    );
    expect(event?.data).toEqual({ function: 'CISO', regime: null, deputy: null });
    expect(event?.aside).toEqual({
      name: 'Ada Martin',
      phone: '06.12.34.56.78',
      email: 'ada@example.org',
      remark: 'night owl',
      remarkUntil: null,
      duties: null,
    });
    expect(event?.text).toBeUndefined();
  });

  test('refuses a namesake and names the one who is known', () => {
    const error = refusal(() => decideAdd('P-8', { name: 'Ada Martin' }, ['P-7']));
    expect(error.exitCode).toBe(4);
    expect(error.message).toBe('Ada Martin is known already: P-7');
    expect(error.hint).toBe('vigie person set P-7, or add --namesake for somebody else');
  });

  test('refuses somebody as their own deputy', () => {
    expect(refusal(() => decideAdd('P-8', { name: 'Bo', deputy: 'P-8' }, [])).exitCode).toBe(4);
  });

  test.each(['', '  ', 'P-7', 'p-12', '—', 'two\nlines', 'x'.repeat(201), 'a\0b'])(
    'refuses the name %j',
    (name) => {
      expect(refusal(() => nameOf(name)).exitCode).toBe(2);
    },
  );

  test.each(['O’Neill', 'Нина', '李雷', 'ops1', '1000'])('takes the name %j', (name) => {
    expect(nameOf(name)).toBe(name);
  });

  test.each(['+33 (0)6 12-34.56', '112', '+1 514 555 0100'])('takes the phone number %j', (phone) => {
    expect(decideAdd('P-1', { name: 'A', phone }, [])[0]?.aside.phone).toBe(phone);
  });

  test.each(['', '12', 'call me', '06 12 34 56 78 ext 4', '+()-.'])(
    'refuses the phone number %j',
    (phone) => {
      expect(refusal(() => decideAdd('P-1', { name: 'A', phone }, [])).exitCode).toBe(2);
    },
  );

  test.each(['ada', 'ada@', '@example.org', 'a b@example.org', 'a@b@c'])(
    'refuses the address %j',
    (email) => {
      expect(refusal(() => decideAdd('P-1', { name: 'A', email }, [])).exitCode).toBe(2);
    },
  );

  test('an actor who registers themselves on first use completes their own card', () => {
    const [event] = decideAddSelf('P-1', { name: 'Ada Martin', phone: '112', function: 'CISO' });
    expect(event).toMatchObject({
      kind: 'person.changed',
      subject: 'P-1',
      data: { fields: ['name', 'phone', 'function'], function: 'CISO' },
      aside: { name: 'Ada Martin', phone: '112' },
    });
  });

  test('numbers go up from the last one, past the actor whom the same command registers', () => {
    expect(nextId(0, null)).toBe('P-1');
    expect(nextId(0, 'P-1')).toBe('P-2');
    expect(nextId(9, 'P-3')).toBe('P-10');
  });
});

describe('changing somebody', () => {
  test('says which fields changed, and of the personal ones no more', () => {
    const [event] = decideSet(ada, { phone: '112', function: 'CISO', email: null }, []);
    expect(event?.data).toEqual({ fields: ['phone', 'function'], function: 'CISO' });
    expect(event?.aside).toEqual({ phone: '112' });
  });

  test('decides nothing where all is so already', () => {
    expect(decideSet(ada, { name: 'Ada Martin', deputy: 'P-3', email: null }, [])).toEqual([]);
  });

  test('asks about namesakes only when the name changes', () => {
    expect(decideSet(ada, { name: 'Ada Martin', phone: '112' }, ['P-9'])).toHaveLength(1);
    expect(refusal(() => decideSet(ada, { name: 'Bo Lind' }, ['P-9'])).exitCode).toBe(4);
  });

  test('needs a name first where the vault holds nothing', () => {
    const bare = { ...ada, card: null };
    expect(refusal(() => decideSet(bare, { phone: '112' }, [])).hint).toBe(
      'vigie person set P-7 --name NAME',
    );
    expect(decideSet(bare, { name: 'Ada' }, [])).toHaveLength(1);
  });
});

describe('erasing somebody', () => {
  test('is decided once', () => {
    expect(decideErase(ada)).toEqual([{ kind: 'person.erased', subject: 'P-7', data: {}, aside: {} }]);
    expect(decideErase({ ...ada, erased: true })).toEqual([]);
  });

  test('leaves an id, in both languages', () => {
    expect(erasedName('P-7', 'en')).toBe('P-7 (erased)');
    expect(erasedName('P-7', 'fr')).toBe('P-7 (fiche effacée)');
  });
});

const name = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((text) => `n${text.replace(/[^\p{L}\p{N} ]/gu, '')}`.trim());
const request = fc.record(
  {
    name,
    phone: fc.option(fc.constantFrom('112', '+33 6 12')),
    email: fc.option(fc.constantFrom('a@b', 'c@d')),
    remark: fc.option(fc.constantFrom('x', 'y')),
    function: fc.option(fc.constantFrom('CISO', 'director')),
    regime: fc.option(fc.constantFrom('hours' as const, 'days' as const)),
    deputy: fc.option(fc.constantFrom('P-2' as const, 'P-3' as const)),
  },
  { requiredKeys: [] },
);

describe('whatever is asked', () => {
  test('what was asked for is what stands afterwards, and asking again changes nothing', () => {
    fc.assert(
      fc.property(name, fc.array(request, { maxLength: 5 }), (first, requests) => {
        const events: PersonEvent[] = decideAdd('P-1', { name: first }, []);
        for (const asked of requests) {
          const { record, card } = fold(events);
          events.push(...decideSet({ ...record, card }, asked, []));
          const after = fold(events);
          expect({ ...after.card, ...after.record }).toMatchObject(asked);
          expect(decideSet({ ...after.record, card: after.card }, asked, [])).toEqual([]);
        }
      }),
    );
  });

  test('no data of an event ever holds what is personal', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const secret = { name: 'Zyx Secret', phone: '999 999', email: 'secret@zyx', remark: 'secret remark' };
        const events = [
          ...decideAdd('P-7', { ...asked, ...secret }, []),
          ...decideSet(ada, { ...asked, ...secret }, []),
          ...decideErase(ada),
        ];
        const written = JSON.stringify(
          events.map(({ kind, subject, data, text }) => ({ kind, subject, data, text })),
        );
        expect(written).not.toMatch(/secret|999/i);
      }),
    );
  });

  test('after an erasure nothing is left but the id', () => {
    fc.assert(
      fc.property(name, fc.array(request, { maxLength: 3 }), (first, requests) => {
        const events: PersonEvent[] = decideAdd('P-1', { name: first }, []);
        for (const asked of requests) {
          const { record, card } = fold(events);
          events.push(...decideSet({ ...record, card }, asked, []));
        }
        events.push(...decideErase(fold(events).record));
        expect(fold(events)).toEqual({
          record: { id: 'P-1', function: null, regime: null, deputy: null, erased: true, registeredSeq: 1 },
          card: null,
        });
      }),
    );
  });
});
