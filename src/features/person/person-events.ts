import { z } from 'zod';
import type { Instant } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { chunked } from '../../store/chunks.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Card, PersonEntry, PersonEvent, PersonRecord } from './person.ts';
import { CARD_FIELDS, evolve, evolveCard, REGIMES, ROLE_FIELDS } from './person.ts';
import type { PersonTables, RecordRow, VaultRow } from './person-tables.ts';
import { cardOf, recordOf, rowOfCard, rowOfRecord } from './person-tables.ts';

const NUMS_A_STATEMENT = 10_000;

const RECORD: RowsInto = {
  table: 'person_record',
  columns: {
    num: 'int',
    function: 'text',
    regime: 'text',
    deputy: 'text',
    erased: 'int',
    registered_seq: 'int',
  },
  key: ['num'],
};

const VAULT: RowsInto = {
  table: 'person',
  columns: {
    num: 'int',
    name: 'text',
    name_folded: 'text',
    phone: 'text',
    email: 'text',
    remark: 'text',
    remark_until: 'text',
    duties: 'text',
  },
  key: ['num'],
};

const role = {
  function: z.string().min(1).nullable(),
  regime: z.enum(REGIMES).nullable(),
  deputy: z
    .string()
    .regex(/^P-[1-9][0-9]*$/)
    .nullable(),
};

// Strict: a name that strayed into the data would stay in the journal for good.
const registered = z.strictObject(role);
const changed = z
  .strictObject(role)
  .partial()
  .extend({ fields: z.array(z.enum([...CARD_FIELDS, ...ROLE_FIELDS])).min(1) });
const nothing = z.strictObject({});

/** The events of people, and the vault. */
export const events: FeatureEvents = {
  feature: 'person',
  // No prose: what is personal goes aside, to the vault.
  kinds: eventKinds<PersonEvent['kind']>({
    'person.registered': registered,
    'person.changed': changed,
    'person.erased': nothing,
    'person.remark-read': nothing,
  }),
  vault: [{ table: 'person', key: ['num'] }],
  projections: [{ table: 'person_record', key: ['num'] }],
  apply,
  // No entry of a person has text.
  forget: () => Promise.resolve(),
  keep,
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const records = new Map<number, PersonRecord>();
  for (const row of await recordRows(db, numsOf(entries))) records.set(row.num, recordOf(row));
  for (const entry of entries as readonly PersonEntry[]) {
    const num = numOf(entry);
    records.set(num, evolve(records.get(num), entry));
  }
  await writeRows(db, RECORD, [...records.values()].map(rowOfRecord));
}

async function keep(
  db: Db,
  kept: readonly { readonly entry: Entry; readonly aside: unknown }[],
): Promise<void> {
  const cards = new Map<number, Card | null>();
  const nums = numsOf(kept.map(({ entry }) => entry));
  for (const row of await vaultRows(db, nums)) cards.set(row.num, cardOf(row));
  for (const { entry, aside } of kept) {
    const num = numOf(entry);
    cards.set(num, evolveCard(cards.get(num) ?? null, entry.kind as PersonEvent['kind'], aside));
  }
  const full = [...cards].flatMap(([num, card]) => (card === null ? [] : [rowOfCard(num, card)]));
  const emptied = nums.filter((num) => cards.get(num) === null);
  await Promise.all([writeRows(db, VAULT, full), emptyVault(db, emptied)]);
  const last = kept.at(-1)?.entry.recordedAt;
  if (last !== undefined) await dropRemarks(db, last);
}

/** A remark whose time is over goes with the next thing that the vault is told. */
async function dropRemarks(db: Db, now: Instant): Promise<void> {
  await over<PersonTables>(db)
    .updateTable('person')
    .set({ remark: null, remark_until: null })
    .where('remark_until', '<=', now)
    .execute();
}

async function recordRows(db: Db, nums: readonly number[]): Promise<RecordRow[]> {
  const pages = chunked(nums, NUMS_A_STATEMENT).map((chunk) =>
    over<PersonTables>(db).selectFrom('person_record').selectAll().where('num', 'in', chunk).execute(),
  );
  return (await Promise.all(pages)).flat();
}

async function vaultRows(db: Db, nums: readonly number[]): Promise<VaultRow[]> {
  const pages = chunked(nums, NUMS_A_STATEMENT).map((chunk) =>
    over<PersonTables>(db).selectFrom('person').selectAll().where('num', 'in', chunk).execute(),
  );
  return (await Promise.all(pages)).flat();
}

async function emptyVault(db: Db, nums: readonly number[]): Promise<void> {
  const parts = chunked(nums, NUMS_A_STATEMENT).map((chunk) =>
    over<PersonTables>(db).deleteFrom('person').where('num', 'in', chunk).execute(),
  );
  await Promise.all(parts);
}

function numOf(entry: Entry): number {
  return numberOf(entry.subject as PersonId);
}

function numsOf(entries: readonly Entry[]): number[] {
  return [...new Set(entries.map(numOf))];
}
