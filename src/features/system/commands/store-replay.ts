import { resolve } from 'node:path';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName, pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { replayInPlace, replayInto } from '../../../store/copies.ts';
import { seqAt } from '../../../store/journal-queries.ts';
import { text } from '../messages.ts';
import { progressOf, withStore } from './opened.ts';

interface Input {
  readonly until?: Instant;
  readonly into?: string;
}

interface Replayed {
  readonly entries: number;
  readonly file: string | null;
}

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'plain',
  description:
    'Every table is derived from the journal. Without options they are rebuilt in place, which mends what ' +
    'something else changed; with --into a copy is made, as of --until where it is given.',
  options: [
    {
      flag: '--until',
      takes: 'T',
      describe: 'only what was written down by then; needs --into',
      value: pastTime,
    },
    { flag: '--into', takes: 'FILE', describe: 'a new store file; it holds personal data', value: fileName },
  ],
  examples: [
    { command: 'vigie store replay', says: 'mends what is derived' },
    { command: 'vigie store replay --until now-1h --into /tmp/an-hour-ago.db', says: 'the store as it was' },
  ],
  exits: { 4: 'the file is there already' },
  prints: {
    object: s.object({
      entries: s.integer('how many entries were replayed'),
      file: s.orNull(s.text('the copy; null when it was done in place')),
    }),
  },
  async run(context, { until, into }) {
    if (until !== undefined && into === undefined) {
      throw usage('--until replays a part, which cannot stand in the place of the whole', 'add --into FILE');
    }
    const { store } = text[context.lang];
    try {
      const done = into === undefined ? await inPlace(context) : await aside(context, until, resolve(into));
      const said =
        done.file === null ? store.replayed(done.entries) : store.replayedInto(done.entries, done.file);
      context.output.progress(null);
      await context.output.object(done, () => said);
    } finally {
      context.output.progress(null);
    }
    return undefined;
  },
});

async function inPlace(context: Context): Promise<Replayed> {
  const { entries } = await withStore(context, (store) => replayInPlace(store, progressOf(context)));
  return { entries, file: null };
}

async function aside(context: Context, until: Instant | undefined, file: string): Promise<Replayed> {
  return await withStore(context, async (store) => {
    const entries = until === undefined ? (await store.head()).seq : await seqAt(store.db, until);
    await replayInto(store, context.host, entries, file, progressOf(context));
    return { entries, file };
  });
}
