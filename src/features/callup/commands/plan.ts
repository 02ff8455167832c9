import { isDeepStrictEqual } from 'node:util';
import { defineCommand } from '../../../cli/command.ts';
import type { Context, Written } from '../../../cli/context.ts';
import { parseTime } from '../../../cli/time.ts';
import { fileName } from '../../../cli/values.ts';
import { loadSolver } from '../../../exchange/highs.ts';
import { NEED_TABLE } from '../../../exchange/people-tables.ts';
import { tableRows } from '../../../exchange/table-rows.ts';
import { instantOf } from '../../../shared/clock.ts';
import { changed } from '../../../shared/errors.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { idOf, numberOf } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { crewsByCode } from '../../site/report-queries.ts';
import { allSites } from '../../site/site-queries.ts';
import { decideOpen, defaultDeadline } from '../callup.ts';
import { nextCallupId } from '../callup-queries.ts';
import type { Need } from '../match.ts';
import { match } from '../match.ts';
import { callupMessages } from '../messages.ts';
import type { Plan, PlanNeed } from '../plan.ts';
import { planOf } from '../plan.ts';
import type { NeedRow } from '../plan-rows.ts';
import { needsOf } from '../plan-rows.ts';
import type { Situation } from '../situation.ts';
import { candidatesFor, placeFor } from '../situation.ts';
import { situationAround } from '../situation-briefing.ts';
import { asked } from './parts.ts';
import type { PlannedNeed } from './plan-view.ts';
import { NEED_FIELDS, plannedNeed, planText } from './plan-view.ts';

interface Input extends Record<string, unknown> {
  readonly file: string;
  readonly apply: boolean;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Many needs at once: as many places filled as can be, then the fairest, then the least travel; hard rules always. ' +
    'For each place that stays open, the nearest candidates with the rules that refused them. Nothing is written ' +
    'without --apply. The columns are site, count, skill, and either shift and date or from and until.',
  args: [
    {
      name: 'file',
      describe: 'a CSV file, or - for stdin',
      value: fileName,
      ask: { question: asked('file') },
    },
  ],
  options: [{ flag: '--apply', describe: 'call them up: one call-up for each need' }],
  examples: [
    { command: 'vigie template needs | vigie callup plan -', says: 'the coming nights' },
    { command: 'vigie template needs | vigie callup plan - --apply --json', says: 'and call them up' },
  ],
  exits: { 4: 'a row cannot be read, or a time is over', 5: 'others called somebody up meanwhile' },
  prints: {
    object: s.object({
      wanted: s.integer('places in all needs'),
      filled: s.integer('of them, filled'),
      filledAtMost: s.integer('no plan fills more'),
      optimal: s.flag('no plan is better, in fairness and travel too'),
      applied: s.flag('they were called up'),
      needs: s.list(s.object(NEED_FIELDS), 'in the order of the file'),
    }),
  },
  async run(context, { file, apply }) {
    const rows = await rowsOf(context, file);
    const possible = await context.read((db) => planFor(context, db, rows));
    const mayApply = apply && (fillsAny(possible) || context.key !== null);
    const called = mayApply ? await callUp(context, possible) : NOBODY_CALLED;
    const [first] = called.entries;
    // Whoever repeats a request is told of the plan that was applied then: those people are no longer free.
    const planned =
      called.repeated && first !== undefined
        ? await context.readAt(first.seq - 1, (db) => planFor(context, db, rows))
        : possible;
    const isApplied = called.entries.length > 0;
    const ids = callupsOf(called.entries, planned);
    const json = jsonOf(context, planned, ids, isApplied && !context.dryRun);
    await context.output.object(json, () => textOf(context, json));
    if (!isApplied) context.output.notice(callupMessages[context.lang].notApplied);
    return undefined;
  },
});

type Called = Pick<Written, 'entries' | 'repeated'>;

const NOBODY_CALLED: Called = { entries: [], repeated: false };

function fillsAny({ plan }: Planned): boolean {
  return plan.people.some((people) => people.length > 0);
}

interface Planned {
  readonly plan: Plan;
  readonly needs: readonly PlanNeed[];
  readonly situation: Situation;
  readonly nameOf: (person: PersonId) => string;
}

async function rowsOf(context: Context, file: string): Promise<NeedRow[]> {
  const rows: NeedRow[] = [];
  for await (const read of tableRows(await context.files.stream(file), NEED_TABLE)) {
    if ('notice' in read) context.output.notice(read.notice);
    else rows.push(read);
  }
  return rows;
}

async function planFor(context: Context, db: Db, rows: readonly NeedRow[]): Promise<Planned> {
  const needs = await needsIn(context, db, rows);
  const situation = await situationOf(context, db, needs);
  const judged = needs.map((need): PlanNeed => {
    const place = placeFor(need, situation);
    const candidates = candidatesFor(need, situation);
    return {
      need,
      place,
      candidates: new Map(candidates.map((one) => [one.reservist.id, one])),
      verdicts: match(need, candidates, place),
    };
  });
  const names = new Map<PersonId, string>(
    situation.known.map(({ person: { id, card } }) => [id, card?.name ?? id]),
  );
  const plan = planOf(judged, await loadSolver());
  return { plan, needs: judged, situation, nameOf: (person) => names.get(person) ?? person };
}

async function needsIn(context: Context, db: Db, rows: readonly NeedRow[]): Promise<Need[]> {
  const now = context.clock.now();
  const sites = await allSites(db);
  const crews = await crewsByCode(db, [...sites.keys()]);
  const timeIn = (typed: string, zone: string) => parseTime(typed, { now, zone, lean: 'due' });
  return needsOf(rows, { sites, crews, now, timeIn });
}

async function situationOf(context: Context, db: Db, needs: readonly Need[]): Promise<Situation> {
  const start = Math.min(...needs.map((need) => need.start));
  const end = Math.max(...needs.map((need) => need.end));
  return await situationAround(db, { start, end }, context.clock.now());
}

/** One call-up for each need that somebody can serve. @throws changed (5) where the plan no longer stands */
async function callUp(context: Context, planned: Planned): Promise<Called> {
  const { plan, needs } = planned;
  const wanted = needs.map(({ need }) => need);
  return await context.write(async (db, { now }) => {
    // What the plan rests on must be as it was: others may have called somebody up meanwhile.
    const current = await situationOf(context, db, wanted);
    if (!isDeepStrictEqual(current, planned.situation))
      throw changed('something changed since the plan was made', 'plan again');
    let next = numberOf(await nextCallupId(db));
    return wanted.flatMap((need, at) => {
      const people = plan.people[at] ?? [];
      if (people.length === 0) return [];
      const deadline = defaultDeadline(instantOf(need.start), now);
      const opened = decideOpen(idOf('CU', next), { ...wantedOf(need), people, deadline }, now);
      next += 1;
      return opened;
    });
  });
}

/** The call-up of each need; null where nobody is called. */
function callupsOf(entries: Called['entries'], { plan, needs }: Planned): (string | null)[] {
  const ids = entries.flatMap(({ kind, subject }) => (kind === 'callup.opened' ? [subject] : []));
  return needs.map((_, at) => ((plan.people[at] ?? []).length > 0 ? (ids.shift() ?? null) : null));
}

function wantedOf({ site, count, skill, start, end }: Need) {
  return { site, count, skill, from: instantOf(start), until: instantOf(end) };
}

function jsonOf(
  context: Context,
  { plan, needs, nameOf }: Planned,
  ids: readonly (string | null)[],
  applied: boolean,
) {
  const reader = { lang: context.lang, zone: context.zone };
  const planned = needs.map((one, at) =>
    plannedNeed(one, at, { plan, needs, nameOf, reader, callup: ids[at] ?? null }),
  );
  return {
    wanted: needs.reduce((sum, { need }) => sum + need.count, 0),
    filled: plan.people.reduce((sum, people) => sum + people.length, 0),
    filledAtMost: plan.filledAtMost,
    optimal: plan.isProven,
    applied,
    needs: planned,
  };
}

function textOf(context: Context, json: ReturnType<typeof jsonOf>): string {
  const words = callupMessages[context.lang];
  const share = json.filledAtMost === 0 ? 0 : (json.filledAtMost - json.filled) / json.filledAtMost;
  const how = json.optimal ? words.proven : words.gap(`${formatNumber(share * 100, context.lang, 1)} %`);
  const lines = json.needs.map((need: PlannedNeed) => planText(context, need));
  const exercise = context.exercise ? [EXERCISE[context.lang]] : [];
  return [...exercise, ...lines, `${words.planned(json.filled, json.wanted)}, ${how}.`].join('\n');
}
