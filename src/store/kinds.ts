import type { Entry } from '../shared/events.ts';
import { tokens } from '../shared/text.ts';
import { MARK_KINDS, MARK_WORD } from './mark-kinds.ts';
import type { EventKind, FeatureEvents, JournalRow, Payload, Registry } from './types.ts';

/** Kinds of event, by name, with the feature that owns each. */
export interface Kinds {
  readonly features: readonly FeatureEvents[];
  ownerOf(kind: string): FeatureEvents | null;
  kind(kind: string): EventKind;
}

export interface KindsSource {
  readonly registry: Registry;
  /** The kinds whose newest version is above 1, so that reading need not load the registry to know it. */
  readonly raised: Readonly<Record<string, number>>;
}

let source: KindsSource = { registry: [], raised: {} };

/** Hands the features' events in; main does so once, before a store is opened. */
export function useKinds(given: KindsSource): void {
  source = given;
}

/** Every kind there is: for replaying, and for whatever may be about any of them. */
export async function allKinds(): Promise<Kinds> {
  return await loaded(source.registry);
}

/**
 * The kinds that begin with these words, and no others: each feature brings a good deal along, and a command
 * writes of one or two. What marks entries may concern any of them.
 */
export async function kindsOf(words: ReadonlySet<string>): Promise<Kinds> {
  if (words.has(MARK_WORD)) return await allKinds();
  return await loaded(source.registry.filter((door) => door.words.some((word) => words.has(word))));
}

/** `incident` of `incident.logged`. */
export function wordOf(kind: string): string {
  return kind.slice(0, kind.indexOf('.'));
}

async function loaded(doors: Registry): Promise<Kinds> {
  const features = await Promise.all(doors.map((door) => door.load()));
  const byKind = new Map<string, { owner: FeatureEvents | null; kind: EventKind }>();
  for (const kind of MARK_KINDS) byKind.set(kind.kind, { owner: null, kind });
  for (const [at, owner] of features.entries()) {
    for (const kind of owner.kinds) {
      if (byKind.has(kind.kind)) throw new Error(`two features own the event ${kind.kind}`);
      if (doors[at]?.words.includes(wordOf(kind.kind)) !== true)
        throw new Error(`nobody would find the event ${kind.kind} by its first word`);
      byKind.set(kind.kind, { owner, kind });
    }
  }
  const known = (name: string) => {
    const found = byKind.get(name);
    if (found === undefined) throw new Error(`no feature owns the event ${name}`);
    return found;
  };
  return { features, ownerOf: (kind) => known(kind).owner, kind: (kind) => known(kind).kind };
}

/** A row of the journal with its text, where it still has one. */
export type TextedRow = JournalRow & { readonly text: string | null };

/** Makes entries of rows, old payloads lifted to the newest version of their kind. */
export async function entriesFrom(rows: readonly TextedRow[]): Promise<Entry[]> {
  const old = rows.some((row) => row.version < (source.raised[row.kind] ?? 1));
  const kinds = old ? await allKinds() : null;
  return rows.map((row) => entryFrom(row, kinds));
}

function entryFrom(row: TextedRow, kinds: Kinds | null): Entry {
  const stored: Payload = {
    data: JSON.parse(row.data),
    text: row.text === null ? null : JSON.parse(row.text),
  };
  return entryOf(row, kinds === null ? stored : lift(kinds.kind(row.kind), row.version, stored));
}

/** The entry of a row whose payload is known. */
export function entryOf(row: JournalRow, { data, text }: Payload): Entry {
  return {
    seq: row.seq,
    batch: row.batch,
    recordedAt: row.recorded_at,
    occurredAt: row.occurred_at,
    actor: row.actor,
    origin: row.origin,
    kind: row.kind,
    version: row.version,
    subject: row.subject,
    data,
    text,
    hadText: row.text_digest !== null,
  };
}

function lift(kind: EventKind, version: number, payload: Payload): Payload {
  let lifted = payload;
  for (let at = version; at < kind.version; at += 1) {
    const step = kind.lifts?.[at];
    if (step === undefined) throw new Error(`${kind.kind} cannot be lifted from version ${at}`);
    lifted = step(lifted);
  }
  return lifted;
}

/** The words under which an entry is found: those of all its prose. */
export function wordsOf(text: unknown): string[] {
  if (text === null || typeof text !== 'object') return [];
  const prose = Object.values(text)
    .flat()
    .filter((value) => typeof value === 'string');
  return tokens(prose.join(' '));
}
