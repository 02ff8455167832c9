import type { BriefingItem, SectionId } from '../../shared/briefing.ts';
import { SECTION_IDS } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import type { Id } from '../../shared/ids.ts';
import type { Reporting } from '../site/report.ts';
import type { Member } from './cell.ts';
import { allot, secondsFor, secondsForItems } from './minutes.ts';
import { byRank } from './rank.ts';
import type { Place, Session } from './sessions.ts';

/** Where the journal stood when the page was made: paper bears witness to it. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** What an agenda is made from: all of it values, so that the same values give the same page. */
export interface AgendaInput {
  readonly place: Place;
  readonly sinceSeq: number;
  /** The last session that was held, or the slot before where none ever was. */
  readonly since: { readonly session: number | null; readonly at: Instant };
  /** Sessions since then that were not held. */
  readonly notHeld: readonly Id<'S'>[];
  readonly now: Instant;
  readonly exercise: boolean;
  readonly head: JournalHead;
  readonly members: readonly Member[];
  /** Which sites reported since the previous session; null where none reports. */
  readonly reporting: Reporting | null;
  readonly items: readonly BriefingItem[];
  /** The sections that some feature speaks in. */
  readonly spokenIn: ReadonlySet<SectionId>;
}

/** One agenda, free of language. */
export interface Agenda {
  readonly session: Session;
  readonly following: Session;
  readonly since: {
    /** Null for the first session. */
    readonly session: number | null;
    readonly at: Instant;
    readonly seq: number;
  };
  /** Sessions since then that were not held, in order. */
  readonly notHeld: readonly Id<'S'>[];
  readonly generatedAt: Instant;
  /** Made after its session began. */
  readonly late: boolean;
  readonly exercise: boolean;
  readonly members: readonly Member[];
  readonly reporting: Reporting | null;
  /** What this session is asked to decide, in order. */
  readonly toDecide: readonly BriefingItem[];
  readonly head: JournalHead;
  /** All nine, in their order on the page. */
  readonly sections: readonly AgendaSection[];
  /** What does not fit into the session's minutes, in order: told, not discussed. */
  readonly overflow: readonly BriefingItem[];
}

export interface AgendaSection {
  readonly id: SectionId;
  readonly minutes: number;
  /** What fits, in order. */
  readonly items: readonly BriefingItem[];
  /** Somebody looked: no items means that there is nothing to report. */
  readonly spokenIn: boolean;
}

/** Puts the items in order, shares out the minutes and sets apart what does not fit. Every item is kept. */
export function agendaOf(input: AgendaInput): Agenda {
  const { session, following } = input.place;
  const bySection = Map.groupBy([...input.items].sort(byRank), (item) => item.section);
  const needed = [...bySection].map(([id, items]) => [id, secondsOf(items)] as const);
  const minutes = allot(session.minutes, new Map(needed));

  const overflow: BriefingItem[] = [];
  const sections = SECTION_IDS.map((id): AgendaSection => {
    const items = bySection.get(id) ?? [];
    const fitting = howManyFit(items, secondsForItems(id, minutes[id]));
    overflow.push(...items.slice(fitting));
    return { id, minutes: minutes[id], items: items.slice(0, fitting), spokenIn: input.spokenIn.has(id) };
  });
  return {
    session,
    following,
    since: { ...input.since, seq: input.sinceSeq },
    notHeld: input.notHeld,
    generatedAt: input.now,
    late: input.now > session.start,
    exercise: input.exercise,
    members: input.members,
    reporting: input.reporting,
    toDecide: sections.flatMap(({ items }) => items.filter(({ kind }) => kind === 'decide')),
    head: input.head,
    sections,
    overflow: overflow.sort(byRank),
  };
}

function secondsOf(items: readonly BriefingItem[]): number {
  return items.reduce((sum, item) => sum + secondsFor(item), 0);
}

/**
 * The first of them that fit. Nothing overtakes a weightier item that does not; the first one fits wherever
 * there is any time at all.
 */
function howManyFit(items: readonly BriefingItem[], seconds: number): number {
  let left = seconds;
  let count = 0;
  for (const item of items) {
    left -= secondsFor(item);
    if (left < 0 && (count > 0 || seconds === 0)) break;
    count += 1;
  }
  return count;
}
