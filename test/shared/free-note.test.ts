import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/shared/clock.ts';
import { decideNote } from '../../src/shared/free-note.ts';

describe('a note', () => {
  test('speaks of what it is about, else of its site, else of the journal', () => {
    const subject = (request: { about?: string; site?: string }) =>
      decideNote({ note: 'x', ...request })[0]?.subject;
    expect(subject({ about: 'P-7', site: 'GRA1' })).toBe('P-7');
    expect(subject({ site: 'GRA1' })).toBe('GRA1');
    expect(subject({})).toBe('journal');
  });

  test('keeps its words apart from its data', () => {
    const [event] = decideNote({ note: ' the gate is open \n', site: 'GRA1', tags: ['sites', 'sites'] });
    expect(event?.data).toEqual({ site: 'GRA1', tags: ['sites'], about: null });
    expect(event?.text).toEqual({ note: 'the gate is open' });
  });

  test('says when it happened only where that was said', () => {
    const at = '2020-03-18T10:00:00.000Z' as Instant;
    expect(decideNote({ note: 'x', at })[0]?.occurredAt).toBe(at);
    expect(decideNote({ note: 'x' })[0]).not.toHaveProperty('occurredAt');
  });

  test('cannot be empty', () => {
    expect(() => decideNote({ note: ' \n ' })).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
