import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import type { Measure, MeasureChanged } from '../measure.ts';
import { decideSetMeasure } from '../measure.ts';
import { MEASURE_FIELDS } from '../measure-json.ts';
import { measureMessages } from '../measure-messages.ts';
import type { Meant } from './measure-parts.ts';
import {
  MEASURE,
  measureNamed,
  momentOf,
  nameOf,
  OWNER,
  ownerOf,
  UNTIL,
  untilSaid,
} from './measure-parts.ts';

interface SetInput extends Record<string, unknown> {
  readonly measure: Meant;
  readonly owner?: string;
  /** Null: until somebody ends it. */
  readonly until?: Instant | null;
}

const untilOrNone: Value = (typed, context, what) =>
  typed.trim().toLowerCase() === 'none' ? null : dueTime(typed, context, what);

export const command = defineCommand<SetInput>({
  kind: 'write',
  description: 'Prolongs a measure, or gives it to somebody else. Other words are another measure.',
  args: [MEASURE],
  options: [
    OWNER,
    { ...UNTIL, takes: 'TIME|none', describe: `${UNTIL.describe}; none: open`, value: untilOrNone },
  ],
  examples: [
    { command: 'vigie site measure set 3 --until now+7d', says: 'a week longer' },
    { command: 'vigie site measure set MEA-3 --owner P-1 --json', says: 'somebody else' },
  ],
  exits: {
    2: 'nothing to change was said',
    3: 'no such measure, site or person',
    4: 'it has ended, its end has passed, or the site has several',
  },
  prints: { written: { owner: MEASURE_FIELDS.owner, until: MEASURE_FIELDS.until } },
  async run(context, { measure: named, owner: typed, until }) {
    if (typed === undefined && until === undefined)
      throw usage('nothing to change was said', '--owner P, --until TIME|none');
    let before: Measure | undefined;
    const written = await context.write(async (db, moment) => {
      before = await measureNamed(db, named, null);
      const owner = typed === undefined ? undefined : await ownerOf(context, db, typed, moment);
      return decideSetMeasure(before, { owner, until }, momentOf(context, moment));
    });
    const is = (before as Measure | undefined) ?? (await context.read((db) => measureNamed(db, named, null)));
    const changed = written.entries.at(-1)?.data as MeasureChanged['data'] | undefined;
    const now = { ...is, ...changed };
    const words = measureMessages[context.lang];
    await context.output.wrote(written, {
      id: is.id,
      sentence:
        written.entries.length === 0
          ? words.unchanged(is.id)
          : words.changed(is.id, await nameOf(context, now.owner), untilSaid(now.until, context)),
      more: { owner: now.owner, until: now.until },
    });
    return undefined;
  },
});
