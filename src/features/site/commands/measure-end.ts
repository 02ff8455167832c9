import { defineCommand } from '../../../cli/command.ts';
import { oneOf, pastTime, proseText } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { Category, Measure } from '../measure.ts';
import { CATEGORIES, decideEndMeasure } from '../measure.ts';
import { measureMessages } from '../measure-messages.ts';
import type { Meant } from './measure-parts.ts';
import { MEASURE, measureNamed, momentOf } from './measure-parts.ts';

interface EndInput extends Record<string, unknown> {
  readonly measure: Meant;
  readonly category?: Category;
  readonly at?: Instant;
  readonly because?: string;
}

export const command = defineCommand<EndInput>({
  kind: 'write',
  description:
    'The next agenda tells that it ended. A site names its measure where one alone is in force there.',
  args: [
    MEASURE,
    {
      name: 'category',
      describe: `after a site, which: ${CATEGORIES.join(', ')}`,
      value: oneOf(CATEGORIES),
      optional: true,
    },
  ],
  options: [
    { flag: '--at', takes: 'TIME', describe: 'when it ended (default: now)', value: pastTime },
    {
      flag: '--because',
      takes: 'TEXT|-',
      describe: 'the reason; - reads it from stdin',
      value: proseText,
    },
  ],
  examples: [
    { command: 'vigie site measure end 3', says: 'MEA-3 holds no more' },
    {
      command: 'vigie site measure end RBX transport --because "trains run again" --json',
      says: 'the one on transport at RBX',
    },
  ],
  exits: {
    3: 'no such measure or site',
    4: 'the site has several, the time lies ahead, or it began later',
  },
  prints: { written: {} },
  async run(context, { measure: named, category = null, at = null, because }) {
    let before: Measure | undefined;
    const written = await context.write(async (db, moment) => {
      before = await measureNamed(db, named, category);
      return decideEndMeasure(before, { at, because }, momentOf(context, moment));
    });
    const words = measureMessages[context.lang];
    const entry = written.entries.at(-1);
    const standing = before as Measure | undefined;
    const id = entry?.subject ?? standing?.id ?? '';
    const endedAt = standing?.endedAt ?? null;
    await context.output.wrote(written, {
      id,
      sentence: endedAt === null ? words.ended(id) : words.endedAlready(id, formatInstant(endedAt, context)),
    });
    if (entry !== undefined && isLate(entry))
      context.output.notice(
        words.late(formatAge(msBetween(entry.occurredAt, entry.recordedAt), context.lang)),
      );
    return undefined;
  },
});
