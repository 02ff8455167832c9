import { resolve } from 'node:path';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName } from '../../../cli/values.ts';
import { needsAnswer } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { restoreStore } from '../../../store/backup.ts';
import { openStore, shownLocation } from '../../../store/open.ts';
import { text } from '../messages.ts';
import { progressOf } from './opened.ts';

export const command = defineCommand<{ readonly file: string }>({
  kind: 'plain',
  description:
    'The backup is verified first. The store that stood there is kept beside it, never deleted. A shared ' +
    'PostgreSQL store is restored into an empty database only.',
  args: [
    {
      name: 'file',
      describe: 'what vigie store backup made',
      value: fileName,
      ask: { question: { en: 'From which file?', fr: 'Depuis quel fichier\u00A0?' } },
    },
  ],
  examples: [
    { command: 'vigie store restore /tmp/vigie-backup.db', says: 'asks, then restores' },
    { command: 'vigie store restore /tmp/vigie-backup.db --yes', says: 'from a script' },
  ],
  exits: {
    4: 'the backup does not hold, or is the store itself',
    7: 'it was not confirmed, and --yes was not given',
  },
  prints: {
    object: s.object({
      seq: s.integer('the last entry of the restored journal'),
      kept: s.orNull(s.text('where the store that stood there was put; null where there was none')),
    }),
  },
  async run(context, input) {
    const { store } = text[context.lang];
    await confirm(context);
    try {
      const progress = progressOf(context);
      const restored = await restoreStore(resolve(input.file), context.location, context.host, progress);
      const said = [
        store.restored(restored.seq),
        ...(restored.kept === null ? [] : [store.kept(restored.kept)]),
      ];
      context.output.progress(null);
      await context.output.object(restored, () => said.join('\n'));
    } finally {
      context.output.progress(null);
    }
    return undefined;
  },
});

/** @throws needs-answer (7) where a store stands there and nobody confirms that it gives way. */
async function confirm(context: Context): Promise<void> {
  const words = text[context.lang].store;
  const seq = await standing(context);
  if (seq === null) return;
  if (await context.prompter.confirm(words.restore(shownLocation(context.location), seq), '--yes')) return;
  throw needsAnswer(words.notRestored);
}

/** The last entry of the store that would give way: null where there is none, 0 where it cannot be read. */
async function standing({ location, host }: Context): Promise<number | null> {
  try {
    const store = await openStore(location, host, 'read');
    if (store === null) return null;
    try {
      return (await store.head()).seq;
    } finally {
      await store.close();
    }
  } catch {
    // A corrupt store is what a restore is for.
    return 0;
  }
}
