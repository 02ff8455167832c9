import { s } from '../../shared/schema.ts';
import { STOCK_STATUSES } from './stock-row.ts';

const BLOCKED = {
  model: s.text('the model'),
  sku: s.text('the component that is missing'),
  at: s.instant('from when on'),
} as const;
const blocked = s.orNull(s.object(BLOCKED, 'the first model that the line cannot build; null: none'));
const blockedAt = s.orNull(
  s.object({ ...BLOCKED, site: s.text('where') }, 'the first model that a line cannot build; null: none'),
);

/** What `stock whatif --json` prints. Fields are only ever added. */
export const WHAT_IF_SCHEMA = s.object({
  surge: s.number('the factor on usual demand; 1: as usual'),
  stops: s.list(
    s.object({
      supplier: s.text('its code'),
      name: s.text('its name'),
      days: s.number('for how long it delivers nothing'),
    }),
    'the suppliers that stop',
  ),
  transfers: s.list(
    s.object({
      sku: s.text('the component'),
      quantity: s.integer('whole units'),
      from: s.text('the site that gives'),
      to: s.text('the site that gets'),
      arrivesAt: s.instant('as the route has it'),
    }),
    'what is sent',
  ),
  builds: s.list(
    s.object({ model: s.text('the only model that it builds'), site: s.text('the line') }),
    'the lines that build something else',
  ),
  asked: s.orNull(s.integer('servers that are waited for; null: none are known')),
  askedBy: s.orNull(s.instant('by when')),
  until: s.instant('until when what every line loses is counted'),
  serversLostBefore: s.number('servers that lines do not build until then, as it is'),
  serversLostAfter: s.number('as it would be'),
  serversDeferredBefore: s.orNull(s.number('servers asked for that are not delivered in time, as it is')),
  serversDeferredAfter: s.orNull(s.number('as it would be')),
  deliverableBefore: s.orNull(s.number('servers that are finished or built by then, as it is')),
  deliverableAfter: s.orNull(s.number('as it would be')),
  firstBlockedBefore: blockedAt,
  firstBlockedAfter: blockedAt,
  lines: s.list(
    s.object({
      site: s.text('where'),
      until: s.instant('until when what is lost is counted'),
      lostBefore: s.number('servers, as it is'),
      lostAfter: s.number('as it would be'),
      firstBlockedBefore: blocked,
      firstBlockedAfter: blocked,
      why: s.text('in one English sentence'),
    }),
    'every line',
  ),
  components: s.list(
    s.object({
      sku: s.text('the component'),
      site: s.text('where'),
      stockoutBefore: s.orNull(s.instant('when it is out, as it is; null: never')),
      stockoutAfter: s.orNull(s.instant('as it would be')),
      days: s.orNull(s.number('by how many days it moves; negative: earlier')),
      statusBefore: s.orNull(s.oneOf(STOCK_STATUSES, 'as it is')),
      statusAfter: s.orNull(s.oneOf(STOCK_STATUSES, 'as it would be')),
      why: s.text('in one English sentence'),
    }),
    'those that change, the first that is out first',
  ),
  why: s.text('in one English sentence'),
});
