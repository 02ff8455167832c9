import type { Instant } from '../../../shared/clock.ts';
import { plus } from '../../../shared/clock.ts';
import type { Entry } from '../../../shared/events.ts';
import type { IncidentId, PersonId } from '../../../shared/ids.ts';
import { idOf } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db, Head } from '../../../store/types.ts';
import type { ToldAction } from '../../cell/action-queries.ts';
import { actionsClosedSince, actionsDueBy, tellActions } from '../../cell/action-queries.ts';
import type { ToldComms } from '../../cell/comms-queries.ts';
import { commsAnsweredSince, listComms, tellComms } from '../../cell/comms-queries.ts';
import type { ToldDecision } from '../../cell/decision-queries.ts';
import { decisionsSince, tellDecisions } from '../../cell/decision-queries.ts';
import type { Incident } from '../../incident/incident.ts';
import {
  activeIncidents,
  changesSince,
  closedSince,
  countClosedBefore,
  incidentsToReview,
  rhythmOf,
} from '../../incident/incident-queries.ts';
import { personIn } from '../../incident/link.ts';
import { toldLinks } from '../../incident/link-queries.ts';
import type { Rhythm } from '../../incident/silence.ts';
import { lastWords } from '../../incident/story-queries.ts';
import type { Person } from '../../person/person.ts';
import { namesOf, peopleById } from '../../person/person-queries.ts';
import { peopleIn } from '../entry-row.ts';
import type { Finding, NumberedStep, Watched } from '../handover.ts';
import { AHEAD_MS, findings, watchList } from '../handover.ts';
import type { ReasonedEntry, Writer } from '../journal-queries.ts';
import {
  entriesBySeq,
  importsAfter,
  journalHead,
  notesAfter,
  recentWriters,
  writtenBy,
} from '../journal-queries.ts';

/** Everything that a shift hands over, read at one moment. */
export interface Handover {
  readonly since: Instant;
  readonly now: Instant;
  readonly sinceSeq: number;
  readonly found: readonly Finding[];
  /** The entries that tell the findings, by seq. */
  readonly telling: ReadonlyMap<number, Entry>;
  readonly notes: readonly ReasonedEntry[];
  /** What the cell decided, was proposed to it, or ended in that time. */
  readonly decisions: readonly ToldDecision[];
  /** What is late or due soon, then what was done or dropped in that time. */
  readonly actions: readonly ToldAction[];
  /** What authorities, staff or customers are to be told, late or due soon, then what was sent or dropped. */
  readonly comms: readonly ToldComms[];
  readonly imports: readonly Entry[];
  /** How many incidents other systems told of that had come and gone before. */
  readonly closedBefore: number;
  /** Worst first, then newest. */
  readonly open: readonly Incident[];
  readonly lastWords: ReadonlyMap<IncidentId, Entry>;
  readonly watched: readonly Watched[];
  readonly rhythm: Rhythm;
  readonly writers: readonly Writer[];
  readonly head: Head;
  readonly names: ReadonlyMap<PersonId, string>;
  /** What is known of those who wrote and of those who own what is open. */
  readonly people: ReadonlyMap<PersonId, Person>;
}

/** Of those who wrote, the last ones know best. */
const WRITERS_MAX = 5;

/** Reads what was written in the time and what is open: nothing of what was over before. */
export async function gatherHandover(
  db: Db,
  { since, now, lang }: { readonly since: Instant; readonly now: Instant; readonly lang: Lang },
): Promise<Handover> {
  const sinceSeq = await writtenBy(db, since);
  const [open, closed, closedBefore, toReview, rhythm] = await Promise.all([
    activeIncidents(db),
    closedSince(db, { sinceSeq, since }),
    countClosedBefore(db, { sinceSeq, since }),
    incidentsToReview(db),
    rhythmOf(db),
  ]);
  const [notes, imports, writers, head] = await Promise.all([
    notesAfter(db, sinceSeq),
    importsAfter(db, sinceSeq),
    recentWriters(db, sinceSeq, WRITERS_MAX),
    journalHead(db),
  ]);
  const [decisions, actions, comms] = await Promise.all([
    decidedSince(db, sinceSeq),
    actionsFor(db, sinceSeq, now),
    commsFor(db, sinceSeq, now),
  ]);
  const incidents = [...open, ...closed];
  const found = findings(incidents, sinceSeq, await stepsOf(db, sinceSeq, incidents));
  const telling = await entriesBySeq(
    db,
    found.map(({ seq }) => seq),
  );
  const said = await lastWords(
    db,
    open.map(({ id }) => id),
  );
  const links = await toldLinks(db, open);
  const watched = watchList({ active: open, toReview, links, rhythm, now });
  const entries = [...telling.values(), ...notes, ...said.values()];
  const asked = [...writers.map(({ person }) => person), ...owners(open)];
  const doers = [
    ...actions.map(({ action }) => action.owner),
    ...comms.flatMap(({ comms: one }) => one.owner ?? []),
  ];
  const ends = [...links.values()].flat().flatMap(({ to }) => personIn(to) ?? []);
  return {
    since,
    now,
    sinceSeq,
    found,
    telling,
    notes,
    decisions,
    actions,
    comms,
    imports,
    closedBefore,
    open,
    lastWords: said,
    watched,
    rhythm,
    writers,
    head,
    names: await namesOf(
      db,
      [...peopleIn(entries), ...asked, ...doers, ...reviewers(toReview), ...ends],
      lang,
    ),
    people: await peopleById(db, asked),
  };
}

async function decidedSince(db: Db, sinceSeq: number): Promise<ToldDecision[]> {
  return await tellDecisions(db, await decisionsSince(db, sinceSeq));
}

async function actionsFor(db: Db, sinceSeq: number, now: Instant): Promise<ToldAction[]> {
  const [due, closed] = await Promise.all([
    actionsDueBy(db, plus(now, AHEAD_MS)),
    actionsClosedSince(db, sinceSeq),
  ]);
  return await tellActions(db, [...due, ...closed]);
}

/** One that comes back and was sent is told as what is due next, where that is soon. */
async function commsFor(db: Db, sinceSeq: number, now: Instant): Promise<ToldComms[]> {
  const soon = plus(now, AHEAD_MS);
  const [open, answered] = await Promise.all([
    listComms(db, { all: false }),
    commsAnsweredSince(db, sinceSeq),
  ]);
  const due = open.filter(({ dueAt }) => dueAt <= soon);
  const told = new Set(due.map(({ id }) => id));
  return await tellComms(db, [...due, ...answered.filter(({ id }) => !told.has(id))]);
}

async function stepsOf(
  db: Db,
  sinceSeq: number,
  incidents: readonly Incident[],
): Promise<Map<IncidentId, NumberedStep[]>> {
  const moved = incidents.filter(({ stateSeq, firstSeq }) => stateSeq > sinceSeq && stateSeq > firstSeq);
  const steps = new Map<IncidentId, NumberedStep[]>();
  const changes = await changesSince(
    db,
    sinceSeq,
    moved.map(({ id }) => id),
  );
  for (const change of changes) {
    const id = idOf('INC', change.num);
    const own = steps.get(id);
    if (own === undefined) steps.set(id, [change]);
    else own.push(change);
  }
  return steps;
}

function owners(incidents: readonly Incident[]): PersonId[] {
  return incidents.flatMap(({ owner }) => owner ?? []);
}

function reviewers(incidents: readonly Incident[]): PersonId[] {
  return incidents.flatMap(({ review }) => review?.owner ?? []);
}
