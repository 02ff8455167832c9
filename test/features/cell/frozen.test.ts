import { describe, expect, test } from 'vitest';
import { frozenLabels, frozenMeant, spokenOf } from '../../../src/features/cell/frozen.ts';

const SESSION = {
  items: [
    { id: 'INC-2-review', section: 'decisions' as const },
    { id: 'INC-41', section: 'situation' as const },
    { id: 'crew-cap:GRA', section: 'arbitrations' as const },
  ],
  overflow: [
    { id: 'pace-round:CRX', section: 'arbitrations' as const },
    { id: 'oncall-now', section: 'sites' as const },
  ],
};

describe('an item of a session', () => {
  test('bears the number of its page, also where it had no time', () => {
    expect([...frozenLabels(SESSION)]).toEqual([
      ['crew-cap:GRA', 'A1'],
      ['pace-round:CRX', 'A2'],
    ]);
    expect(spokenOf(SESSION, ['INC-2-review', 'pace-round:CRX', 'oncall-now'])).toEqual({
      named: ['INC-2', 'A2'],
      others: 1,
    });
  });

  test('has no number where a component or a date only looks like one', () => {
    const ids = [
      'stock-RAM-32G-CRX',
      'stock-SSD-960-BHF',
      'relief-RBX-2020-03-18T21:00:00.000Z',
      'late:PO-109',
    ];
    expect(spokenOf(SESSION, ids)).toEqual({ named: ['PO-109'], others: 3 });
  });

  test('is meant by its id, and by what people call it', () => {
    expect(frozenMeant(SESSION, 'a2')).toBe('pace-round:CRX');
    expect(frozenMeant(SESSION, ' inc-2 ')).toBe('INC-2-review');
    expect(frozenMeant(SESSION, 'Crew-Cap:GRA')).toBe('crew-cap:GRA');
    expect(frozenMeant(SESSION, 'oncall-now')).toBe('oncall-now');
    expect(frozenMeant(SESSION, 'A3')).toBeNull();
    expect(frozenMeant(SESSION, 'INC-4')).toBeNull();
  });

  test('is the incident itself where both it and its review stand there', () => {
    const both = { items: [...SESSION.items, { id: 'INC-2', section: 'situation' as const }], overflow: [] };
    expect(frozenMeant(both, 'INC-2')).toBe('INC-2');
  });
});
