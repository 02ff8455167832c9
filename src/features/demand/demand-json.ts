import type { Instant } from '../../shared/clock.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Sector } from '../incident/incident.ts';
import { isVital, SECTORS } from '../incident/incident.ts';
import type { Outlook } from './outlook.ts';
import type { DemandId, DemandRequest, RequestStatus } from './request.ts';
import { byClaim, isWaiting, REQUEST_STATUSES } from './request.ts';

/** A row of `demand list` and `demand show`. Fields are only ever added. */
export interface RequestView {
  readonly id: DemandId;
  readonly rank: number | null;
  readonly status: RequestStatus;
  readonly customer: string | null;
  readonly service: string | null;
  readonly sector: Sector;
  readonly vital: boolean;
  readonly model: string;
  readonly servers: number;
  readonly neededBy: Instant | null;
  readonly askedBy: Instant | null;
  readonly deliverable: number | null;
  readonly ready: number | null;
  readonly delivered: number;
  readonly site: string | null;
  readonly plan: string | null;
  readonly requestedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly because: string | null;
}

export const REQUEST_FIELDS: Readonly<Record<keyof RequestView, Schema>> = {
  id: s.text('DEM-1'),
  rank: s.orNull(
    s.integer(
      'its place among those that wait: vital sectors, then the nearer date, then the id; null: it does not wait',
    ),
  ),
  status: s.oneOf(REQUEST_STATUSES, 'open, deferred and granted ones wait'),
  customer: s.orNull(s.text('the company or authority that asks; null where it was redacted')),
  service: s.orNull(s.text('the service that it is for')),
  sector: s.oneOf(SECTORS, 'the sector of the customer'),
  vital: s.flag('true for every sector but other'),
  model: s.text('the SKU of the model'),
  servers: s.integer('servers asked for'),
  neededBy: s.orNull(s.instant('by when, as things stand: as asked, put off, or promised; null: no date')),
  askedBy: s.orNull(s.instant('by when they were asked for first')),
  deliverable: s.orNull(
    s.integer('of what has not left, servers that can be there by then; null: no date, or it does not wait'),
  ),
  ready: s.orNull(s.integer('servers that are finished for it; null where it is not granted')),
  delivered: s.integer('servers that left for the customer'),
  site: s.orNull(s.text('where it is built; null where it is not granted')),
  plan: s.orNull(s.text('PLAN-1, its build plan; null where it is not granted')),
  requestedAt: s.instant('when it was asked for'),
  answeredAt: s.orNull(s.instant('when it came into its status; null while it is open')),
  because: s.orNull(s.text('why it has its status, where somebody said so')),
};

/**
 * Requests as they are printed.
 * @param waiting all that wait, since ranks are among them
 */
export function requestViews(
  shown: readonly DemandRequest[],
  waiting: readonly DemandRequest[],
  { promised, ready }: Pick<Outlook, 'promised' | 'ready'>,
  reasons: ReadonlyMap<number, string>,
): RequestView[] {
  const ranked = waiting.filter(isWaiting).toSorted(byClaim);
  const ranks = new Map(ranked.map(({ id }, at) => [id, at + 1]));
  return shown.map((request) => {
    const { id, status, sector, statusAt, statusSeq } = request;
    return {
      id,
      rank: ranks.get(id) ?? null,
      status,
      customer: request.customer,
      service: request.service,
      sector,
      vital: isVital(sector),
      model: request.model,
      servers: request.servers,
      neededBy: request.neededBy,
      askedBy: request.askedBy,
      deliverable: promised.get(id) ?? null,
      ready: ready.get(id) ?? null,
      delivered: request.delivered,
      site: request.site,
      plan: request.plan,
      requestedAt: request.requestedAt,
      answeredAt: status === 'open' ? null : statusAt,
      because: status === 'open' ? null : (reasons.get(statusSeq) ?? null),
    };
  });
}

const DATE_SCHEMA = s.object({
  by: s.instant('the date'),
  asked: s.integer('servers needed by then, what is needed earlier included'),
  vital: s.integer('of them, for vital sectors'),
  deliverable: s.integer('finished, and what the lines can build until then'),
  lost: s.integer('what the lines could build and do not, because components are not there'),
  short: s.integer('servers asked for that cannot be delivered by then'),
});

/** What `demand chart` prints with --json. */
export const CHART_SCHEMA: Schema = s.object({
  index: s.orNull(s.number('as it is now; null where it was never measured')),
  askedPerDay: s.orNull(
    s.integer('servers a day asked for: what is usual times the index; null: nobody said what is usual'),
  ),
  usualPerDay: s.orNull(s.integer('servers a day that are usual')),
  linesPerDay: s.orNull(
    s.integer('servers a day that the lines can build of what is asked for; null: not known'),
  ),
  days: s.list(
    s.object({
      date: s.text('the local day, 2020-03-18'),
      index: s.orNull(s.number('as it stood when the day ended, or now; null before it was first measured')),
      services: s.list(
        s.object({ service: s.text('its name'), index: s.number('1 is usual') }),
        'those that were measured by then',
      ),
    }),
    'the earliest first',
  ),
  dates: s.list(DATE_SCHEMA, 'the dates that requests have, the earliest first'),
  undated: s.integer('servers waited for without a date'),
  finished: s.integer('servers that are finished, of the models that are asked for'),
});
