import type { Instant } from './clock.ts';
import { HOUR_MS, msBetween } from './clock.ts';
import type { PersonId } from './ids.ts';
import type { SolveIntegers } from './integer-program.ts';
import type { Lang } from './lang.ts';

/** The agenda's sections, in their order on the page. */
export const SECTION_IDS = [
  'people',
  'decisions',
  'situation',
  'supply',
  'arbitrations',
  'sites',
  'ahead',
  'communication',
  'next',
] as const;

export type SectionId = (typeof SECTION_IDS)[number];

/** What is asked of the cell: to know, to decide, or to act. */
export type ItemKind = 'inform' | 'decide' | 'act';

/** What became of a thing since the previous session. `same`: nothing did. */
export type Change = 'new' | 'reopened' | 'worsened' | 'improved' | 'resolved' | 'same';

/**
 * One thing that a feature puts before the cell. It is free of language: ids, states, numbers, instants
 * and the recorded prose; `phrase` of its source makes the sentences. So a frozen agenda can be printed
 * again in another language.
 */
export interface BriefingItem<Facts = unknown> {
  /** Unique on the page: `INC-41`, `incidents-closed`. */
  readonly id: string;
  readonly section: SectionId;
  readonly kind: ItemKind;
  /** The id of what it speaks of. */
  readonly subject: string;
  readonly severity: 1 | 2 | 3 | 4 | null;
  /** Touches a vital sector: ranks before what does not. */
  readonly vital: boolean;
  readonly change: Change;
  /** Since when it is so. */
  readonly since: Instant | null;
  /** How old the newest information about it is. */
  readonly dataAt: Instant | null;
  readonly owner: PersonId | null;
  readonly dueAt: Instant | null;
  /** Whom its sentence names beside its owner. */
  readonly people?: readonly PersonId[];
  /** The ids of what it speaks for beside its subject, so that these need no line of their own. */
  readonly takesIn?: readonly string[];
  /** Silent since, where nobody has written for longer than its rhythm. */
  readonly silentSince: Instant | null;
  /** How many times it was carried over, undiscussed. */
  readonly carried: number;
  /** Options by id, for `decide`; their sentences come from `phrase`. */
  readonly options: readonly { readonly id: string; readonly facts: unknown }[];
  readonly default: string | null;
  /** Numbers and names from which the sentences are made. */
  readonly facts: Facts;
}

/** What an item has that the cell is only to know: no case, nobody's, and due at no time. */
export const PLAIN_ITEM = {
  kind: 'inform',
  severity: null,
  vital: false,
  change: 'same',
  since: null,
  dataAt: null,
  owner: null,
  dueAt: null,
  silentSince: null,
  carried: 0,
  options: [],
  default: null,
} as const;

/** What the agenda looks back on and ahead to. */
export interface BriefingWindow {
  /** Entries with a greater seq are news for the cell. */
  readonly sinceSeq: number;
  readonly since: Instant;
  /** Forecasts and ages are reckoned at the session's time, or at printing where that has gone by. */
  readonly sessionAt: Instant;
  /** What is due by then is due in this session. */
  readonly sessionEnd: Instant;
  /** When the session after this one begins. */
  readonly followingAt: Instant;
  readonly now: Instant;
  /**
   * What finds the best of many ways; it takes a tenth of a second to load, so only who needs it asks for it.
   * Null where there is no time for it: what it would find is then left to be found out.
   */
  solver(): Promise<SolveIntegers | null>;
}

/**
 * Forecasts are those of the session's time where the page is made for it: what is on hand lasts as long from then
 * on. A page printed hours before reckons from now: what the lines use until the session is not there any more.
 */
export function reckonedAt({ now, sessionAt }: Pick<BriefingWindow, 'now' | 'sessionAt'>): Instant {
  return msBetween(now, sessionAt) <= HOUR_MS ? sessionAt : now;
}

/** How sentences are to be said. */
export interface Speech {
  readonly lang: Lang;
  readonly zone: string;
  readonly now: Instant;
  /** As in the window. */
  readonly sessionAt: Instant;
  /** The name of a person, or its id where there is none (erased). */
  name(person: PersonId): string;
}

export interface Phrase {
  /** One sentence, without the subject's id and the change's sign, which the page adds. */
  readonly headline: string;
  /** Why it stands on the agenda. */
  readonly why: string;
  /** Two or three words for the list of what is to be decided (`memory CRX`); the headline where left out. */
  readonly topic?: string;
  readonly options?: readonly {
    readonly id: string;
    readonly text: string;
    readonly effect: string | null;
  }[];
}

/** A feature's `<noun>-briefing.ts` exports one; `Db` is the store's, which this file does not know. */
export interface BriefingSource<Db> {
  readonly feature: string;
  /**
   * The sections that it speaks in. One that a source speaks in and that has no items says `nothing to
   * report`; one without a source says nothing at all, since nobody looked. What a source brings to another
   * section is printed there, and where it brings nothing, that says nothing of the rest.
   */
  readonly sections: readonly SectionId[];
  items(db: Db, window: BriefingWindow): Promise<readonly BriefingItem[]>;
  /** One line that stands in a section's head (`5 active, 3 of them new; 2 closed`), or null. */
  heading?(section: SectionId, items: readonly BriefingItem[], speech: Speech): string | null;
  phrase(item: BriefingItem, speech: Speech): Phrase;
}
