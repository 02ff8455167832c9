import { defineCommand } from '../../../cli/command.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { refused } from '../../../shared/errors.ts';
import { formatTime } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { findPerson, namesOf } from '../../person/person-queries.ts';
import type { CallupExtended } from '../callup.ts';
import { decideCall, defaultDeadline, heldAt } from '../callup.ts';
import { getCallup } from '../callup-queries.ts';
import { crewReason } from '../match.ts';
import { callupMessages } from '../messages.ts';
import type { CallupId } from '../reason.ts';
import { reasonText } from '../reason-messages.ts';
import { matched } from '../situation-briefing.ts';
import { ableOf, CALLUP, errorTelling, PERSON } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly callup: CallupId;
  readonly person: string;
  readonly answerBy?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Calls somebody in the place of one who does not come. They must be eligible, as for the first call.',
  args: [CALLUP, PERSON],
  options: [
    {
      flag: '--answer-by',
      takes: 'TIME',
      describe: 'until when they are to answer (default: in 2 hours, or half-way to the beginning)',
      value: dueTime,
    },
  ],
  examples: [
    { command: 'vigie callup call CU-8 P-19', says: 'the place that is open' },
    { command: 'vigie callup call CU-8 P-19 --answer-by 20:00 --json', says: 'to answer by eight' },
  ],
  exits: { 3: 'no such call-up or person', 4: 'they cannot be called, or no place is open' },
  prints: { written: { person: s.text('P-7'), deadline: s.instant('until when they are to answer') } },
  async run(context, { callup: id, person: typed, answerBy }) {
    const written = await context.write(async (db, { now }) => {
      const callup = await getCallup(db, id);
      const { id: person } = await findPerson(db, typed);
      const deadline = answerBy ?? defaultDeadline(callup.from, now);
      const events = decideCall(callup, [person], deadline, now);
      const found = await matched(db, callup, now);
      const able = ableOf(context, found, person);
      const reason = crewReason(
        { ...found.need, count: heldAt(callup, now).length + 1 },
        [able],
        found.place,
      );
      if (reason !== null)
        throw refused(
          `they cannot come together: ${reasonText(reason, errorTelling(context, found))}`,
          'vigie callup match shows who can',
        );
      return events;
    });
    const data = written.entries.at(-1)?.data as CallupExtended['data'];
    const person = data.people[0] as PersonId;
    const names = await context.read((db) => namesOf(db, [person], context.lang));
    const who = `${names.get(person) ?? person} (${person})`;
    await context.output.wrote(written, {
      id,
      sentence: callupMessages[context.lang].called(id, who, formatTime(data.deadline, context)),
      more: { person, deadline: data.deadline },
    });
    return undefined;
  },
});
