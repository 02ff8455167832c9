import type { Option, Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { decimal, integer } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { decidePolicy } from '../policies.ts';
import type { Policy } from '../policy.ts';
import { QUANTITY_MAX } from '../stock.ts';
import { SITE, SKU, serviceLevel } from './parts.ts';
import { spotOf } from './spot.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly sku: string;
  readonly site: string;
}

const DAYS_MAX = 10_000;

/** A value, or `none`, which goes back to what is measured. */
function orNone(value: Value): Value {
  return (typed, context, what) =>
    typed.trim().toLowerCase() === 'none' ? null : value(typed, context, what);
}

/** Each option with the field of the policy that it sets. */
const FIELDS: readonly { readonly field: keyof Policy; readonly option: Option }[] = [
  {
    field: 'demandPerDay',
    option: {
      flag: '--demand',
      takes: 'N',
      describe: 'units a day that are needed; 0: none',
      value: orNone(decimal(0, QUANTITY_MAX)),
    },
  },
  {
    field: 'demandSd',
    option: {
      flag: '--demand-sd',
      takes: 'N',
      describe: 'its standard deviation, from day to day',
      value: orNone(decimal(0, QUANTITY_MAX)),
    },
  },
  {
    field: 'leadTimeDays',
    option: {
      flag: '--lead-time',
      takes: 'DAYS',
      describe: 'from order to receipt',
      value: orNone(decimal(0, DAYS_MAX)),
    },
  },
  {
    field: 'leadTimeSd',
    option: {
      flag: '--lead-time-sd',
      takes: 'DAYS',
      describe: 'its standard deviation',
      value: orNone(decimal(0, DAYS_MAX)),
    },
  },
  {
    field: 'serviceLevel',
    option: {
      flag: '--service-level',
      takes: 'P',
      describe: 'the share of cycles without a stock-out: .95',
      value: orNone(serviceLevel),
    },
  },
  {
    field: 'targetLevel',
    option: {
      flag: '--target',
      takes: 'N',
      describe: 'the level up to which is ordered',
      value: orNone(integer(1, QUANTITY_MAX)),
    },
  },
  {
    field: 'safetyStock',
    option: {
      flag: '--safety',
      takes: 'N',
      describe: 'the safety stock',
      value: orNone(integer(0, QUANTITY_MAX)),
    },
  },
  {
    field: 'moq',
    option: {
      flag: '--moq',
      takes: 'N',
      describe: 'the least that can be ordered',
      value: orNone(integer(1, QUANTITY_MAX)),
    },
  },
  {
    field: 'multiple',
    option: {
      flag: '--multiple',
      takes: 'N',
      describe: 'what orders are multiples of',
      value: orNone(integer(1, QUANTITY_MAX)),
    },
  },
];

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Lays down what is known better than it can be measured: given values win over those that issues and ' +
    'orders tell. What is left out stays as it is; none goes back to what is measured.',
  args: [SKU],
  options: [SITE, ...FIELDS.map(({ option }) => option)],
  examples: [
    {
      command: 'vigie stock policy SSD-960 --site CRX --demand 240 --lead-time 9 --lead-time-sd 2',
      says: 'need and lead time, as the planner knows them',
    },
    { command: 'vigie stock policy WB-01 --site CRX --demand none --safety 120', says: 'measure the need' },
  ],
  exits: { 2: 'a value out of range', 3: 'no such component or site', 4: 'two values contradict each other' },
  prints: {
    written: {
      sku: s.text('the component'),
      site: s.text('where'),
      fields: s.list(s.text('a field'), 'what changed; empty where all was so already'),
    },
  },
  async run(context, input) {
    const request = Object.fromEntries(
      FIELDS.flatMap(({ field, option }) => {
        const value = input[inputNameOf(option)];
        return value === undefined ? [] : [[field, value]];
      }),
    ) as Partial<Policy>;
    let [sku, site] = [input.sku, input.site];
    const written = await context.write(async (db) => {
      const { level } = await spotOf(db, input.sku, input.site);
      [sku, site] = [level.sku, level.site];
      return decidePolicy(level, request);
    });
    const words = ledgerMessages[context.lang];
    const changed = written.entries[0];
    const { site: _, ...data } = (changed?.data ?? { site }) as { site: string };
    await context.output.wrote(written, {
      id: changed?.subject ?? sku,
      sentence: changed === undefined ? words.unchanged(`${sku} ${site}`) : words.laidDown(sku, site),
      more: { sku: changed?.subject ?? sku, site, fields: Object.keys(data) },
    });
    return undefined;
  },
});

/** `--lead-time-sd` is `leadTimeSd` in the input. */
function inputNameOf({ flag }: Option): string {
  return flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
