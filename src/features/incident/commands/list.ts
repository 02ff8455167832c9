import type { ListInput, ListShape, Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { listOf, offering, oneOf, pastTime, severity, siteCode } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstantWithAge } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { tokens } from '../../../shared/text.ts';
import type { Db } from '../../../store/types.ts';
import { findPerson, namesOf } from '../../person/person-queries.ts';
import type { Incident, Sector, Severity } from '../incident.ts';
import { SECTORS, STANDINGS } from '../incident.ts';
import type { IncidentFilter, Sort } from '../incident-queries.ts';
import { incidentPage, rhythmOf, SORTS } from '../incident-queries.ts';
import { incidentMessages } from '../messages.ts';
import { reviewMessages } from '../review-messages.ts';
import type { IncidentView } from '../view.ts';
import { INCIDENT_FIELDS, viewOf } from '../view.ts';
import { siteAndMembers, siteKnown } from './place.ts';
import type { Names } from './words.ts';
import { fieldText, lastEntryText, statusText } from './words.ts';

interface Input extends ListInput {
  readonly status: IncidentFilter['status'];
  readonly severity?: readonly Severity[];
  readonly site?: string;
  readonly sector?: Sector;
  readonly vital: boolean;
  readonly owner?: string;
  readonly since?: Instant;
  /** The words, folded. */
  readonly search?: readonly string[];
  readonly silent: boolean;
  readonly toReview: boolean;
}

const SHAPE: ListShape = {
  fields: INCIDENT_FIELDS,
  columns: ['id', 'severity', 'status', 'site', 'title', 'owner', 'lastEntryAt', 'occurredAt'],
  // The title is the first to be shortened: better a shorter one than not to see who is silent.
  shortest: { title: 14, owner: 9 },
  sorts: ['relevance', ...SORTS],
};

/** Of what is over, it matters who looks back at it, and by when. */
const REVIEWS: ListShape = {
  ...SHAPE,
  columns: ['id', 'severity', 'site', 'title', 'reviewDueAt', 'reviewOwner', 'resolvedAt'],
};

const ALONE: Readonly<Record<string, IncidentFilter['status']>> = { active: 'active', all: 'all' };

const STATUS_WORDS = [...STANDINGS, ...Object.keys(ALONE)];

/** `active`, `all`, or states with commas between. */
export const statuses: Value = offering(
  { words: STATUS_WORDS, many: true },
  async (typed, context, what) =>
    ALONE[typed.trim().toLowerCase()] ?? (await listOf(oneOf(STATUS_WORDS))(typed, context, what)),
);

const words: Value = (typed, _context, what) => {
  const found = tokens(typed);
  if (found.length === 0)
    throw usage(`${what}: ‘${typed}’ holds no word`, 'give letters or digits: --search "fibre vin"');
  return found;
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'Active incidents, the worst first, then the newest; with --search, the newest first. The default order, ' +
    'each filter by itself, one --status and --search read no more than they show; combinations may read more.',
  options: [
    {
      flag: '--status',
      takes: 'STATUS',
      describe: `active (open, acknowledged, mitigated), all, or some of ${STANDINGS.join(', ')}`,
      value: statuses,
      default: 'active',
    },
    { flag: '--severity', takes: '1,2', describe: 'only these', value: listOf(severity) },
    { flag: '--site', takes: 'CODE', describe: 'a site, or a group with its sites', value: siteCode },
    { flag: '--sector', takes: 'SECTOR', describe: `one of ${SECTORS.join(', ')}`, value: oneOf(SECTORS) },
    { flag: '--vital', describe: 'only those that touch a vital sector' },
    { flag: '--owner', takes: 'P|none', describe: 'an id or a name; none for those that nobody owns' },
    { flag: '--since', takes: 'TIME', describe: 'only what happened since', value: pastTime },
    {
      flag: '--search',
      takes: 'WORDS',
      describe: 'all these words, the last one as a beginning',
      value: words,
    },
    { flag: '--silent', describe: 'only active ones without news for longer than their severity allows' },
    { flag: '--to-review', describe: 'only those that are over and still to be reviewed' },
  ],
  examples: [
    { command: 'vigie incident list', says: 'what is active, worst and newest first' },
    { command: 'vigie incident list --severity 1,2 --owner none', says: 'bad ones that nobody owns' },
    {
      command: 'vigie incident list --status all --search "vin fibre" --json',
      says: 'for a script, closed ones too',
    },
  ],
  exits: { 3: 'no such person; or nothing found and no such site', 4: '--since lies ahead' },
  prints: { list: SHAPE },
  async run(context, input) {
    const now = context.clock.now();
    const { rows, names } = await context.read(async (db) => {
      const rhythm = await rhythmOf(db);
      const filter = await filterOf(db, input, { at: now, rhythm });
      const incidents = await incidentPage(db, { filter, sort: sortOf(input), limit: input.limit });
      if (incidents.length === 0 && input.site !== undefined) await siteKnown(db, input.site);
      return {
        rows: incidents.map((one) => viewOf(one, now, rhythm)),
        names: await ownersOf(db, incidents, context),
      };
    });
    const said = incidentMessages[context.lang];
    await context.output.list(input.toReview ? REVIEWS : SHAPE, rows, {
      header: (field) => said.headers[field] ?? said.fields[field as keyof IncidentView],
      cell: (row, field) => cellText(context, names, row, field as keyof IncidentView),
      empty: emptyText(input, context),
    });
    return undefined;
  },
});

function cellText(context: Context, names: Names, row: IncidentView, field: keyof IncidentView) {
  switch (field) {
    case 'status':
      return statusText(context, row);
    case 'lastEntryAt':
      return lastEntryText(context, row);
    case 'occurredAt':
      return formatInstantWithAge(row.occurredAt, context.clock.now(), context);
    default:
      return fieldText(context, names, field, row[field]);
  }
}

function emptyText(input: Input, { lang }: Context): string {
  const said = incidentMessages[lang];
  if (isPlain(input)) return said.noneActive;
  if (input.toReview) return reviewMessages[lang].noneToReview;
  return input.status === 'active' ? said.noneFoundActive : said.noneFound;
}

async function filterOf(
  db: Db,
  input: Input,
  silence: NonNullable<IncidentFilter['silent']>,
): Promise<IncidentFilter> {
  const { severity: severities, site, sector, vital, owner, since, search, silent, toReview } = input;
  return {
    // What is to be reviewed is resolved, which goes without saying.
    status: toReview && input.status === 'active' ? 'all' : input.status,
    severities,
    sites: site === undefined ? undefined : await siteAndMembers(db, site),
    sector,
    vital: vital ? true : undefined,
    owner: owner === undefined ? undefined : await ownerFilter(db, owner),
    since,
    words: search,
    silent: silent ? silence : undefined,
    toReview,
  };
}

async function ownerFilter(db: Db, typed: string): Promise<PersonId | 'none'> {
  return typed.trim().toLowerCase() === 'none' ? 'none' : (await findPerson(db, typed)).id;
}

/** By relevance: the worst first, or what was searched for, the newest first. */
function sortOf({ sort, search }: Input): Sort | `-${Sort}` | null {
  const { key, descending } = sort;
  if (key !== 'relevance') return descending ? `-${key as Sort}` : (key as Sort);
  if (!descending) return null;
  return search === undefined ? '-severity' : 'id';
}

async function ownersOf(db: Db, incidents: readonly Incident[], context: Context) {
  return await namesOf(
    db,
    incidents.flatMap(({ owner, review }) => [owner, review?.owner]).filter((person) => person != null),
    context.lang,
  );
}

/** No filter was given: an empty list then means that nothing is active. */
function isPlain(input: Input): boolean {
  const { severity: severities, site, sector, vital, owner, since, search, silent, status, toReview } = input;
  const given = [severities, site, sector, owner, since, search].some((value) => value !== undefined);
  return status === 'active' && !given && !vital && !silent && !toReview;
}
