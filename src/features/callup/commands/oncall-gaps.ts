import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { integer, siteCode } from '../../../cli/values.ts';
import { DAY_MS, msOf } from '../../../shared/clock.ts';
import type { GapRow } from '../../oncall/oncall-json.ts';
import { GAP_FIELDS, gapRow } from '../../oncall/oncall-json.ts';
import { codesAround } from '../../site/site-queries.ts';
import { gapsWithin } from '../gap-briefing.ts';
import { gapMessages } from '../gap-messages.ts';

import { gapCell } from './gap-view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly site?: string;
  readonly days: number;
}

const SHAPE: ListShape = {
  fields: GAP_FIELDS,
  columns: ['start', 'end', 'site', 'skill', 'rotation', 'kind'],
  sorts: ['start', 'site'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'When nobody is on call who should be. Rotations for one site and skill answer together for the hours that ' +
    'they have; where they stand in different zones with hours of their own they follow the sun, round the ' +
    'clock. A skill that a site’s crew needs in a shift (vigie site crew) must be there too: on call, or called up. A ' +
    'shift that falls to nobody who can be called, whose holder said that they cannot come, or whose certification ' +
    'has lapsed, is told apart; what vigie oncall uncovered says is left out.',
  options: [
    {
      flag: '--days',
      takes: 'N',
      describe: 'how far ahead (default: 30)',
      value: integer(1, 366),
      default: '30',
    },
    { flag: '--site', takes: 'CODE', describe: 'of a site, with its campus and its halls', value: siteCode },
  ],
  examples: [
    { command: 'vigie oncall gaps', says: 'the coming 30 days' },
    { command: 'vigie oncall gaps --days 3 --site RBX --json', says: 'of one campus, for a script' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { days, site, limit, sort }) {
    const start = msOf(context.clock.now());
    const gaps = await context.read(async (db) => {
      const found = await gapsWithin(db, { start, end: start + days * DAY_MS }, context.clock.now());
      if (site === undefined) return found;
      const sites = await codesAround(db, site);
      return found.filter((gap) => gap.site !== null && sites.includes(gap.site));
    });
    const rows = gaps.map(gapRow);
    if (sort.key === 'site') rows.sort((a, b) => ((a.site ?? '~') < (b.site ?? '~') ? -1 : 1));
    if (sort.descending) rows.reverse();
    const { fields, noGaps } = gapMessages[context.lang];
    await context.output.list(SHAPE, rows.slice(0, limit ?? rows.length), {
      header: (field) => fields[field as keyof typeof fields],
      cell: (row, field) => gapCell(context, row, field as keyof GapRow),
      empty: noGaps,
    });
    return undefined;
  },
});
