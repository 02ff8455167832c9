import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Markable } from '../../../src/features/journal/journal.ts';
import { decideRedact, decideStrike, hasAnswer, subjectOf } from '../../../src/features/journal/journal.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import { kinds } from './kinds.ts';

const NOTE: Markable = {
  seq: 7,
  kind: 'journal.noted',
  subject: 'journal',
  data: { site: null, tags: [], about: null },
  hadText: true,
  struckBy: null,
  redactedBy: null,
};

/** The error that `work` throws. */
function refusal(work: () => unknown): VigieError {
  try {
    work();
  } catch (error) {
    if (error instanceof VigieError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a strike', () => {
  test('names the entry and gives the reason', () => {
    expect(decideStrike(NOTE, 7, 'wrong site')).toEqual([
      { kind: 'entry.struck', subject: 'journal', data: { target: 7 }, text: { because: 'wrong site' } },
    ]);
  });

  test('needs an entry that is there', () => {
    expect(refusal(() => decideStrike(null, 9, 'x'))).toMatchObject({
      exitCode: 3,
      message: 'there is no entry 9',
    });
  });

  test('needs a reason', () => {
    expect(refusal(() => decideStrike(NOTE, 7, ' ')).exitCode).toBe(2);
  });

  test('is refused for an entry that is struck already, naming by which', () => {
    const error = refusal(() => decideStrike({ ...NOTE, struckBy: 12 }, 7, 'x'));
    expect(error.exitCode).toBe(4);
    expect(error.message).toContain('by entry 12');
  });

  test.each([
    ['incident.logged', 'vigie incident void INC-3 --because TEXT'],
    ['incident.resolved', 'vigie incident reopen INC-3 --because TEXT'],
    ['incident.reopened', 'vigie incident resolve INC-3 --because TEXT'],
    ['incident.assigned', 'vigie incident assign INC-3 --to PERSON'],
    ['incident.changed', 'vigie incident set INC-3'],
  ])('is refused for %s, naming what answers it: %s', (kind, hint) => {
    const error = refusal(() => decideStrike({ ...NOTE, kind, subject: 'INC-3', data: {} }, 7, 'x'));
    expect(error).toMatchObject({ exitCode: 4, hint });
  });

  test('strikes a foreign update that left the state, and refuses one that moved it', () => {
    const update = { ...NOTE, kind: 'incident.updated', subject: 'INC-3' };
    expect(decideStrike({ ...update, data: { status: null, foreign: null } }, 7, 'x')).toHaveLength(1);
    const moved = { ...update, data: { status: 'resolved', foreign: null } };
    expect(refusal(() => decideStrike(moved, 7, 'x')).exitCode).toBe(4);
  });

  test('is refused for a strike and for a redaction', () => {
    for (const kind of ['entry.struck', 'entry.redacted']) {
      expect(refusal(() => decideStrike({ ...NOTE, kind }, 7, 'x')).exitCode).toBe(4);
    }
  });

  test('knows what to do with every kind of entry that vigie writes', async () => {
    const unanswered = (await kinds()).filter((kind) => !hasAnswer(kind));
    expect(unanswered).toEqual([]);
  });

  test('never strikes an entry of a kind that it does not know', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const kind = `stock.${name}`;
        expect(refusal(() => decideStrike({ ...NOTE, kind }, 7, 'x')).exitCode).toBe(4);
      }),
    );
  });
});

describe('a redaction', () => {
  test('names the entry and gives the reason', () => {
    expect(decideRedact(NOTE, 7, 'names a patient')).toEqual([
      {
        kind: 'entry.redacted',
        subject: 'journal',
        data: { target: 7 },
        text: { because: 'names a patient' },
      },
    ]);
  });

  test('changes nothing where it was redacted already', () => {
    expect(decideRedact({ ...NOTE, redactedBy: 12 }, 7, 'x')).toEqual([]);
  });

  test('may be of any kind that has a text, struck or not', () => {
    expect(decideRedact({ ...NOTE, kind: 'incident.resolved', struckBy: 12 }, 7, 'x')).toHaveLength(1);
  });

  test.each([
    ['there is none', null, 3],
    ['it has no text', { ...NOTE, hadText: false }, 4],
  ])('is refused where %s', (_, target, exitCode) => {
    expect(refusal(() => decideRedact(target, 7, 'x')).exitCode).toBe(exitCode);
  });
});

describe('what an entry is about', () => {
  test.each([
    ['12', 'INC-12'],
    ['inc-12', 'INC-12'],
    ['p-7', 'P-7'],
    ['gra1', 'GRA1'],
    [' Cell ', 'cell'],
    ['import', 'import'],
  ])('is read from %s as %s', (typed, subject) => {
    expect(subjectOf(typed)).toBe(subject);
  });

  test.each(['SSD-U.2/3840-Gen4', 'ram-32g-ecc-registered'])('is a SKU as it is typed: %s', (sku) => {
    expect(subjectOf(sku)).toBe(sku);
  });

  test.each(['', '0', '-3', 'no such thing', 'é', '12.5'])('is not read from ‘%s’', (typed) => {
    expect(subjectOf(typed)).toBeNull();
  });
});
