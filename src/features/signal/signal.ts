import type { Instant } from '../../shared/clock.ts';
import { notFound, refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id } from '../../shared/ids.ts';
import { byCodePoint, prose, slug } from '../../shared/text.ts';

export type SignalId = Id<'SIG'>;

/** How loud an early warning is, the quietest first. */
export const LEVELS = ['watch', 'warning', 'alarm'] as const;
export type Level = (typeof LEVELS)[number];

/** An early warning, kept in view until it is cleared. */
export interface Signal {
  readonly id: SignalId;
  /** Who heard it first: `site:SGP1` or `country:SG`. */
  readonly from: string;
  readonly level: Level;
  /** What it may reach: `supplier:flashline`, `site:SGP1`; sorted, each once. */
  readonly touches: readonly string[];
  /** Null where it was redacted. */
  readonly text: string | null;
  readonly heardAt: Instant;
  /** When its level was last said, by which entry, and what it was before; null where that was the first time. */
  readonly levelAt: Instant;
  readonly levelSeq: number;
  readonly levelBefore: Level | null;
  readonly loggedSeq: number;
  readonly clearedAt: Instant | null;
  /** The entry whose text is the reason. */
  readonly clearedSeq: number | null;
}

export type SignalLogged = NewEvent<
  'signal.logged',
  { readonly from: string; readonly level: Level; readonly touches: readonly string[] },
  { readonly text: string }
>;
/** What is named is so from now on. */
export type SignalChanged = NewEvent<
  'signal.changed',
  { readonly level?: Level; readonly touches?: readonly string[] },
  { readonly because: string }
>;
export type SignalCleared = NewEvent<
  'signal.cleared',
  Readonly<Record<string, never>>,
  { readonly because: string }
>;
export type SignalEvent = SignalLogged | SignalChanged | SignalCleared;
export type SignalEntry = EntryOf<SignalEvent>;

export interface SignalRequest {
  readonly text: string;
  readonly from: string;
  readonly level: Level;
  readonly touches: readonly string[];
  readonly at: Instant | null;
}

/** Decides a new signal. @throws usage (2) for a text that is none. */
export function decideLog(id: SignalId, { text, from, level, touches, at }: SignalRequest): SignalEvent[] {
  return [
    {
      kind: 'signal.logged',
      subject: id,
      ...(at === null ? {} : { occurredAt: at }),
      data: { from, level, touches: distinct(touches) },
      text: { text: prose(text, 'the signal') },
    },
  ];
}

export interface ChangeRequest {
  readonly level?: Level | undefined;
  /** Beside what it touches already. */
  readonly touches: readonly string[];
  readonly because: string;
}

/**
 * Decides that a signal became louder or quieter, or reaches further.
 * @returns nothing where all is so already.
 * @throws refused (4) for one that was cleared; usage (2) for a reason that is none.
 */
export function decideSet(signal: Signal, request: ChangeRequest): SignalEvent[] {
  const because = prose(request.because, 'the reason');
  if (signal.clearedAt !== null)
    throw refused(`${signal.id} was cleared`, 'a signal that comes back is a new one: vigie signal log TEXT');
  const touches = distinct([...signal.touches, ...request.touches]);
  const level = request.level === signal.level ? undefined : request.level;
  const data = {
    ...(level === undefined ? {} : { level }),
    ...(touches.length === signal.touches.length ? {} : { touches }),
  };
  if (Object.keys(data).length === 0) return [];
  return [{ kind: 'signal.changed', subject: signal.id, data, text: { because } }];
}

/** Decides that there is nothing left to fear. @returns nothing where it was cleared already. */
export function decideClear(signal: Signal, because: string): SignalEvent[] {
  const reason = prose(because, 'the reason');
  if (signal.clearedAt !== null) return [];
  return [{ kind: 'signal.cleared', subject: signal.id, data: {}, text: { because: reason } }];
}

/**
 * What an entry makes of a signal. Pure: the same live and on replay.
 * @throws an Error for an entry of a signal that was never logged, which no sound journal holds.
 */
export function evolve(signal: Signal | undefined, entry: SignalEntry): Signal {
  const { seq, occurredAt } = entry;
  if (entry.kind === 'signal.logged')
    return {
      ...entry.data,
      id: entry.subject as SignalId,
      text: entry.text?.text ?? null,
      heardAt: occurredAt,
      levelAt: occurredAt,
      levelSeq: seq,
      levelBefore: null,
      loggedSeq: seq,
      clearedAt: null,
      clearedSeq: null,
    };
  if (signal === undefined) throw new Error(`entry ${seq} speaks of ${entry.subject}, which is no signal`);
  if (entry.kind === 'signal.cleared') return { ...signal, clearedAt: occurredAt, clearedSeq: seq };
  const { level, touches = signal.touches } = entry.data;
  if (level === undefined) return { ...signal, touches };
  return { ...signal, touches, level, levelAt: occurredAt, levelSeq: seq, levelBefore: signal.level };
}

/** Whether it is louder (1) or quieter (-1) than it was; 0 where its level is the same, or not known then. */
export function turn(level: Level, before: Level | null): -1 | 0 | 1 {
  if (before === null || before === level) return 0;
  return LEVELS.indexOf(level) > LEVELS.indexOf(before) ? 1 : -1;
}

/** What a signal's level was when an entry was the last one; null before it was logged. @param entries its own */
export function levelAfter(entries: readonly SignalEntry[], seq: number): Level | null {
  const levels = entries.flatMap((entry) =>
    entry.seq <= seq && entry.kind !== 'signal.cleared' ? (entry.data.level ?? []) : [],
  );
  return levels.at(-1) ?? null;
}

/**
 * What a signal touches, as it is typed: `supplier:Flashline`, `site:sgp1`.
 * @returns the kind and the name: a site's code in capitals, a supplier's name in plain letters.
 * @throws usage error for anything else.
 */
export function readTouch(typed: string, what: string): { readonly kind: 'supplier' | 'site'; name: string } {
  const [, kind = '', rest = ''] = /^(supplier|site):(.+)$/isu.exec(typed.trim()) ?? [];
  const name = kind.toLowerCase() === 'site' ? rest.trim().toUpperCase() : slug(rest);
  if (kind === '' || name === '')
    throw usage(`${what}: ‘${typed}’ is nothing that a signal touches`, 'write supplier:NAME or site:CODE');
  return { kind: kind.toLowerCase() as 'supplier' | 'site', name };
}

/** What stands behind `site:`, `country:` or `supplier:`. */
export function nameIn(reference: string): string {
  return reference.slice(reference.indexOf(':') + 1);
}

/** @throws not-found (3) where there is no such signal. */
export function known(signal: Signal | undefined, id: SignalId): Signal {
  if (signal === undefined) throw notFound(`there is no ${id}`, 'vigie signal list --all');
  return signal;
}

function distinct(touches: readonly string[]): string[] {
  return [...new Set(touches)].sort(byCodePoint);
}
