import type { Instant } from '../../../shared/clock.ts';
import type { Entry } from '../../../shared/events.ts';
import { isLate } from '../../../shared/events.ts';
import { s } from '../../../shared/schema.ts';
import { ACTION_STATES, isOverdue } from '../../cell/action.ts';
import type { ToldAction } from '../../cell/action-queries.ts';
import { COMMS_FIELDS, commsView } from '../../cell/comms-json.ts';
import { DECISION_STATES } from '../../cell/decision.ts';
import type { ToldDecision } from '../../cell/decision-queries.ts';
import type { ImportDone, Incident } from '../../incident/incident.ts';
import { isVital, SECTORS, SEVERITIES, STANDINGS, standingOf } from '../../incident/incident.ts';
import { nextWordDue } from '../../incident/silence.ts';
import type { Finding, Watched } from '../handover.ts';
import { plainProse } from '../sentences.ts';
import type { Handover } from './handover-gather.ts';

/** The handover as scripts see it: all of it, however long. Fields are only ever added. */
export function handoverJson(handover: Handover, exercise: boolean) {
  const { since, now, sinceSeq, head } = handover;
  return {
    since,
    until: now,
    sinceSeq,
    exercise,
    found: handover.found.map((finding) => findingJson(finding, handover)),
    notes: handover.notes.map(noteJson),
    decisions: handover.decisions.map(decisionJson),
    actions: handover.actions.map((told) => actionJson(told, now)),
    comms: handover.comms.map((told) => commsView(told, now)),
    imports: handover.imports.map(importJson),
    closedBefore: handover.closedBefore,
    open: handover.open.map((incident) => openJson(incident, handover)),
    watch: handover.watched.flatMap(watchedJson),
    people: peopleJson(handover),
    head: { seq: head.seq, hash: head.hash },
  };
}

function incidentJson(incident: Incident) {
  const { id, title, severity, site, sector, owner } = incident;
  return { id, title, severity, status: standingOf(incident), site, sector, vital: isVital(sector), owner };
}

function findingJson({ incident, turn, severityFrom, statusFrom, seq }: Finding, { telling }: Handover) {
  const entry = telling.get(seq);
  return {
    ...incidentJson(incident),
    turn,
    severityFrom,
    statusFrom,
    mergedInto: incident.mergedInto,
    at: entry?.occurredAt ?? incident.statusAt,
    seq,
    by: entry?.actor ?? null,
  };
}

function saidJson(entry: Entry) {
  const { seq, occurredAt, recordedAt, actor } = entry;
  return { seq, occurredAt, recordedAt, late: isLate(entry), actor, text: plainProse(entry.text) };
}

function noteJson(entry: Entry) {
  const { tags } = entry.data as { readonly tags: readonly string[] };
  return { ...saidJson(entry), about: entry.subject === 'journal' ? null : entry.subject, tags };
}

function decisionJson({ decision, words }: ToldDecision) {
  const { id, status, owner, proposedAt, takenAt, endedAt, supersededBy } = decision;
  const [text, condition] = [words.text ?? null, words.condition ?? null];
  return { id, status, text, condition, owner, proposedAt, takenAt, endedAt, supersededBy };
}

function actionJson({ action, text }: ToldAction, now: Instant) {
  const { id, status, owner, dueAt, closedAt, decision, incident } = action;
  return { id, status, text, owner, dueAt, overdue: isOverdue(action, now), closedAt, decision, incident };
}

function importJson({ seq, recordedAt, actor, data }: Entry) {
  const { source, incidents, updates, refused, backfill } = data as ImportDone['data'];
  return { seq, recordedAt, actor, source, incidents, updates, refused, backfill };
}

function openJson(incident: Incident, { rhythm, lastWords, now }: Handover) {
  const { occurredAt, statusAt, lastEntryAt } = incident;
  const said = lastWords.get(incident.id);
  const due = nextWordDue(incident, rhythm);
  return {
    ...incidentJson(incident),
    occurredAt,
    statusAt,
    lastEntryAt,
    nextWordDueAt: due,
    silent: due < now,
    lastWord: said === undefined ? null : saidJson(said),
  };
}

function watchedJson({ incident, reasons }: Watched) {
  const { id, severity } = incident;
  return reasons.map((reason) => {
    const link = reason.why === 'waits-for' ? reason.link : null;
    return {
      id,
      severity,
      why: reason.why,
      at: reason.at,
      on: link?.to ?? null,
      standing: link?.standing ?? null,
    };
  });
}

function peopleJson({ writers, open, people, names }: Handover) {
  const asked = new Set([
    ...writers.map(({ person }) => person),
    ...open.flatMap(({ owner }) => owner ?? []),
  ]);
  return [...asked].map((id) => ({
    id,
    name: names.get(id) ?? null,
    function: people.get(id)?.function ?? null,
    phone: people.get(id)?.card?.phone ?? null,
    lastWroteAt: writers.find(({ person }) => person === id)?.lastAt ?? null,
    owns: open.filter(({ owner }) => owner === id).map((incident) => incident.id),
  }));
}

const INCIDENT = {
  id: s.text('INC-12'),
  title: s.orNull(s.text('one line; null once it was redacted')),
  severity: s.oneOf(SEVERITIES, '1 is the worst'),
  status: s.oneOf(STANDINGS, 'where it stands now'),
  site: s.orNull(s.text('a site or a group of sites')),
  sector: s.orNull(s.oneOf(SECTORS, 'the sector of those whom it hits')),
  vital: s.flag('whether that sector is vital'),
  owner: s.orNull(s.text('the id of the person who has it in hand')),
};

const SAID = {
  seq: s.integer('its number in the journal'),
  occurredAt: s.instant('when it happened'),
  recordedAt: s.instant('when it was written down'),
  late: s.flag('typed more than 15 minutes after it happened'),
  actor: s.text('the id of who wrote it'),
  text: s.orNull(s.text('the whole of its prose; null once it was redacted')),
};

const TURNS = ['logged', 'reopened', 'worsened', 'improved', 'resolved', 'merged', 'voided'];
const REASONS = ['silent', 'word-due', 'unowned', 'mitigated', 'waits-for', 'review'];

export const HANDOVER_SCHEMA = s.object({
  since: s.instant('from when on'),
  until: s.instant('when it was made'),
  sinceSeq: s.integer('the last entry that had been written by then; later ones count'),
  exercise: s.flag('from a store for drills'),
  found: s.list(
    s.object({
      ...INCIDENT,
      turn: s.oneOf(TURNS, 'what became of it in that time'),
      severityFrom: s.orNull(s.oneOf(SEVERITIES, 'what it was before; null where it was logged since')),
      statusFrom: s.orNull(s.oneOf(STANDINGS, 'where it stood before; null where it was logged since')),
      mergedInto: s.orNull(s.text('the incident that it was merged into')),
      at: s.instant('when that happened'),
      seq: s.integer('the entry that tells it'),
      by: s.orNull(s.text('the id of who wrote that entry')),
    }),
    'what was found, worst first, then newest',
  ),
  notes: s.list(
    s.object({
      ...SAID,
      about: s.orNull(s.text('a site, a person; null for neither')),
      tags: s.list(s.text('a tag'), 'free words'),
    }),
    'the free entries of the main courante, in order; struck ones are left out',
  ),
  decisions: s.list(
    s.object({
      id: s.text('DEC-1'),
      status: s.oneOf(DECISION_STATES, 'where it stands now'),
      text: s.orNull(s.text('what was decided; null once it was redacted')),
      condition: s.orNull(
        s.text('it holds only if this comes true; null where there is none, or it was redacted'),
      ),
      owner: s.orNull(s.text('the id of who sees to it')),
      proposedAt: s.orNull(s.instant('when it was proposed')),
      takenAt: s.orNull(s.instant('when it was taken')),
      endedAt: s.orNull(s.instant('when it was superseded or revoked')),
      supersededBy: s.orNull(s.text('the decision that took its place')),
    }),
    'what was proposed, taken, superseded or revoked in that time',
  ),
  actions: s.list(
    s.object({
      id: s.text('ACT-1'),
      status: s.oneOf(ACTION_STATES, 'where it stands now'),
      text: s.orNull(s.text('what is to be done; null once it was redacted')),
      owner: s.text('the id of who does it'),
      dueAt: s.instant('by when'),
      overdue: s.flag('it is open and that has passed'),
      closedAt: s.orNull(s.instant('when it was done or dropped')),
      decision: s.orNull(s.text('the decision that it carries out')),
      incident: s.orNull(s.text('the incident that it is for')),
    }),
    'what is open and late or due within a day, then what was done or dropped in that time',
  ),
  comms: s.list(
    s.object(COMMS_FIELDS),
    'what others are to be told, late or due within a day, then what was sent or dropped in that time',
  ),
  imports: s.list(
    s.object({
      seq: s.integer('the entry that closed it'),
      recordedAt: s.instant('when it was loaded'),
      actor: s.text('the id of who loaded it'),
      source: s.text('from which system'),
      incidents: s.integer('how many were new'),
      updates: s.integer('how many updates it brought'),
      refused: s.integer('how many rows were refused'),
      backfill: s.flag('it was an archive'),
    }),
    'what was taken over from other systems',
  ),
  closedBefore: s.integer('incidents of other systems that had come and gone before, and are known only now'),
  open: s.list(
    s.object({
      ...INCIDENT,
      occurredAt: s.instant('when it happened'),
      statusAt: s.instant('since when it has its status'),
      lastEntryAt: s.instant('the instant of the newest thing known of it'),
      nextWordDueAt: s.instant('by when somebody must write about it: the last entry plus its rhythm'),
      silent: s.flag('whether that has passed'),
      lastWord: s.orNull(s.object(SAID, 'the newest entry with a text that was not struck')),
    }),
    'what is open, worst first, then newest',
  ),
  watch: s.list(
    s.object({
      id: s.text('INC-12'),
      severity: s.oneOf(SEVERITIES, '1 is the worst'),
      why: s.oneOf(REASONS, 'why it is to be watched'),
      at: s.orNull(s.instant('since when, or by when')),
      on: s.orNull(s.text('what it waits for: PO-118, INC-3, …')),
      standing: s.orNull(s.oneOf(STANDINGS, 'where that stands, where it is an incident')),
    }),
    'one row for each reason',
  ),
  people: s.list(
    s.object({
      id: s.text('P-7'),
      name: s.orNull(s.text('null where it is not known here')),
      function: s.orNull(s.text('what they are in the cell or the company')),
      phone: s.orNull(s.text('as it is dialled')),
      lastWroteAt: s.orNull(s.instant('null for who did not write in that time')),
      owns: s.list(s.text('INC-12'), 'the open incidents that they have in hand'),
    }),
    'the last five who wrote, and who has something open in hand',
  ),
  head: s.object({ seq: s.integer('the last entry'), hash: s.text('its hash') }, 'where the journal stood'),
});
