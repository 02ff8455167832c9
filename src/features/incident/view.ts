import type { Instant } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import { isLate } from '../../shared/events.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Incident } from './incident.ts';
import { CATEGORIES, isVital, RELATIONS, SECTORS, SEVERITIES, STATUSES } from './incident.ts';
import { wantsReview } from './review.ts';
import type { Rhythm } from './silence.ts';
import { silentSince } from './silence.ts';

/** An incident as scripts see it. Fields are only ever added. */
export type IncidentView = ReturnType<typeof viewOf>;

export function viewOf(incident: Incident, now: Instant, rhythm: Rhythm) {
  return {
    id: incident.id,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    site: incident.site,
    service: incident.service,
    category: incident.category,
    sector: incident.sector,
    vital: isVital(incident.sector),
    owner: incident.owner,
    tags: incident.tags,
    occurredAt: incident.occurredAt,
    recordedAt: incident.recordedAt,
    acknowledgedAt: incident.acknowledgedAt,
    mitigatedAt: incident.mitigatedAt,
    resolvedAt: incident.resolvedAt,
    reopenedAt: incident.reopenedAt,
    statusAt: incident.statusAt,
    lastEntryAt: incident.lastEntryAt,
    silentSince: silentSince(incident, now, rhythm),
    mergedInto: incident.mergedInto,
    links: incident.links,
    reviewDueAt: incident.review?.dueAt ?? null,
    reviewOwner: incident.review?.owner ?? null,
    reviewedAt: incident.review?.doneAt ?? null,
    reviewOpen: wantsReview(incident),
    source: incident.foreign?.source ?? null,
    externalId: incident.foreign?.externalId ?? null,
  };
}

export const INCIDENT_FIELDS: Readonly<Record<keyof IncidentView, Schema>> = {
  id: s.text('INC-12'),
  title: s.orNull(s.text('one line; null once it was redacted')),
  severity: s.oneOf(SEVERITIES, '1 is the worst'),
  status: s.oneOf(STATUSES, 'void: it never was an incident; of a merged one, the one it would go back to'),
  site: s.orNull(s.text('a site or a group of sites')),
  service: s.orNull(s.text('the service that it touches')),
  category: s.orNull(s.oneOf(CATEGORIES, 'what kind of incident')),
  sector: s.orNull(s.oneOf(SECTORS, 'the sector of those whom it hits')),
  vital: s.flag('whether that sector is vital'),
  owner: s.orNull(s.text('the id of the person who has it in hand')),
  tags: s.list(s.text('a tag'), 'free words'),
  occurredAt: s.instant('when it happened'),
  recordedAt: s.instant('when it was written down'),
  acknowledgedAt: s.orNull(s.instant('since it was last opened; null when that was skipped')),
  mitigatedAt: s.orNull(s.instant('since it was last opened; null when that was skipped')),
  resolvedAt: s.orNull(s.instant('null while it is not resolved')),
  reopenedAt: s.orNull(s.instant('when it was last reopened')),
  statusAt: s.instant('since when it has its status'),
  lastEntryAt: s.instant('the instant of the newest thing known of it'),
  silentSince: s.orNull(s.instant('last entry plus the rhythm of its severity, once that has passed')),
  mergedInto: s.orNull(s.text('the incident that it was merged into')),
  links: s.list(
    s.object({
      as: s.oneOf(RELATIONS, 'how it is tied to it'),
      to: s.text('INC-3, PO-118, P-7, site:RBX, component:RAM-32G, …'),
    }),
    'what it is tied to',
  ),
  reviewDueAt: s.orNull(s.instant('by when it is to be reviewed')),
  reviewOwner: s.orNull(s.text('the id of the person who is to review it')),
  reviewedAt: s.orNull(s.instant('when it was reviewed, since it was last resolved')),
  reviewOpen: s.flag('it is over and still to be reviewed: it was severe, or a review was planned'),
  source: s.orNull(s.text('the system that it came from')),
  externalId: s.orNull(s.text('its id there')),
};

/** What the journal says of an entry beside its content. */
export interface Marked {
  readonly struckBy: number | null;
  readonly redactedBy: number | null;
}

/** An entry of an incident as scripts see it. */
export type EntryView = ReturnType<typeof entryViewOf>;

export function entryViewOf(entry: Entry & Marked) {
  return {
    seq: entry.seq,
    incident: entry.subject,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
    late: isLate(entry),
    backfilled: entry.origin === 'backfilled',
    imported: entry.origin === 'imported',
    actor: entry.actor,
    kind: entry.kind,
    data: entry.data,
    text: proseOf(entry.text),
    texts: entry.text,
    struck: entry.struckBy !== null,
    redacted: entry.redactedBy !== null,
  };
}

export const ENTRY_FIELDS: Readonly<Record<keyof EntryView, Schema>> = {
  seq: s.integer('its number in the journal'),
  incident: s.text('the incident that it was written to: this one, or one that is merged into it'),
  occurredAt: s.instant('when it happened'),
  recordedAt: s.instant('when it was written down'),
  late: s.flag('typed more than 15 minutes after it happened'),
  backfilled: s.flag('loaded from an archive'),
  imported: s.flag('taken over from another system'),
  actor: s.text('the id of who wrote it'),
  kind: s.text('incident.logged, incident.noted, …'),
  data: s.object({}, 'what it changed, by kind'),
  text: s.orNull(s.text('its prose; null when it has none, or was redacted')),
  texts: s.orNull(s.object({}, 'its prose by part: title, detail, note, because, …')),
  struck: s.flag('declared a mistake by a later entry'),
  redacted: s.flag('its text was removed'),
};

/** The prose of an entry in one piece, in the order in which it is read; null where there is none. */
export function proseOf(text: unknown): string | null {
  if (text === null || typeof text !== 'object') return null;
  const { title, detail, note, findings, actions, because } = text as Readonly<Record<string, unknown>>;
  const listed = Array.isArray(actions) ? actions.map((action) => `- ${action}`) : [];
  const parts = [title, detail, note, findings, ...listed, because].filter(
    (part) => typeof part === 'string',
  );
  return parts.length === 0 ? null : parts.join('\n');
}
