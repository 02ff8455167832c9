import type { Option } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { refused } from '../../../shared/errors.ts';
import { decideRead } from '../person.ts';
import { livingPerson } from '../person-queries.ts';

export const PRIVATE: Option = {
  flag: '--private',
  describe: 'remarks and duties elsewhere too; that you read them is written in the journal',
};

/**
 * Writes down that what is private of somebody is read now.
 * @throws not-found (3) as livingPerson; refused (4) of the past, where nothing can be written
 */
export async function sayRead(context: Context, typed: string): Promise<void> {
  if (context.past) throw refused('what is private is not read out of the past', 'leave out --as-of');
  await context.write(async (db) => decideRead(await livingPerson(db, typed)));
}
