import type { Instant } from '../../shared/clock.ts';
import { msOf, SECOND_MS } from '../../shared/clock.ts';
import type { Metric, Sample } from '../../shared/metric.ts';
import type { Callup } from '../callup/callup.ts';
import { STATES, stateAt } from '../callup/callup.ts';
import { gapState } from '../callup/gap-state.ts';
import type { Communication } from '../cell/comms.ts';
import { isCommsOverdue } from '../cell/comms.ts';
import type { DemandIndex } from '../demand/demand-index.ts';
import type { DemandRequest } from '../demand/request.ts';
import { outstanding, WAITING } from '../demand/request.ts';
import type { Incident, Severity } from '../incident/incident.ts';
import { ACTIVE, isVital, SEVERITIES } from '../incident/incident.ts';
import type { Rhythm } from '../incident/silence.ts';
import { silentSince } from '../incident/silence.ts';
import type { Gap } from '../oncall/gaps.ts';
import type { Figure } from '../site/figure.ts';
import { figureState } from '../site/figure.ts';
import type { Reporting } from '../site/report.ts';
import type { Trouble, Watched } from '../site/site-watch.ts';
import { WATCH_STATES } from '../site/site-watch.ts';
import type { Findings } from '../stock/monitor.ts';
import { STOCK_STATUSES } from '../stock/stock-row.ts';

/** What is measured, as the features know it; null: nobody knows. */
export interface Measured {
  readonly now: Instant;
  readonly version: string;
  readonly exercise: boolean;
  readonly journal: { readonly seq: number; readonly recordedAt: Instant | null };
  readonly incidents: { readonly active: readonly Incident[]; readonly rhythm: Rhythm };
  readonly sites: {
    readonly watched: readonly Watched[];
    /** Since the previous session. */
    readonly reporting: Reporting | null;
    readonly figures: readonly Figure[];
  };
  readonly stock: Findings;
  readonly demand: { readonly index: DemandIndex | null; readonly requests: readonly DemandRequest[] };
  readonly oncall: {
    readonly rotations: number;
    /** People who are on call now. */
    readonly people: number;
    readonly gaps: readonly Gap[];
  };
  /** Those that are not over. */
  readonly callups: readonly Callup[];
  readonly cell: {
    readonly actions: { readonly open: number; readonly overdue: number };
    readonly comms: readonly Communication[];
    readonly nextSessionAt: Instant;
    readonly lastHeldAt: Instant | null;
    readonly isOpen: boolean;
  };
}

/**
 * All that a monitoring system may watch of a crisis: counts and states, no person and no text but the names that
 * figures were given. What passes is told as the moment at which it was, so that it goes on ageing after vigie told
 * it. Source: Prometheus, “Instrumentation”, on timestamps and on missing metrics.
 */
export function metricsOf(measured: Measured): Metric[] {
  return [
    ...storeMetrics(measured),
    ...incidentMetrics(measured),
    ...siteMetrics(measured),
    ...stockMetrics(measured),
    ...demandMetrics(measured),
    ...oncallMetrics(measured),
    ...cellMetrics(measured),
    ...figureMetrics(measured),
  ];
}

function storeMetrics({ now, version, exercise, journal }: Measured): Metric[] {
  return [
    gauge('build_info', 'The vigie that measured this; always 1', [{ labels: { version }, value: 1 }]),
    gauge('exercise', '1 where the store is for drills: alert nobody of it', one(Number(exercise))),
    gauge('measured_timestamp_seconds', 'When this was measured, by the clock of the store', moment(now)),
    {
      ...gauge('journal_entries_total', 'Entries in the journal: the number of its head', one(journal.seq)),
      type: 'counter',
    },
    gauge(
      'journal_last_entry_timestamp_seconds',
      'When the newest entry of the journal was written',
      moment(journal.recordedAt),
    ),
  ];
}

function incidentMetrics({ incidents: { active, rhythm }, now }: Measured): Metric[] {
  const bySeverity = (is: (incident: Incident) => boolean): Sample[] =>
    SEVERITIES.map((severity) => ({
      labels: severityLabel(severity),
      value: count(active, (incident) => incident.severity === severity && is(incident)),
    }));
  return [
    gauge(
      'incidents_active',
      'Incidents that are not over, by severity (1 is the worst) and status',
      SEVERITIES.flatMap((severity) =>
        ACTIVE.map((status) => ({
          labels: { ...severityLabel(severity), status },
          value: count(active, (incident) => incident.severity === severity && incident.status === status),
        })),
      ),
    ),
    gauge(
      'incidents_active_vital',
      'Of those, in a vital sector',
      bySeverity(({ sector }) => isVital(sector)),
    ),
    gauge(
      'incidents_active_unowned',
      'Of those, that nobody owns',
      bySeverity(({ owner }) => owner === null),
    ),
    gauge(
      'incidents_active_silent',
      'Of those, without news for longer than their rhythm (vigie incident rhythm)',
      bySeverity((incident) => silentSince(incident, now, rhythm) !== null),
    ),
  ];
}

function siteMetrics({ sites: { watched, reporting } }: Measured): Metric[] {
  const with_ = (is: Trouble['is']): number =>
    count(watched, ({ troubles }) => troubles.some((trouble) => trouble.is === is));
  const due = watched.flatMap((site) => site.due);
  const missed = watched.flatMap(({ troubles }) => troubles.filter(({ is }) => is === 'missed'));
  const reports = [
    gauge('sites_expected', 'Sites that are expected to report', one(reporting?.expected)),
    gauge('sites_reported', 'Of those, that reported since the previous session', one(reporting?.reported)),
    gauge('sites_silent', 'Of those, that did not', one(reporting?.silent.length)),
  ];
  if (watched.length === 0) return reports;
  return [
    ...reports,
    gauge(
      'sites_checked',
      'Sites by their state, as vigie site check has it',
      WATCH_STATES.map((state) => ({
        labels: { state: state.toLowerCase() },
        value: count(watched, ({ status }) => status === state),
      })),
    ),
    gauge('sites_below_minimum_crew', 'Sites with fewer crew than the least they need', one(with_('under'))),
    gauge('sites_above_cap', 'Sites with more people than may be there', one(with_('over'))),
    gauge('rounds_due', 'Rounds of disinfection that were due today, in each site’s time', one(due.length)),
    gauge('rounds_missed', 'Of those, that were not done an hour after their end', one(missed.length)),
  ];
}

function stockMetrics({ stock: { total, verdicts, serversLost } }: Measured): Metric[] {
  if (total === 0) return [];
  // What nobody had to look at is in order.
  const safe = total - verdicts.length;
  return [
    gauge(
      'stock_levels',
      'Components at their sites by status, as vigie stock check has it',
      STOCK_STATUSES.map((status) => ({
        labels: { status },
        value: count(verdicts, (found) => found.status === status) + (status === 'ok' ? safe : 0),
      })),
    ),
    gauge(
      'stock_lost_servers',
      'Servers that the lines lose until relief for want of components',
      one(Math.round(serversLost)),
    ),
  ];
}

function demandMetrics({ demand: { index, requests } }: Measured): Metric[] {
  return [
    gauge('demand_index_ratio', 'Demand against a usual day, which is 1', one(index?.total)),
    gauge(
      'demand_index_timestamp_seconds',
      'When the newest of what the index rests on was measured',
      moment(index?.at),
    ),
    gauge(
      'demand_waiting_servers',
      'Servers that customers wait for, by what was answered and whether their sector is vital',
      WAITING.flatMap((status) =>
        [true, false].map((vital) => ({
          labels: { status, vital: String(vital) },
          value: requests
            .filter((request) => request.status === status && isVital(request.sector) === vital)
            .reduce((sum, request) => sum + outstanding(request), 0),
        })),
      ),
    ),
  ];
}

function oncallMetrics({ oncall: { rotations, people, gaps }, callups, now }: Measured): Metric[] {
  const called = callups.flatMap((callup) => callup.called.map((who) => stateAt(who, now)));
  return [
    gauge('oncall_rotations', 'Rotations; without any, nobody is missed', one(rotations)),
    gauge('oncall_people', 'People who are on call now', one(people)),
    gauge(
      'oncall_gaps',
      'Times within 72 hours when nobody is on call who should be: critical now, warning later',
      (['CRITICAL', 'WARNING'] as const).map((state) => ({
        labels: { state: state.toLowerCase() },
        value: count(gaps, (gap) => gapState(gap, msOf(now)) === state),
      })),
    ),
    gauge(
      'callup_people',
      'People in call-ups that are not over; called: no answer yet, no-answer: not by their deadline',
      STATES.map((state) => ({ labels: { state }, value: count(called, (found) => found === state) })),
    ),
  ];
}

function cellMetrics({ cell, now }: Measured): Metric[] {
  const { actions, comms, nextSessionAt, lastHeldAt, isOpen } = cell;
  const late = count(comms, (one) => isCommsOverdue(one, now));
  return [
    gauge('actions_open', 'Actions that are to be done', one(actions.open)),
    gauge('actions_overdue', 'Of those, that were due before now', one(actions.overdue)),
    gauge('communications_due', 'Communications that are to be sent', one(comms.length)),
    gauge('communications_overdue', 'Of those, that were due before now', one(late)),
    gauge(
      'session_next_timestamp_seconds',
      'When the next session of the cell begins',
      moment(nextSessionAt),
    ),
    gauge('session_last_held_timestamp_seconds', 'When the last session was opened', moment(lastHeldAt)),
    gauge('session_open', '1 while a session is held', one(Number(isOpen))),
  ];
}

/** As monitoring plugins count states. */
const FIGURE_STATES = { ok: 0, warning: 1, critical: 2 } as const;

function figureMetrics({ sites: { figures } }: Measured): Metric[] {
  const each = (value: (figure: Figure) => number): Sample[] =>
    figures.map((figure) => ({ labels: { name: figure.name }, value: value(figure) }));
  return [
    gauge(
      'figure_value',
      'Indicators that somebody keeps an eye on, each in its own unit',
      each(({ value }) => value),
    ),
    gauge(
      'figure_state',
      'How each stands against its levels: 0 well, 1 warning, 2 critical',
      each((figure) => FIGURE_STATES[figureState(figure)]),
    ),
    gauge(
      'figure_timestamp_seconds',
      'When each was taken',
      each(({ at }) => seconds(at)),
    ),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name: `vigie_${name}`, type: 'gauge', help: `${help}.`, samples };
}

function one(value: number | undefined): Sample[] {
  return value === undefined ? [] : [{ labels: {}, value }];
}

function moment(at: Instant | null | undefined): Sample[] {
  return at == null ? [] : one(seconds(at));
}

/** Seconds since 1970. */
function seconds(at: Instant): number {
  return msOf(at) / SECOND_MS;
}

function severityLabel(severity: Severity): { readonly severity: string } {
  return { severity: String(severity) };
}

function count<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.filter(is).length;
}
