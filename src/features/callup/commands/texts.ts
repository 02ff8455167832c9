import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { msOf } from '../../../shared/clock.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
import { formatTime } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { s } from '../../../shared/schema.ts';
import { reservistsById } from '../../reservist/reservist-queries.ts';
import { allSites } from '../../site/site-queries.ts';
import { stateAt } from '../callup.ts';
import { getCallup } from '../callup-queries.ts';
import { callupMessages } from '../messages.ts';
import type { CallupId } from '../reason.ts';
import { CALLUP, reachOf, spanSaid } from './parts.ts';

interface Input extends ListInput, Record<string, unknown> {
  readonly callup: CallupId;
}

const SHAPE: ListShape = {
  fields: {
    reservist: s.text('P-7'),
    name: s.text('their name'),
    phone: s.orNull(s.text('the number to send it to')),
    language: s.oneOf(['en', 'fr'], 'in which it is written'),
    text: s.text('ready to send'),
  },
  columns: ['phone', 'text', 'name', 'reservist', 'language'],
  shortest: { text: 40 },
  sorts: ['order'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'A text for everybody who is still to answer, in the language in which they are called, with times on the ' +
    'clock of the site. vigie sends nothing itself.',
  args: [CALLUP],
  examples: [
    {
      command:
        'vigie callup RBX 1 --skill rack --shift 22:00-06:00 --yes && vigie callup texts CU-9 --format csv',
      says: 'phone and text, for whatever sends them',
    },
    { command: 'vigie callup texts CU-1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such call-up' },
  prints: { list: SHAPE },
  async run(context, { callup: id, limit, sort }) {
    const rows = await context.read(async (db) => {
      const callup = await getCallup(db, id);
      const waiting = callup.called.filter((one) => stateAt(one, context.clock.now()) === 'called');
      const [reach, reservists, sites] = await Promise.all([
        reachOf(context, db, [callup]),
        reservistsById(
          db,
          waiting.map(({ person }) => person),
        ),
        allSites(db),
      ]);
      const zone = sites.get(callup.site)?.zone ?? context.zone;
      return waiting.map(({ person, deadline }) => {
        const language: Lang = reservists.get(person)?.language ?? context.cellLang;
        const there = Object.create(context, { zone: { value: zone }, lang: { value: language } });
        const when = spanSaid(there, { start: msOf(callup.from), end: msOf(callup.until) });
        const name = reach.nameOf(person);
        const answer = formatTime(deadline, { zone, lang: language });
        const text = callupMessages[language].message(name, callup.site, callup.skill, when, answer);
        return { reservist: person, name, phone: reach.phoneOf(person), language, text };
      });
    });
    if (sort.descending) rows.reverse();
    const words = callupMessages[context.lang];
    const { output } = context;
    // Whole, so that it can be copied.
    if (output.terminal && output.format === 'text' && output.fields === null && rows.length > 0) {
      const lines = rows.flatMap(({ phone, text }) => [
        output.paint.bold(phone ?? words.noPhone),
        ...wrapped(safeLine(text), pageWidth(context)),
      ]);
      await output.raw([...(context.exercise ? [EXERCISE[context.lang]] : []), ...lines].join('\n'));
      return undefined;
    }
    await context.output.list(SHAPE, rows.slice(0, limit ?? rows.length), {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => safeLine(String(row[field as keyof typeof row] ?? words.noPhone)),
      empty: words.noMessages,
    });
    return undefined;
  },
});
