import type { BriefingItem, BriefingSource, Phrase, SectionId, Speech } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, later, plus } from '../../shared/clock.ts';
import { notFound } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { SolveIntegers } from '../../shared/integer-program.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Db } from '../../store/types.ts';
import { namesOf } from '../person/person-queries.ts';
import { reportingSince } from '../site/report.ts';
import { siteStates } from '../site/report-queries.ts';
import { allSites } from '../site/site-queries.ts';
import type { Agenda } from './agenda.ts';
import { agendaOf } from './agenda.ts';
import { SOURCES } from './agenda-sources-briefing.ts';
import type { Arbitrated, ArbitrationItem } from './arbitrations.ts';
import { arbitrationItems, arbitrationPhrase, numbered, withoutTaken } from './arbitrations.ts';
import { calendarIn, currentSettings, journalSince } from './cell-queries.ts';
import type { HeldSession } from './held.ts';
import { carriedOver, notHeldBetween } from './held.ts';
import { heldBefore, heldById } from './held-queries.ts';
import type { Sentences } from './page.ts';
import type { Calendar, Place } from './sessions.ts';
import { nextSession, sessionNumbered } from './sessions.ts';
import { isSettled } from './settled.ts';
import { settledNow } from './settled-queries.ts';

export interface Wanted {
  /** The number of a session; null for the next one. */
  readonly session: number | null;
  readonly now: Instant;
  readonly exercise: boolean;
  readonly lang: Lang;
  /** Stands in where the cell has set no zone. */
  readonly zone: string;
  /** At what its sentences reckon ages; the session's time, or now where that has gone by, where left out. */
  readonly agesAt?: Instant;
  /** Without what takes long to reckon and only the options of an arbitration tell. */
  readonly quick?: boolean;
}

export interface Gathered {
  readonly agenda: Agenda;
  /** What the cell is asked, also what has no time, and what it settled. */
  readonly arbitrations: Arbitrated;
  readonly sentences: Sentences;
}

/** Agendas are made for sessions this far ahead at most. */
const HORIZON_DAYS = 366;

/** Reads what changed and what is open, puts it in order, and finds the words for it. One snapshot. */
export async function gather(db: Db, wanted: Wanted): Promise<Gathered> {
  const [settings, calendar] = await Promise.all([
    currentSettings(db),
    calendarIn(db, wanted.zone, wanted.now),
  ]);
  const place = await placeOf(db, calendar, wanted);
  const before = await heldBefore(db, place.session.number);
  const last = before[0] ?? null;
  const { head, sinceSeq } = await newsSince(db, place, last);
  const sessionAt = reckonedAt(place, wanted.now);
  const sessionEnd = later(place.session.end, wanted.now);
  const since = last?.openedAt ?? place.since;
  const followingAt = place.following.start;
  const window = {
    sinceSeq,
    since,
    sessionAt,
    sessionEnd,
    followingAt,
    now: wanted.now,
    solver: solverFor(wanted),
  };
  const [brought, sites, states] = await Promise.all([
    Promise.all(SOURCES.map(async (source) => ({ source, items: await source.items(db, window) }))),
    allSites(db),
    siteStates(db),
  ]);
  const carried = carriedOver(before.filter(({ closedSeq }) => closedSeq !== null));
  const told = brought.flatMap((one) => one.items);
  const found = arbitrationItems({ items: told, sites, states, now: wanted.now }, carried);
  const settled = await settledNow(db);
  const arbitrations = numbered(found, (item) => isSettled(item, settled));
  const others = withoutTaken(told, found).map((item) => ({ ...item, carried: carried.get(item.id) ?? 0 }));
  const items = [...others, ...arbitrations.open];
  const agenda = agendaOf({
    place,
    sinceSeq,
    now: wanted.now,
    exercise: wanted.exercise,
    head,
    members: settings.members,
    since: { session: last === null ? (place.previous?.number ?? null) : numberOf(last.id), at: since },
    notHeld: notHeldBetween(last, place.session.number),
    reporting: reportingSince(sites.values(), states, place.since),
    items,
    spokenIn: new Set(SOURCES.flatMap(({ sections }) => sections)),
  });
  const names = await namesOf(db, peopleOn(agenda, items), wanted.lang);
  return {
    agenda,
    arbitrations,
    sentences: sentencesOf(brought, arbitrations.open, speechOf(place, wanted, names)),
  };
}

function solverFor({ quick }: Wanted): () => Promise<SolveIntegers | null> {
  return quick === true ? async () => null : solver;
}

async function solver(): Promise<SolveIntegers> {
  const { loadSolver } = await import('../../exchange/highs.ts');
  return await loadSolver();
}

/** What counts as news: by position, since the last session that was held; else since the previous slot. */
async function newsSince(db: Db, place: Place, last: HeldSession | null) {
  const { head, sinceSeq } = await journalSince(db, place.since);
  return { head, sinceSeq: last === null ? sinceSeq : last.knownSeq };
}

/** The one that is asked for; else the earliest whose end has not passed and that is not over already. */
async function placeOf(db: Db, calendar: Calendar, wanted: Wanted): Promise<Place> {
  const place = placeIn(calendar, wanted);
  if (wanted.session !== null) return place;
  const held = await heldById(db, idOf('S', place.session.number));
  return held === null || held.closedSeq === null
    ? place
    : placeIn(calendar, { ...wanted, session: place.following.number });
}

function placeIn(calendar: Calendar, { session, now }: Wanted): Place {
  if (session === null) return nextSession(calendar, now);
  const found = sessionNumbered(calendar, session, plus(now, HORIZON_DAYS * DAY_MS));
  if (found !== null) return found;
  const next = idOf('S', nextSession(calendar, now).session.number);
  throw notFound(
    `${idOf('S', session)} lies more than a year ahead`,
    `the next session is ${next}: vigie agenda`,
  );
}

function peopleOn(agenda: Agenda, items: readonly BriefingItem[]): Set<PersonId> {
  const members = agenda.members.flatMap(({ person, deputy }) => [person, deputy]);
  const owners = items.map(({ owner }) => owner);
  const named = items.flatMap(({ people }) => people ?? []);
  return new Set([...members, ...owners, ...named].filter((person) => person !== null));
}

/** Ages and forecasts are reckoned at the session's time, or at printing where that has gone by. */
function reckonedAt({ session }: Place, now: Instant): Instant {
  return later(session.start, now);
}

function speechOf(place: Place, { lang, now, agesAt }: Wanted, names: ReadonlyMap<PersonId, string>): Speech {
  return {
    lang,
    zone: place.session.zone,
    now,
    sessionAt: agesAt ?? reckonedAt(place, now),
    name: (person) => names.get(person) ?? person,
  };
}

interface Brought {
  readonly source: BriefingSource<Db>;
  readonly items: readonly BriefingItem[];
}

function sentencesOf(
  brought: readonly Brought[],
  arbitrations: readonly ArbitrationItem[],
  speech: Speech,
): Sentences {
  const phrases = new Map<string, Phrase>();
  for (const { source, items } of brought) {
    for (const item of items) {
      if (phrases.has(item.id)) throw new Error(`two items of the agenda are called ${item.id}`);
      phrases.set(item.id, source.phrase(item, speech));
    }
  }
  const own = (id: string): Phrase => phrases.get(id) as Phrase;
  for (const item of arbitrations) phrases.set(item.id, arbitrationPhrase(item, speech, own));
  return {
    // What became an arbitration says its options there.
    phrase: (item) => (item.options.length === 0 ? { ...own(item.id), options: [] } : own(item.id)),
    headings: (section: SectionId) =>
      brought.flatMap(({ source, items }) => {
        const own = items.filter((item) => item.section === section);
        return source.heading?.(section, own, speech) ?? [];
      }),
    name: (person) => speech.name(person),
  };
}
