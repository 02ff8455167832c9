import { headRow } from './journal-queries.ts';
import { migrationState } from './migrations.ts';
import { sqliteSettings } from './sqlite.ts';
import type { OpenStore } from './store.ts';
import { guarded } from './trouble.ts';
import type { StoreHost } from './types.ts';

export interface CheckLine {
  readonly check: string;
  readonly ok: boolean;
  /** What was found. */
  readonly found: string;
}

/** Looks at the store as a file and as tables: what the engine says of itself, references, migrations, the head. */
export async function checkStore(store: OpenStore, host: StoreHost): Promise<CheckLine[]> {
  return await guarded(async () => [...(await engineChecks(store)), ...(await tableChecks(store, host))]);
}

async function engineChecks(store: OpenStore): Promise<CheckLine[]> {
  if (store.raw === null) return [];
  const integrity = (store.raw.pragma('integrity_check(5)') as { integrity_check: string }[]).map(
    (row) => row.integrity_check,
  );
  const broken = store.raw.pragma('foreign_key_check') as unknown[];
  const settings = sqliteSettings(store.raw);
  const { readonly } = store.raw;
  const safe = readonly || (settings.synchronous === 2 && settings.journal_mode === 'wal');
  return [
    { check: 'integrity', ok: integrity.join() === 'ok', found: integrity.join('; ') },
    { check: 'references', ok: broken.length === 0, found: `${broken.length} broken` },
    {
      check: 'settings',
      ok: safe,
      found: readonly
        ? 'opened for reading alone'
        : `journal_mode ${settings.journal_mode}, synchronous ${settings.synchronous}`,
    },
  ];
}

async function tableChecks(store: OpenStore, host: StoreHost): Promise<CheckLine[]> {
  const [head, state, last, count] = await Promise.all([
    headRow(store.db),
    migrationState(store.db, host.migrationsFolder, store.engine),
    store.db.selectFrom('journal').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst(),
    store.db
      .selectFrom('journal')
      .select(({ fn }) => fn.countAll<number>().as('entries'))
      .executeTakeFirstOrThrow(),
  ]);
  const lastSeq = last?.seq ?? 0;
  const entries = Number(count.entries);
  return [
    {
      check: 'migrations',
      ok: state.altered.length === 0,
      found:
        state.altered.length === 0
          ? `${state.applied.length} applied`
          : `changed since: ${state.altered.join(', ')}`,
    },
    { check: 'numbering', ok: entries === lastSeq, found: `${entries} entries, the last is ${lastSeq}` },
    { check: 'head', ok: head.seq === lastSeq, found: `the head says ${head.seq}` },
  ];
}
