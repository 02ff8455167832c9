import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
import { formatNear } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { Gap } from '../../oncall/gaps.ts';
import { GAP_FIELDS, gapRow } from '../../oncall/oncall-json.ts';
import { rotationsSince } from '../../oncall/oncall-queries.ts';
import { placeSaid } from '../../oncall/place.ts';
import { gapsWithin } from '../gap-briefing.ts';
import { gapMessages } from '../gap-messages.ts';
import type { GapState } from '../gap-state.ts';
import { GAP_AHEAD_MS, gapState } from '../gap-state.ts';
import { gapCell } from './gap-view.ts';

type Input = ListInput & Readonly<Record<string, unknown>>;

/** Source: Monitoring Plugins Development Guidelines, section 2. */
const CODES = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const;
type State = keyof typeof CODES;

const SHAPE: ListShape = {
  fields: {
    status: s.oneOf(['WARNING', 'CRITICAL'], 'CRITICAL: nobody now; WARNING: nobody within 72 hours'),
    ...GAP_FIELDS,
  },
  columns: ['status', 'site', 'skill', 'rotation', 'start', 'end', 'kind'],
  sorts: ['status', 'start'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  monitoring: true,
  description:
    'Ends as monitoring plugins do. CRITICAL: nobody is on call now who should be, for a site, a rotation, or a ' +
    'skill that a crew needs. WARNING: nobody will be, at some time within 72 hours, also because a certification ' +
    'lapses in its holder’s shift. UNKNOWN: there is no rotation.',
  examples: [
    { command: 'vigie oncall check || true', says: 'for a monitoring system' },
    { command: 'vigie oncall check --json || true', says: 'what is wrong, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { limit, sort }) {
    const now = msOf(context.clock.now());
    const { rotations, gaps } = await context.read(async (db) => ({
      rotations: (await rotationsSince(db, now)).length,
      gaps: await gapsWithin(db, { start: now, end: now + GAP_AHEAD_MS }, context.clock.now()),
    }));
    // Those that are open now come first as they are: by their beginnings.
    const rows = gaps.map((gap) => ({ status: gapState(gap, now), ...gapRow(gap) }));
    const state: State = rotations === 0 ? 'UNKNOWN' : (rows[0]?.status ?? 'OK');
    if (context.output.format === 'text')
      await context.output.raw(summaryOf(context, { state, rotations, gaps, now }));
    if (context.verbosity !== 'quiet' && (rows.length > 0 || context.output.format !== 'text')) {
      if (sort.descending) rows.reverse();
      const words = gapMessages[context.lang];
      await context.output.list(SHAPE, rows.slice(0, limit ?? rows.length), {
        header: (field) => words.fields[field as keyof typeof words.fields],
        cell: (row, field) =>
          field === 'status'
            ? painted(context, row.status)
            : gapCell(context, row, field as keyof typeof GAP_FIELDS),
        empty: words.noGaps,
      });
    }
    return CODES[state];
  },
});

interface Found {
  readonly state: State;
  readonly rotations: number;
  readonly gaps: readonly Gap[];
  readonly now: number;
}

function summaryOf(context: Context, { state, rotations, gaps, now }: Found): string {
  const words = gapMessages[context.lang];
  const [first] = gaps;
  const said =
    first === undefined
      ? rotations === 0
        ? words.noRotations
        : words.allWell(rotations)
      : gapSaid(context, first, now);
  const line = words.summary(state, said, Math.max(0, gaps.length - 1));
  const exercise = context.exercise ? `${EXERCISE[context.lang]} ` : '';
  if (context.output.terminal) return `${exercise}${line}`;
  const open = gaps.filter((gap) => gapState(gap, now) === 'CRITICAL').length;
  return `${exercise}${line} | critical=${open} warning=${gaps.length - open} rotations=${rotations}`;
}

function gapSaid(context: Context, gap: Gap, now: number): string {
  const words = gapMessages[context.lang];
  const [where, kind] = [placeSaid(gap), words.kinds[gap.kind]];
  const until = near(context, instantOf(gap.end));
  if (gap.start <= now) return words.nobodySince(where, kind, until);
  return words.nobodyFrom(where, kind, near(context, instantOf(gap.start)), until);
}

function near(context: Context, at: Instant): string {
  return formatNear(at, context.clock.now(), context);
}

function painted({ output }: Context, state: GapState): string {
  return state === 'CRITICAL' ? output.paint.bad(state) : output.paint.warn(state);
}
