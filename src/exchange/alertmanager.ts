import type { Instant } from '../shared/clock.ts';
import { DAY_MS, later } from '../shared/clock.ts';
import { refused } from '../shared/errors.ts';
import type {
  ForeignIncident,
  ForeignRead,
  ForeignRow,
  ForeignStatus,
  ForeignUpdate,
  ReadingMode,
} from '../shared/foreign.ts';
import { byCodePoint, PROSE_MAX, salvaged } from '../shared/text.ts';
import type { Fields } from './fields.ts';
import { elements, fieldsOf, isFields, optionalInstant, shown, tagOf, titled, Unreadable } from './fields.ts';
import { fittedLine, fittedProse } from './fitted.ts';
import type { JsonFile } from './json-stream.ts';
import { jsonRows } from './json-stream.ts';
import type { Texts } from './labels.ts';
import { fingerprintOf, notation, textsOf } from './labels.ts';
import { askedSeverity, chosenSeverity } from './severity.ts';

/**
 * What Prometheus Alertmanager posts to a webhook, one payload or many, in a list or one after the other; or
 * what it answers at `/api/v2/alerts` and `/api/v2/alerts/groups`. Each alert is a row.
 * Source of the format: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config and
 * https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */
const SHAPE = {
  lists: ['alerts'],
  objects: true,
  hint: 'the file is what Alertmanager posts to a webhook, or answers at /api/v2/alerts',
};
const VERSION = '4';

type Severity = ForeignIncident['severity'];

/** What the label `severity` means, in any case. */
export const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 1,
  major: 2,
  error: 2,
  warning: 3,
  minor: 3,
  info: 4,
  none: 4,
};
/** Of an alert without that label. */
export const UNLABELLED: Severity = 3;

/** The last three are words of the API, which lists only what has not ended. */
export const STATUSES: Readonly<Record<string, ForeignStatus>> = {
  firing: 'open',
  resolved: 'resolved',
  active: 'open',
  suppressed: 'open',
  unprocessed: 'open',
};

/** The tag of an alert that somebody has silenced, or that another one inhibits. */
const SUPPRESSED = 'suppressed';

/** An alert that fires within this time after it ended is the same incident. */
export const SAME_FOR_MS = DAY_MS;

const SITE_LABELS = ['site', 'datacenter', 'dc'] as const;
const SERVICE_LABELS = ['service', 'job'] as const;
const TAG_LABELS = ['alertname', 'job'] as const;
/** What the title or the beginning of the detail says already. */
const TOLD = new Set(['summary', 'description', 'message']);
const SITE_CODE = /^[A-Z][A-Z0-9_-]{0,15}$/;
const FINGERPRINT_MAX = 160;
/** What may stand beside the description: labels, links. */
const ASIDE_MAX = PROSE_MAX / 2;

/**
 * The alerts of a file, in its order, each mapped or refused with its reason.
 * @throws refused (4) for a payload of another version, and where the file cannot be read; see `jsonRows`.
 */
export async function* alertmanagerRows(file: JsonFile, mode: ReadingMode): AsyncGenerator<ForeignRead> {
  let row = 0;
  for await (const { list: from, value } of jsonRows(file, SHAPE)) {
    const isPayload = from === null && isFields(value) && ('alerts' in value || 'version' in value);
    if (!isPayload) {
      row += 1;
      yield foreignRow(row, value, mode);
      continue;
    }
    refuseOtherVersion(file.name, value);
    for (const alert of elements(value, 'alerts')) {
      row += 1;
      yield foreignRow(row, alert, mode);
    }
    const notice = noticeOf(value);
    if (notice !== null) yield { row: Math.max(row, 1), notice };
  }
}

/** One alert. It never throws: what cannot be read is a reason. */
export function foreignRow(row: number, value: unknown, mode: ReadingMode): ForeignRow {
  try {
    return { row, incident: incidentOf(value, mode) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: nameThere(value), reason: error.message };
  }
}

/** A group of the API has no version: there the receiver is an object. */
function refuseOtherVersion(name: string, { version, receiver }: Fields): void {
  if (String(version) === VERSION || (version === undefined && isFields(receiver))) return;
  const told = version == null ? 'without a version' : `of version ${shown(version)}`;
  throw refused(
    `${name} holds a webhook payload ${told}; version "${VERSION}" is read`,
    'let Prometheus Alertmanager send it itself, by its webhook_configs',
  );
}

/** What a payload says beside its alerts that somebody should know. */
function noticeOf({ alerts, truncatedAlerts }: Fields): string | null {
  if (alerts != null && !Array.isArray(alerts)) return `its alerts are no list, but ${shown(alerts)}`;
  const count = Number(truncatedAlerts ?? 0);
  if (!Number.isSafeInteger(count) || count <= 0) return null;
  const [alert, was] = count === 1 ? ['alert', 'was'] : ['alerts', 'were'];
  return `${count} more ${alert} of its group ${was} cut off by Alertmanager: raise max_alerts, or read /api/v2/alerts`;
}

function incidentOf(value: unknown, { now, map }: ReadingMode): ForeignIncident {
  const alert = fieldsOf(value, 'it');
  if (!('labels' in alert || 'startsAt' in alert))
    throw new Unreadable('it is no alert: it has neither "labels" nor "startsAt"');
  const labels = textsOf(alert, 'labels');
  const annotations = textsOf(alert, 'annotations');
  const { status, suppressors } = statusOf(alert);
  const startedAt = startOf(alert);
  const externalId = identityOf(alert, labels);
  const { title, detail: whole } = titled(titleOf(labels, annotations));
  const updates = updatesOf(alert, { externalId, status, startedAt, now, description: about(annotations) });
  return {
    externalId,
    title,
    detail: detailOf({ whole, labels, annotations, suppressors, url: alert.generatorURL }),
    severity: severityOf(labels, map),
    tags: tagsOf(labels, suppressors !== null),
    site: siteOf(labels),
    service: lineOf(labels, SERVICE_LABELS),
    sector: lineOf(labels, ['sector']),
    sameForMs: SAME_FOR_MS,
    occurredAt: startedAt,
    recordedAt: startedAt,
    updates,
    settled: null,
    statedAt: updates.at(-1)?.recordedAt ?? startedAt,
  };
}

interface Told {
  readonly externalId: string;
  readonly status: 'firing' | 'resolved';
  readonly startedAt: Instant;
  readonly now: Instant;
  readonly description: string | null;
}

/**
 * That it fires, and that it ended. Their ids hang on when it began, so that however often the same is sent
 * it is the same. An end without a time (the year 1) is now: the file tells no better one.
 */
function updatesOf(
  alert: Fields,
  { externalId, status, startedAt, now, description }: Told,
): ForeignUpdate[] {
  const of = `${externalId} ${startedAt}`;
  const firing: ForeignUpdate = {
    externalId: `${of} firing`,
    status: STATUSES.firing as ForeignStatus,
    text: description === null ? 'firing' : `firing: ${fittedLine(description)}`,
    occurredAt: startedAt,
    recordedAt: startedAt,
  };
  if (status === 'firing') return [firing];
  const told = timeOf(alert, 'endsAt');
  const endedAt = later(startedAt, told ?? now);
  const resolved: ForeignUpdate = {
    externalId: `${of} resolved`,
    status: STATUSES.resolved as ForeignStatus,
    text: told === null ? 'resolved (no end is told: when this was read)' : 'resolved',
    occurredAt: endedAt,
    recordedAt: endedAt,
  };
  return [firing, resolved];
}

/** Firing or not; and what keeps it quiet, null where nothing does. */
function statusOf({ status }: Fields): Pick<Told, 'status'> & { readonly suppressors: string[] | null } {
  const word = isFields(status) ? status.state : status;
  if (typeof word !== 'string' || !Object.hasOwn(STATUSES, word)) {
    const told = word == null ? 'is missing' : `is ${shown(word)}`;
    throw new Unreadable(`its status ${told}, which is none of ${Object.keys(STATUSES).join(', ')}`);
  }
  if (word === 'resolved') return { status: 'resolved', suppressors: null };
  if (word !== SUPPRESSED) return { status: 'firing', suppressors: null };
  const by = (field: string, verb: string): string[] => {
    const ids = elements(status, field).filter((id) => typeof id === 'string');
    return ids.length === 0 ? [] : [`${verb} by ${ids.join(', ')}`];
  };
  const suppressors = [...by('silencedBy', 'silenced'), ...by('inhibitedBy', 'inhibited')];
  return { status: 'firing', suppressors };
}

function startOf(alert: Fields): Instant {
  const at = timeOf(alert, 'startsAt');
  if (at === null) throw new Unreadable('its startsAt is missing');
  return at;
}

/** A time, or null: Go writes none as the beginning of the year 1. */
function timeOf(alert: Fields, field: 'startsAt' | 'endsAt'): Instant | null {
  const at = alert[field] === '' ? null : optionalInstant(alert, field, 'its');
  return at === null || at.startsWith('0001-01-01T') ? null : at;
}

/** Its fingerprint, as Alertmanager gives it or would. */
function identityOf({ fingerprint }: Fields, labels: Texts): string {
  if (typeof fingerprint === 'string' && fingerprint.trim() !== '') {
    if (fingerprint.length <= FINGERPRINT_MAX) return salvaged(fingerprint.trim());
    const length = fingerprint.length;
    throw new Unreadable(`its fingerprint has ${length} characters, ${FINGERPRINT_MAX} is the most`);
  }
  if (fingerprint != null && fingerprint !== '' && typeof fingerprint !== 'string')
    throw new Unreadable(`its fingerprint is no text, but ${shown(fingerprint)}`);
  if (labels.size === 0) throw new Unreadable('it has neither a fingerprint nor labels');
  return fingerprintOf(labels);
}

/** What an alert that cannot be read is called in the message. */
function nameThere(value: unknown): string | null {
  const { fingerprint, labels } = isFields(value) ? value : ({} as Fields);
  const name = [fingerprint, isFields(labels) ? labels.alertname : null].find(
    (one) => typeof one === 'string' && one.trim() !== '',
  );
  return name === undefined ? null : fittedLine(String(name), 200);
}

/** The rules of who imports go first, in their order, whichever label they speak of. */
function severityOf(labels: Texts, map: ReadingMode['map']): Severity {
  for (const rule of map) {
    for (const [label, value] of labels) {
      const chosen = chosenSeverity([rule], label, value);
      if (chosen !== null) return chosen;
    }
  }
  const word = labels.get('severity');
  if (word === undefined) return UNLABELLED;
  const known = word.trim().toLowerCase();
  if (Object.hasOwn(SEVERITIES, known)) return SEVERITIES[known] as Severity;
  throw new Unreadable(
    `its severity is ${shown(word)}, which is none of ${Object.keys(SEVERITIES).join(', ')}; ` +
      askedSeverity('severity', word),
  );
}

function titleOf(labels: Texts, annotations: Texts): string {
  const summary = annotations.get('summary');
  if (summary !== undefined) return fittedProse(summary);
  const name = labels.get('alertname');
  const instance = labels.get('instance');
  if (name !== undefined) return instance === undefined ? name : `${name} (${instance})`;
  if (labels.size > 0) return notation(labels);
  throw new Unreadable('it has neither a summary nor labels');
}

/** What it is about, in prose: older rules have it in `message`. */
function about(annotations: Texts): string | null {
  return annotations.get('description') ?? annotations.get('message') ?? null;
}

interface Parts {
  /** The title where it was cut. */
  readonly whole: string | null;
  readonly labels: Texts;
  readonly annotations: Texts;
  readonly suppressors: readonly string[] | null;
  readonly url: unknown;
}

/** The description, then what helps who looks into it: other annotations (a runbook), labels, the graph. */
function detailOf({ whole, labels, annotations, suppressors, url }: Parts): string | null {
  const others = [...annotations].filter(([name]) => !TOLD.has(name));
  const aside = [
    ...others.map(([name, value]) => `${name}: ${value}`),
    ...(labels.size === 0 ? [] : [notation(labels)]),
    ...(typeof url === 'string' && url.trim() !== '' ? [salvaged(url.trim())] : []),
    ...(suppressors ?? []),
  ];
  const below = fittedProse(aside.join('\n'), ASIDE_MAX);
  const above = [whole, about(annotations)].filter((text) => text !== null).join('\n\n');
  const fitted = fittedProse(above, PROSE_MAX - [...below].length - 2);
  const parts = [fitted, below].filter((text) => text.trim() !== '');
  return parts.length === 0 ? null : parts.join('\n\n');
}

function tagsOf(labels: Texts, isSuppressed: boolean): string[] {
  const named = TAG_LABELS.map((label) => tagOf(labels.get(label) ?? ''));
  return [...new Set([...named, isSuppressed ? SUPPRESSED : ''])]
    .filter((tag) => tag !== '')
    .sort(byCodePoint);
}

/** Its site, where the first of these labels that is there looks like a code. */
function siteOf(labels: Texts): string | null {
  const code = lineOf(labels, SITE_LABELS)?.toUpperCase() ?? '';
  return SITE_CODE.test(code) ? code : null;
}

function lineOf(labels: Texts, names: readonly string[]): string | null {
  const found = names.map((name) => labels.get(name)).find((value) => value !== undefined);
  return found === undefined ? null : fittedLine(found) || null;
}
