import type { BriefingItem } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msOf } from '../../../shared/clock.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db } from '../../../store/types.ts';
import type { Gathered } from '../../cell/agenda-briefing.ts';
import { gather } from '../../cell/agenda-briefing.ts';
import { byRank } from '../../cell/rank.ts';
import type { ToldEntry } from '../../journal/entries-briefing.ts';
import { lastEntries } from '../../journal/entries-briefing.ts';
import { finalShifts } from '../../oncall/oncall-queries.ts';
import { placeSaid } from '../../oncall/place.ts';
import { namesOf } from '../../person/person-queries.ts';

/** Who answers the phone now, and for what; null where a rotation leaves nobody. */
export interface OnCall {
  readonly where: string;
  readonly name: string | null;
}

/** Everything on the board, read at one moment. */
export interface Board extends Gathered {
  readonly now: Instant;
  /** All that the agenda has, also what its session has no time for, the weightiest first. */
  readonly items: readonly BriefingItem[];
  readonly onCall: readonly OnCall[];
  /** The newest first. */
  readonly entries: readonly ToldEntry[];
}

export interface BoardWanted {
  readonly now: Instant;
  readonly exercise: boolean;
  readonly lang: Lang;
  /** Stands in where the cell has set no zone. */
  readonly zone: string;
}

/** More than this fits on no wall. */
const ENTRIES = 50;

/** The agenda's own items, so that board and agenda never disagree; ages are reckoned now, not at the session. */
export async function gatherBoard(db: Db, wanted: BoardWanted): Promise<Board> {
  const { now, lang } = wanted;
  const [gathered, onCall, entries] = await Promise.all([
    gather(db, { ...wanted, session: null, agesAt: now, quick: true }),
    onCallAt(db, now, lang),
    lastEntries(db, ENTRIES, lang),
  ]);
  const { sections, overflow } = gathered.agenda;
  // Who is on call at the session's time is the agenda's to say.
  const items = [...sections.flatMap((section) => section.items), ...overflow]
    .filter(({ id }) => id !== 'oncall-now')
    .sort(byRank);
  return { ...gathered, now, items, onCall, entries };
}

async function onCallAt(db: Db, now: Instant, lang: Lang): Promise<OnCall[]> {
  const shifts = await finalShifts(db, msOf(now), msOf(now) + 1);
  const people = await namesOf(
    db,
    shifts.flatMap(({ person }) => person ?? []),
    lang,
  );
  return shifts.map(({ site, skill, rotation, person }) => ({
    where: placeSaid({ site, skill, rotation: site === null ? rotation : null }),
    name: person === null ? null : (people.get(person) ?? person),
  }));
}
