import type { Kysely } from 'kysely';
import type { Clock, Instant } from '../shared/clock.ts';
import type { Entry, NewEvent, Origin } from '../shared/events.ts';
import type { PersonId } from '../shared/ids.ts';

export type EngineName = 'sqlite' | 'postgres';

/** Where a store is. */
export type StoreLocation =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** The store's own tables. Features add theirs with `over<TheirTables>(db)`. */
export interface StoreTables {
  head: HeadRow;
  journal: JournalRow;
  journal_text: JournalTextRow;
  journal_mark: JournalMarkRow;
  schema_migration: MigrationRow;
}

export interface HeadRow {
  one: number;
  store_id: string;
  exercise: number;
  created_at: Instant;
  seq: number;
  hash: string;
  recorded_at: Instant | null;
}

export interface JournalRow {
  seq: number;
  batch: number;
  recorded_at: Instant;
  occurred_at: Instant;
  actor: PersonId;
  origin: Origin;
  kind: string;
  version: number;
  subject: string;
  key: string | null;
  key_digest: string | null;
  data: string;
  text_digest: string | null;
  hash: string;
}

/** Prose of an entry with its nonce, beside the journal, so that it can be removed. */
export interface JournalTextRow {
  seq: number;
  nonce: string;
  text: string;
}

/** Which entry struck or redacted which. */
export interface JournalMarkRow {
  seq: number;
  mark: 'struck' | 'redacted';
  by_seq: number;
}

export interface MigrationRow {
  number: number;
  name: string;
  checksum: string;
  applied_at: string;
}

/** The database as queries and `apply` see it; a transaction is one too. */
export type Db = Kysely<StoreTables>;

/** The same database, seen with a feature's tables. A matter of types only. */
export function over<Tables>(db: Db): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}

/** Where the journal stands: what printed pages carry as proof. */
export interface Head {
  readonly storeId: string;
  readonly exercise: boolean;
  readonly seq: number;
  /** 64 hexadecimal digits; of an empty journal, 64 zeros. */
  readonly hash: string;
  readonly recordedAt: Instant | null;
}

/** The events of one feature, as the store needs them to append, dispatch and replay. */
export interface FeatureEvents {
  readonly feature: string;
  readonly kinds: readonly EventKind[];
  /** Tables of personal data outside the journal, which copies of a store carry and replay leaves alone. */
  readonly vault?: readonly Projection[];
  /** Its projections, in an order in which they can be emptied. Replay rebuilds them; the vault is not among them. */
  readonly projections: readonly Projection[];
  /** The only code that writes its projections. Entries come in order of seq, of any of its kinds. */
  apply(db: Db, entries: readonly Entry[]): Promise<void>;
  /** Blanks the text of these entries (redacted by now) in its projections and indexes. */
  forget(db: Db, entries: readonly Entry[]): Promise<void>;
  /** Puts the personal data that came with events into the vault. Live only, never on replay. */
  keep?(db: Db, kept: readonly { readonly entry: Entry; readonly aside: unknown }[]): Promise<void>;
}

export interface Projection {
  readonly table: string;
  /** The columns of its unique key, for comparing row by row. */
  readonly key: readonly string[];
  /** A search index (see search.ts) rather than a table. */
  readonly search?: boolean;
}

export interface EventKind {
  readonly kind: string;
  /** The version that is written now. */
  readonly version: number;
  /** Checks data and text on append. Throws with the reason. */
  check(data: unknown, text: unknown): void;
  /** Lifts a payload of version n to n+1: `lifts[n]`. Pure. */
  readonly lifts?: Readonly<Record<number, (payload: Payload) => Payload>>;
}

export interface Payload {
  readonly data: unknown;
  readonly text: unknown;
}

/** The events of one feature, loaded when one of them is written, or when all are replayed. */
export interface EventsDoor {
  /** The first words of its kinds: `incident` of `incident.logged`. No other feature's begin with one of them. */
  readonly words: readonly string[];
  load(): Promise<FeatureEvents>;
}

/** The events of every feature, in an order in which their projections can be rebuilt. */
export type Registry = readonly EventsDoor[];

/** The one source of randomness. Seeded in exercise stores only. @returns `bytes` bytes for this purpose. */
export interface Entropy {
  bytes(purpose: string, bytes: number): Uint8Array;
}

/** What the store needs from outside. */
export interface StoreHost {
  readonly migrationsFolder: string;
  readonly cacheFolder: string;
  readonly registry: Registry;
  /** The kinds of event whose newest version is above 1 (see kinds.ts). */
  readonly raisedKinds: Readonly<Record<string, number>>;
  readonly clock: Clock;
  /** The machine's clock, which nobody sets: what recordedAt follows in a real store. */
  readonly machineClock: Clock;
  /** Called once it is known whether the store is for exercises. */
  entropy(exercise: boolean): Entropy;
  /** A warning for the person at the terminal. */
  warn(text: string): void;
}

export interface WriteRequest {
  /** The command and what it was asked, for the digest of an idempotency key. */
  readonly request: unknown;
  /** First words of the kinds that it may well write: what they need is loaded before the journal is locked. */
  readonly expects?: readonly string[] | undefined;
  readonly key: string | null;
  readonly ifSeq: number | null;
  readonly dryRun: boolean;
  /** Who acts; on first use, also the event that registers them. */
  introduce(db: Db): Promise<{ readonly actor: PersonId; readonly events: readonly NewEvent[] }>;
  decide(db: Db, moment: { readonly now: Instant; readonly actor: PersonId }): Promise<readonly NewEvent[]>;
}

export interface WriteResult {
  readonly entries: readonly Entry[];
  readonly repeated: boolean;
  readonly dryRun: boolean;
}

/** An open store. */
export interface Store {
  readonly location: StoreLocation;
  readonly engine: EngineName;
  readonly storeId: string;
  readonly exercise: boolean;
  readonly db: Db;
  head(): Promise<Head>;
  /** One consistent snapshot. */
  read<T>(ask: (db: Db) => Promise<T>): Promise<T>;
  write(request: WriteRequest): Promise<WriteResult>;
  /** Many foreign events at once, in transactions of a few thousand; see bulk.ts. */
  bulk(request: BulkRequest): Promise<BulkResult>;
  /**
   * After an erasure or redaction: writes the file anew and empties the write-ahead log, so that no copy of
   * the removed text is left in either, and deletes what `--as-of` kept.
   */
  scrub(): Promise<Scrubbed>;
  close(): Promise<void>;
}

export interface Scrubbed {
  readonly complete: boolean;
  /** What still holds the text, where it is not complete. */
  readonly why: string | null;
}

/** One foreign event with its own times. */
export interface ForeignEvent extends NewEvent {
  readonly origin: 'imported' | 'backfilled';
  /** Only for backfilled ones: when the source wrote it down. */
  readonly recordedAt?: Instant;
}

export interface BulkRequest {
  introduce: WriteRequest['introduce'];
  /** Called once per transaction under the lock; null when there is no more. */
  next(
    db: Db,
    moment: { readonly now: Instant; readonly actor: PersonId },
  ): Promise<readonly ForeignEvent[] | null>;
  /** The typed event that closes the import, with its true time. */
  closing(db: Db): Promise<readonly NewEvent[]>;
  /** All in one transaction: one refusal undoes everything. */
  readonly atomic: boolean;
  readonly dryRun: boolean;
  /** As of WriteRequest; the first of the closing entries bears the key. */
  readonly request: unknown;
  readonly key: string | null;
  readonly ifSeq: number | null;
}

export interface BulkResult {
  readonly entries: number;
  readonly head: Head;
  /** What closed it: now, or, with a key that was used before, the first time. None where nothing was new. */
  readonly closing: readonly Entry[];
  /** True when the key had been used before for the same request: nothing was done now. */
  readonly repeated: boolean;
}
