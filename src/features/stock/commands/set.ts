import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { decimal, integer } from '../../../cli/values.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { ISSUE_DAYS_KEPT } from '../issue-days.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { stockSettings } from '../stock-queries.ts';
import type { StockConfigured, StockSettings, TensionFactor } from '../stock-settings.ts';
import { configured, decideConfigure } from '../stock-settings.ts';
import type { Tension } from '../supplier.ts';
import { TENSIONS } from '../supplier.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly demandWindow?: number;
  readonly countMaxAge?: number | null;
  readonly giverMargin?: number;
  readonly serviceLevel?: number;
  readonly factor: readonly (readonly [Tension, TensionFactor])[];
}

const DAYS_MAX = 10_000;
const FACTOR_MAX = 100;

const daysOrNone: Value = (typed, context, what) =>
  typed.trim().toLowerCase() === 'none' ? null : integer(1, DAYS_MAX)(typed, context, what);

const share: Value = async (typed, context, what) => {
  const value = (await decimal(0, 1)(typed, context, what)) as number;
  if (value > 0 && value < 1) return value;
  throw usage(`${what}: ${typed} is no service level`, 'give more than 0 and less than 1: 0.95');
};

/** `tense=1.5:2`: the lead time times 1.5, its spread times 2. */
const factor: Value = async (typed, context, what) => {
  const [name, factors = ''] = typed.trim().split('=');
  const tension = TENSIONS.find((one) => one === name?.toLowerCase());
  const [lead, spread = '1'] = factors.split(':');
  if (tension === undefined || tension === 'stopped' || lead === undefined || lead === '') {
    throw usage(`${what}: ‘${typed}’ is no factor`, 'write tense=1.5:2 (lead time and its spread)');
  }
  const number = decimal(0, FACTOR_MAX);
  return [
    [tension, { leadTime: await number(lead, context, what), spread: await number(spread, context, what) }],
  ];
};

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'What all reckoning of stock hangs on: how demand is measured, when a count is too old, what a site that ' +
    'gives keeps for itself, and by what a tense supplier stretches its lead time.',
  options: [
    {
      flag: '--demand-window',
      takes: 'DAYS',
      describe: 'over how many whole days demand is measured (28)',
      value: integer(1, ISSUE_DAYS_KEPT),
    },
    {
      flag: '--count-max-age',
      takes: 'DAYS',
      describe: 'an older count says nothing any more; none: none is too old',
      value: daysOrNone,
    },
    {
      flag: '--giver-margin',
      takes: 'DAYS',
      describe: 'a site that gives keeps its cover to its next receipt plus this (2)',
      value: decimal(0, DAYS_MAX),
    },
    {
      flag: '--service-level',
      takes: 'P',
      describe: 'where no policy says otherwise (0.95)',
      value: share,
    },
    {
      flag: '--factor',
      takes: 'TENSION=L:S',
      describe: 'stretches the lead time by L, its spread by S: tense=1.5:2',
      value: factor,
      many: true,
    },
  ],
  examples: [
    { command: 'vigie stock set --demand-window 14 --count-max-age 30', says: 'faster, and counted monthly' },
    { command: 'vigie stock set --factor tense=2:3 --factor watch=1.25:1.5', says: 'harder times' },
  ],
  exits: { 2: 'a value out of range' },
  prints: {
    written: {
      settings: s.object(
        {
          demandWindowDays: s.integer('over how many whole days demand is measured'),
          countMaxAgeDays: s.orNull(s.integer('an older count says nothing any more')),
          giverMarginDays: s.number('what a site that gives keeps beyond its next receipt'),
          serviceLevel: s.number('where no policy says otherwise'),
          tensionFactors: {
            type: 'object',
            description: 'by tension: what the lead time and its spread are multiplied by',
            additionalProperties: s.object({
              leadTime: s.orNull(s.number('null: it never comes')),
              spread: s.orNull(s.number('null: it never comes')),
            }),
          },
        },
        'all settings as they are now',
      ),
    },
  },
  async run(context, input) {
    const change = changeOf(input);
    if (Object.keys(change).length === 0) throw usage('nothing to set was named', 'vigie stock set --help');
    let settings = await context.read(stockSettings);
    const written = await context.write(async (db) => {
      settings = await stockSettings(db);
      return decideConfigure(settings, change);
    });
    const words = ledgerMessages[context.lang];
    const now: StockSettings = written.entries.length === 0 ? settings : configured(settings, change);
    const sentence = written.entries.length === 0 ? words.unchanged('stock') : words.configured;
    await context.output.wrote(written, { id: 'stock', sentence, more: { settings: now } });
    return undefined;
  },
});

function changeOf({ demandWindow, countMaxAge, giverMargin, serviceLevel, factor: factors }: Input) {
  const change: StockConfigured['data'] = {
    ...(demandWindow === undefined ? {} : { demandWindowDays: demandWindow }),
    ...(countMaxAge === undefined ? {} : { countMaxAgeDays: countMaxAge }),
    ...(giverMargin === undefined ? {} : { giverMarginDays: giverMargin }),
    ...(serviceLevel === undefined ? {} : { serviceLevel }),
    ...(factors.length === 0 ? {} : { tensionFactors: Object.fromEntries(factors) }),
  };
  return change;
}
