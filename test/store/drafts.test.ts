import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { fillSqlite } from '../../src/store/drafts.ts';

test('what was written to a draft stands in the file itself, without its log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-draft-'));
  const draft = join(folder, 'draft.db');
  const moved = join(folder, 'moved.db');
  // SQLite empties the log when the last one closes; this one still has it open then.
  let other: Database.Database | null = null;
  await fillSqlite(draft, 'create', async (_, raw) => {
    raw.exec("create table written (what text); insert into written values ('all')");
    other = new Database(draft);
    other.prepare('select * from written').all();
  });
  copyFileSync(draft, moved);
  const found = new Database(moved);
  expect(found.prepare('select what from written').pluck().all()).toEqual(['all']);
  found.close();
  (other as Database.Database | null)?.close();
  rmSync(folder, { recursive: true });
});
