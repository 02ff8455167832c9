import type { Command } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { Window } from '../availability.ts';
import { reservistMessages } from '../messages.ts';
import { decideAvailability } from '../reservist.ts';
import { asked, namedReservist, RESERVIST } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly reservist: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** `available` and `unavailable`: the same command, with the one word turned round. */
export function windowCommand(kind: Window['kind'], description: string): Command {
  return defineCommand<Input>({
    kind: 'write',
    description,
    args: [RESERVIST],
    options: [
      {
        flag: '--from',
        takes: 'TIME',
        describe: 'from when on',
        value: startTime,
        ask: { question: asked('from') },
      },
      {
        flag: '--until',
        takes: 'TIME',
        describe: 'until when',
        value: startTime,
        ask: { question: asked('until') },
      },
    ],
    examples: [
      {
        command: `vigie reservist ${kind} P-16 --from "tomorrow 18:00" --until "tomorrow 23:00"`,
        says: kind === 'available' ? 'they can come' : 'they cannot come',
      },
      { command: `vigie reservist ${kind} P-16 --from now --until now+12h --json`, says: 'for a script' },
    ],
    exits: {
      2: 'the end is not after the start',
      3: 'no such reservist',
      4: 'that time is over, or overlaps with what was said',
    },
    prints: { written: { from: s.instant('from when on'), until: s.instant('until when') } },
    async run(context, { reservist: typed, from, until }) {
      let who = '';
      const written = await context.write(async (db, { now }) => {
        const reservist = await namedReservist(db, typed);
        who = reservist.id;
        return decideAvailability(reservist, kind, { from, until }, now);
      });
      const id = written.entries.at(-1)?.subject ?? who;
      const words = reservistMessages[context.lang];
      const sentence =
        written.entries.length === 0
          ? words.unchanged(id)
          : words[kind](id, formatInstant(from, context), formatInstant(until, context));
      await context.output.wrote(written, { id, sentence, more: { from, until } });
      return undefined;
    },
  });
}
