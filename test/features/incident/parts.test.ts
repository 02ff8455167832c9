import { expect, test } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { INCIDENT } from '../../../src/features/incident/commands/parts.ts';
import { SEQ } from '../../../src/features/journal/commands/options.ts';

/** Somebody at a terminal, or a script, in front of a store in which `found` stands for what is not there. */
const inFrontOf = (found: null | undefined, mayAsk: boolean) =>
  ({ prompter: { may: mayAsk }, read: async () => found }) as unknown as Context;

const incident = async (mayAsk: boolean): Promise<unknown> =>
  INCIDENT.value?.('99', inFrontOf(undefined, mayAsk), 'INCIDENT');
const entry = async (mayAsk: boolean): Promise<unknown> => SEQ.value('99', inFrontOf(null, mayAsk), 'SEQ');

test('who would be asked for a reason is told first that the number is wrong', async () => {
  const told = { exitCode: 3, hint: expect.stringContaining('vigie ') };
  await expect(incident(true)).rejects.toMatchObject({ ...told, message: 'there is no INC-99' });
  await expect(entry(true)).rejects.toMatchObject({ ...told, message: 'there is no entry 99' });
});

test('a script does not pay for that: the change itself looks, under the lock', async () => {
  expect(await incident(false)).toBe('INC-99');
  expect(await entry(false)).toBe(99);
});
