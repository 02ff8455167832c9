import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import { migrateStore } from '../../../store/migrate.ts';
import { text } from '../messages.ts';

export const command = defineCommand({
  kind: 'plain',
  description:
    'A copy is made first (SQLite). All migrations and the rebuild of what is derived share one transaction: ' +
    'stopped half-way, the old version stands whole.',
  examples: [
    { command: 'vigie store migrate', says: 'brings the store to this version' },
    { command: 'vigie store migrate --json', says: 'tells which migrations were applied' },
  ],
  prints: {
    object: s.object({
      applied: s.list(
        s.text('a migration, such as 0006_stock'),
        'those applied now; none where all had been',
      ),
      backup: s.orNull(s.text('the copy of the store as it was before')),
    }),
  },
  async run(context) {
    const migrated = await migrateStore(context.location, context.host);
    const { store } = text[context.lang];
    const said =
      migrated.applied.length === 0
        ? [store.current]
        : [
            store.migrated(migrated.applied.join(', ')),
            ...(migrated.backup === null ? [] : [store.copyBefore(migrated.backup)]),
          ];
    await context.output.object(migrated, () => said.join('\n'));
    return undefined;
  },
});
