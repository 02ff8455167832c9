import { resolve } from 'node:path';
import { defineCommand } from '../../../cli/command.ts';
import { fileName } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import { backupStore } from '../../../store/backup.ts';
import { text } from '../messages.ts';
import { progressOf, withStore } from './opened.ts';

export const command = defineCommand<{ readonly file: string }>({
  kind: 'plain',
  description:
    'A whole copy as a SQLite store, whichever engine holds the original, readable by you alone. Others may ' +
    'write meanwhile. It holds personal data: an erasure or redaction made later does not reach it.',
  args: [
    {
      name: 'file',
      describe: 'a new file',
      value: fileName,
      ask: { question: { en: 'To which file?', fr: 'Vers quel fichier\u00A0?' } },
    },
  ],
  examples: [
    { command: 'vigie store backup /tmp/vigie-backup.db', says: 'a copy' },
    { command: 'vigie store backup "/tmp/vigie-$(date +%F-%H%M%S).db"', says: 'from cron, dated' },
  ],
  exits: { 4: 'the file is there already' },
  prints: { object: s.object({ file: s.text('the backup'), seq: s.integer('its last entry') }) },
  async run(context, input) {
    const file = resolve(input.file);
    try {
      const { seq } = await withStore(context, (store) =>
        backupStore(store, context.host, file, progressOf(context)),
      );
      context.output.progress(null);
      await context.output.object({ file, seq }, () => text[context.lang].store.backedUp(seq, file));
    } finally {
      context.output.progress(null);
    }
    return undefined;
  },
});
