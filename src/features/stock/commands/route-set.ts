import { defineCommand } from '../../../cli/command.ts';
import { integer, timeOfDay } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import { getSite } from '../../site/site-queries.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { routeBetween } from '../stock-queries.ts';
import { decideRoute } from '../transfers.ts';
import { FROM, question, TO } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly cutOff?: string;
}

const DAYS_MAX = 365;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'How long freight takes from one site to another, and until when it takes goods, on the clock of the site ' +
    'where it starts: by it a transfer knows when it arrives, and whoever must decide, by when. Each way is a ' +
    'route of its own.',
  options: [
    FROM,
    TO,
    {
      flag: '--days',
      takes: 'N',
      describe: 'days in transit',
      value: integer(0, DAYS_MAX),
      ask: { question: question('days') },
    },
    { flag: '--cut-off', takes: 'HH:MM', describe: 'until when it takes goods', value: timeOfDay },
  ],
  examples: [
    { command: 'vigie stock route set --from BHF --to CRX --days 3 --cut-off 20:00', says: 'by air' },
    { command: 'vigie stock route set --from CRX --to RBX --days 1', says: 'by road, at any time' },
  ],
  exits: { 2: 'the same site twice', 3: 'no such site' },
  prints: {
    written: {
      from: s.text('where it starts'),
      to: s.text('where it ends'),
      transitDays: s.integer('days in transit'),
      cutOff: s.orNull(s.text('HH:MM')),
    },
  },
  async run(context, input) {
    const { days: transitDays, cutOff = null } = input;
    const { from, to } = await context.read(async (db) => ({
      from: (await getSite(db, input.from)).code,
      to: (await getSite(db, input.to)).code,
    }));
    const route = { from, to, transitDays, cutOff };
    const written = await context.write(async (db) => decideRoute(await routeBetween(db, from, to), route));
    const words = ledgerMessages[context.lang];
    const unchanged = written.entries.length === 0;
    await context.output.wrote(written, {
      id: from,
      sentence: unchanged ? words.unchanged(`${from} > ${to}`) : words.routed(from, to, transitDays, cutOff),
      more: route,
    });
    return undefined;
  },
});
