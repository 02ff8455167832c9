import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { refused } from '../../../shared/errors.ts';
import { formatTime } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { findPerson } from '../../person/person-queries.ts';
import type { CallupOpened } from '../callup.ts';
import { decideOpen, defaultDeadline } from '../callup.ts';
import { nextCallupId } from '../callup-queries.ts';
import { crewReason, proposed } from '../match.ts';
import { callupMessages } from '../messages.ts';
import { reasonText } from '../reason-messages.ts';
import type { Matched } from '../situation-briefing.ts';
import { matched } from '../situation-briefing.ts';
import type { NeedInput } from './parts.ts';
import { ableOf, errorTelling, NEED_ARGS, NEED_OPTIONS, spanOf, spanSaid, tellingOf } from './parts.ts';
import { printVerdicts, verdictRows } from './view.ts';

interface Input extends NeedInput {
  readonly person: readonly string[];
  readonly answerBy?: Instant;
}

/** On a terminal so many refused ones are shown below the eligible ones; vigie callup match shows all. */
const REFUSED_SHOWN = 5;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Calls reservists up: shows who can come, asks, and writes it down. vigie callup texts has the texts to send. ' +
    'Whoever is chosen by hand must be eligible too.',
  args: NEED_ARGS,
  options: [
    ...NEED_OPTIONS,
    {
      flag: '--person',
      takes: 'P',
      describe: 'this one, rather than the best; may be given again',
      many: true,
    },
    {
      flag: '--answer-by',
      takes: 'TIME',
      describe: 'until when they are to answer (default: in 2 hours, or half-way to the beginning)',
      value: dueTime,
    },
  ],
  examples: [
    {
      command: 'vigie callup RBX 1 --skill rack --shift 22:00-06:00 --yes',
      says: 'the best one for the coming night',
    },
    {
      command: 'vigie callup RBX 1 --skill rack --from 22:00 --until "tomorrow 02:00" --yes --json',
      says: 'for a script',
    },
  ],
  exits: {
    2: 'no time, or an end before its start',
    3: 'no such site or person',
    4: 'nobody can be called, or who was chosen cannot',
    7: 'it was not confirmed, and --yes was not given',
  },
  prints: {
    written: {
      site: s.text('where'),
      from: s.instant('when the work begins'),
      until: s.instant('when it ends'),
      count: s.integer('how many are wanted'),
      people: s.list(s.text('P-7'), 'who was called, in that order'),
      deadline: s.instant('until when they are to answer'),
    },
  },
  async run(context, input) {
    const { site, skill = null, count } = input;
    const first = await context.read(async (db) => {
      const span = await spanOf(context, db, input);
      const wanted = { site, skill, count, ...span };
      const found = await matched(db, wanted, context.clock.now());
      return { span, found, people: await chosen(context, db, input, found) };
    });
    await confirm(context, first.found, first.people);
    const written = await context.write(async (db, { now }) => {
      const wanted = { site, skill, count, ...first.span };
      const found = await matched(db, wanted, now);
      // Meanwhile others may have called them: whoever was shown must still be able to come.
      const people = first.people.length === 0 ? [] : await stillAble(context, found, first.people);
      const deadline = input.answerBy ?? defaultDeadline(first.span.from, now);
      return decideOpen(await nextCallupId(db), { ...wanted, site: found.need.site, people, deadline }, now);
    });
    const entry = written.entries.find(({ kind }) => kind === 'callup.opened');
    const data = entry?.data as CallupOpened['data'];
    const words = callupMessages[context.lang];
    const { nameOf } = tellingOf(context, first.found);
    const who = data.people.map((one) => `${nameOf(one)} (${one})`).join(', ');
    const id = entry?.subject ?? '';
    await context.output.wrote(written, {
      id,
      sentence: words.opened(id, who, formatTime(data.deadline, context)),
      more: {
        site: data.site,
        from: data.from,
        until: data.until,
        count: data.count,
        people: data.people,
        deadline: data.deadline,
      },
    });
    if (data.people.length < data.count) context.output.notice(words.short(data.people.length, data.count));
    return undefined;
  },
});

/** Who was named, each of whom must be eligible, else the best. */
async function chosen(
  context: Context,
  db: Db,
  { person, count }: Input,
  found: Matched,
): Promise<PersonId[]> {
  if (person.length === 0) return proposed(found.need, found.verdicts, found.place);
  const ids: PersonId[] = [];
  for (const typed of person) {
    const { id } = await findPerson(db, typed);
    if (ids.includes(id)) throw refused(`${id} is named twice`, 'name each person once');
    ids.push(id);
  }
  if (ids.length > count) throw refused(`${ids.length} are named, and ${count} wanted`, 'raise the count');
  return await stillAble(context, found, ids);
}

/** @throws refused (4) for the first who cannot be called, with the rules */
async function stillAble(context: Context, found: Matched, people: readonly PersonId[]): Promise<PersonId[]> {
  const crew = people.map((person) => ableOf(context, found, person));
  const reason = crewReason(found.need, crew, found.place);
  if (reason !== null)
    throw refused(
      `they cannot come together: ${reasonText(reason, errorTelling(context, found))}`,
      'vigie callup match shows who can',
    );
  return [...people];
}

/** @throws needs-answer (7) where it may not be asked; refused (4) where the answer is no */
async function confirm(context: Context, found: Matched, people: readonly PersonId[]): Promise<void> {
  // A dry run writes nothing, so it need not ask; where nobody can come, the refusal says so.
  if (people.length === 0 || context.dryRun || context.yes) return;
  const words = callupMessages[context.lang];
  if (context.prompter.may) {
    const able = found.verdicts.filter(({ verdict }) => verdict === 'eligible');
    const refusedOnes = found.verdicts.filter(({ verdict }) => verdict === 'refused').slice(0, REFUSED_SHOWN);
    await printVerdicts(context, found, verdictRows(context, found, [...able, ...refusedOnes]));
  }
  const { nameOf } = tellingOf(context, found);
  const who = people.map((one) => `${nameOf(one)} (${one})`).join(', ');
  const question = words.confirm(who, found.need.site, spanSaid(context, found.need));
  if (!(await context.prompter.confirm(question, '--yes'))) throw refused(words.notCalled);
}
