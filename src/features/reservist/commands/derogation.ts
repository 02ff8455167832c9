import { defineCommand } from '../../../cli/command.ts';
import { dueTime, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { instantOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { decideDerogation, decideNoDerogation } from '../derogation.ts';
import { reservistMessages } from '../messages.ts';
import { derogations } from '../reservist-queries.ts';

interface Input extends Record<string, unknown> {
  readonly reference?: string;
  readonly until?: Instant;
  readonly end: boolean;
}

const COUNTRY = 'FR';

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'France’s derogated limits of 2020 (Ordonnance 2020-323): off until somebody names the sector’s decree and ' +
    'an end, at most 31 December 2020. vigie reservist rules shows both limits.',
  options: [
    {
      flag: '--reference',
      takes: 'TEXT',
      describe: 'the decree or agreement that it rests on',
      value: textLine,
    },
    { flag: '--until', takes: 'TIME', describe: 'until when', value: dueTime },
    { flag: '--end', describe: 'the usual limits hold again' },
  ],
  examples: [
    {
      command: 'vigie reservist derogation --reference "ordonnance 2020-323" --until 2020-06-30',
      says: 'goes beyond the usual limits for a while',
    },
    {
      command:
        'vigie reservist derogation --reference "ordonnance 2020-323" --until 2020-06-30 && vigie reservist derogation --end',
      says: 'and back',
    },
  ],
  exits: { 2: 'no reference or no end', 4: 'the end lies before now or after 2020, or none is in force' },
  prints: {
    written: {
      country: s.text('FR'),
      reference: s.orNull(s.text('what it rests on; null once it is over')),
      until: s.orNull(s.instant('until when; null once it is over')),
    },
  },
  async run(context, { reference, until, end }) {
    if (end === (reference !== undefined || until !== undefined))
      throw usage('say either what it rests on and until when, or --end', '--reference TEXT --until TIME');
    if (!end && (reference === undefined || until === undefined))
      throw usage('a derogation needs its reference and its end', '--reference TEXT --until TIME');
    const written = await context.write(async (db, { now }) => {
      const standing = (await derogations(db)).get(COUNTRY) ?? null;
      if (reference === undefined || until === undefined) return decideNoDerogation(standing, COUNTRY, now);
      return decideDerogation(standing, COUNTRY, { reference, until }, now);
    });
    const now = (await context.read(derogations)).get(COUNTRY);
    const words = reservistMessages[context.lang];
    const ends = until ?? (now === undefined ? null : instantOf(now.until));
    const sentence =
      end || ends === null
        ? words.usual(COUNTRY)
        : words.derogated(COUNTRY, formatInstant(ends, context), reference ?? now?.reference ?? '');
    const more = { country: COUNTRY, reference: end ? null : (reference ?? null), until: end ? null : ends };
    await context.output.wrote(written, { id: COUNTRY, sentence, more });
    return undefined;
  },
});
