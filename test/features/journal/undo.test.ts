import { describe, expect, test } from 'vitest';
import { findVerb } from '../../../src/cli/find-verb.ts';
import { command } from '../../../src/features/journal/commands/undo.ts';
import { refuseTouched, UNDONE, undoOf } from '../../../src/features/journal/undo.ts';
import { nouns } from '../../../src/features.ts';
import { kinds } from './kinds.ts';

const entry = (seq: number, kind: string, subject: string) => ({ seq, kind, subject, data: {} });

describe('undo', () => {
  test('asks nobody for a number: left out, it is what was done last', () => {
    expect(command.args).toMatchObject([{ name: 'seq', optional: true }]);
    expect(command.args?.filter((arg) => 'ask' in arg)).toEqual([]);
  });

  test('answers an entry by its command', () => {
    expect(undoOf([entry(7, 'incident.logged', 'INC-3')])).toEqual({
      seq: 7,
      words: ['incident', 'void', 'INC-3'],
    });
  });

  test('leaves who was first named, and takes what goes with it', () => {
    const batch = [
      entry(7, 'person.registered', 'P-4'),
      entry(8, 'decision.taken', 'DEC-2'),
      entry(9, 'arbitration.settled', 'DEC-2'),
    ];
    expect(undoOf(batch)).toEqual({ seq: 8, words: ['decision', 'revoke', 'DEC-2'] });
  });

  test('names the answer to what needs a judgement, and to what was done by the dozen', () => {
    const refusal = (batch: ReturnType<typeof entry>[]) => {
      try {
        return undoOf(batch);
      } catch (error) {
        return error;
      }
    };
    expect(refusal([entry(7, 'site.reported', 'RBX')])).toMatchObject({
      exitCode: 4,
      hint: 'vigie site report RBX, with what is right',
    });
    const two = [entry(7, 'incident.logged', 'INC-3'), entry(8, 'incident.logged', 'INC-4')];
    expect(refusal(two)).toMatchObject({ exitCode: 4, message: expect.stringContaining('entries 7 to 8') });
  });

  test('refuses to take back what somebody else has gone on with, not what one wrote on alone', () => {
    const logged = undoOf([entry(7, 'incident.logged', 'INC-3')]);
    const noted = undoOf([entry(7, 'incident.noted', 'INC-3')]);
    const since = (actor: 'P-1' | 'P-2') => [{ seq: 9, subject: 'INC-3', actor }];
    expect(() => refuseTouched(logged, 'P-1', since('P-2'))).toThrow(
      /P-2 wrote about INC-3 since, in entry 9/,
    );
    expect(() => refuseTouched(logged, 'P-1', since('P-1'))).not.toThrow();
    // Struck, a note takes nothing of theirs.
    expect(() => refuseTouched(noted, 'P-1', since('P-2'))).not.toThrow();
  });

  test.each(UNDONE)('knows %s, and a command that takes a reason', async (kind) => {
    expect(await kinds()).toContain(kind);
    const found = findVerb(undoOf([entry(7, kind, 'ID-1')]).words, nouns);
    if (found.is !== 'verb') throw new Error('no command');
    const { command } = await found.verb.load();
    expect(command.kind).toBe('write');
    expect(command.options?.map(({ flag }) => flag)).toContain('--because');
  });
});
