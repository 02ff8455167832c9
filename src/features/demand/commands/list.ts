import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { listOf, oneOf } from '../../../cli/values.ts';
import { formatDayMonth, formatNumber } from '../../../shared/format.ts';
import type { Sector } from '../../incident/incident.ts';
import { isVital, SECTORS } from '../../incident/incident.ts';
import type { RequestView } from '../demand-json.ts';
import { REQUEST_FIELDS, requestViews } from '../demand-json.ts';
import { listRequests, reasonsFor } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { Outlook } from '../outlook.ts';
import { worstDate } from '../outlook.ts';
import { readOutlook } from '../outlook-briefing.ts';
import type { DemandRequest, RequestStatus } from '../request.ts';
import { byClaim, isWaiting, REQUEST_STATUSES, WAITING } from '../request.ts';
import { cellOf } from './view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly all: boolean;
  readonly status?: readonly RequestStatus[];
  readonly sector?: readonly Sector[];
  readonly vital: boolean;
}

const SHAPE: ListShape = {
  fields: REQUEST_FIELDS,
  columns: [
    'id',
    'status',
    'sector',
    'servers',
    'neededBy',
    'deliverable',
    'customer',
    'ready',
    'plan',
    'service',
  ],
  shortest: { customer: 14 },
  sorts: ['claim', 'id'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Those that wait, in the order of their claims: vital sectors, then the nearer date, then who asked first. What ' +
    'can be there in time is what is finished and what the lines can build by then, each at its capacity and the ' +
    'models as they are asked for, less what it cannot for want of components; it goes to the strongest claims ' +
    'first. What is late counts as not coming. Finished servers go to what is granted, in the same order.',
  options: [
    { flag: '--all', describe: 'those that were refused or delivered too' },
    {
      flag: '--status',
      takes: 'STATUSES',
      describe: `only these: ${REQUEST_STATUSES.join(', ')}`,
      value: listOf(oneOf(REQUEST_STATUSES)),
    },
    { flag: '--sector', takes: 'SECTORS', describe: 'only these', value: listOf(oneOf(SECTORS)) },
    { flag: '--vital', describe: 'only vital sectors' },
  ],
  examples: [
    { command: 'vigie demand list', says: 'who waits, and who gets what in time' },
    {
      command: 'vigie demand list --status open --vital --json',
      says: 'what is to be decided, for a script',
    },
  ],
  prints: { list: SHAPE },
  async run(context, input) {
    const { all, limit, sort } = input;
    const status = input.status ?? (all ? REQUEST_STATUSES : WAITING);
    const { rows, outlook } = await context.read(async (db) => {
      const [found, read] = [await listRequests(db, status), await readOutlook(db, context.clock.now())];
      const ordered = ordering(found.filter(matching(input)), sort);
      const shown = ordered.slice(0, limit ?? ordered.length);
      const views = requestViews(shown, read.requests, read.outlook, await reasonsFor(db, shown));
      return { rows: views, outlook: read.outlook };
    });
    const words = demandMessages[context.lang];
    const isNarrowed = all || input.status !== undefined || input.sector !== undefined || input.vital;
    const title = titleOf(context, outlook);
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, row, field as keyof RequestView),
      empty: isNarrowed ? words.noneFound : words.none,
      ...(title === null ? {} : { title }),
    });
    return undefined;
  },
});

function matching({ sector, vital }: Input): (request: DemandRequest) => boolean {
  return (request) =>
    (sector === undefined || sector.includes(request.sector)) && (!vital || isVital(request.sector));
}

/** What no longer waits comes after what does. */
function ordering(
  requests: readonly DemandRequest[],
  { key, descending }: ListInput['sort'],
): DemandRequest[] {
  const ordered =
    key === 'id'
      ? [...requests]
      : requests.toSorted((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)) || byClaim(a, b));
  return descending ? ordered.reverse() : ordered;
}

function titleOf(context: Context, outlook: Outlook): string | null {
  const worst = worstDate(outlook);
  if (worst === null) return null;
  const { lang } = context;
  const said = demandMessages[lang].agenda.asked({
    by: formatDayMonth(worst.by, context),
    servers: worst.asked,
    asked: formatNumber(worst.asked, lang),
    vital: worst.vital === 0 ? null : formatNumber(worst.vital, lang),
    deliverable: formatNumber(worst.deliverable, lang),
  });
  return wrapped(said, pageWidth(context)).join('\n');
}
