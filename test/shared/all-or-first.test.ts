import { expect, test } from 'vitest';
import { allOrFirst } from '../../src/shared/all-or-first.ts';

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const refusedAfter = async (ms: number, message: string): Promise<never> => {
  await after(ms);
  throw new Error(message);
};

test('gives what each gave, in order', async () => {
  expect(await allOrFirst([after(2).then(() => 'a'), Promise.resolve(1)])).toEqual(['a', 1]);
});

test('fails as the first in order, whichever failed first', async () => {
  await expect(allOrFirst([refusedAfter(5, 'first'), refusedAfter(0, 'second')])).rejects.toThrow('first');
  await expect(allOrFirst([after(5), refusedAfter(0, 'only')])).rejects.toThrow('only');
});
