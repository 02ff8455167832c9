import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatDays, formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { horizonMessages, surgeSaid } from '../horizon-messages.ts';
import { stockMessages } from '../stock-messages.ts';
import type { SurgeRow } from '../surge.ts';
import { surgesOf } from '../surge.ts';
import { ofParts } from './assessed.ts';
import { SURGE } from './decide-parts.ts';
import { ONLY_SITE } from './parts.ts';
import { pictureAt } from './picture.ts';
import { printSaid } from './sentences.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly site?: string;
  readonly surge?: number;
}

const SHAPE: ListShape = {
  fields: {
    site: s.text('the factory'),
    sku: s.text('the component'),
    breakEvenSurge: s.orNull(
      s.number(
        'the largest factor on today’s demand that is survived until then; null: any is, or, where until is ' +
          'null, not known',
      ),
    ),
    binds: s.flag('the component of its factory that gives way first'),
    survives: s.orNull(s.flag('it lasts until then at the factor of --surge')),
    until: s.orNull(s.instant('the next receipt, else when an order placed now would come')),
    receipt: s.orNull(s.text('the order or transfer that comes then')),
    daysOfCover: s.orNull(s.number('at the factor of --surge')),
    stockoutProbability: s.orNull(s.number('of running out before, at that factor')),
    expectedShortage: s.orNull(s.number('units short by then on average, at that factor')),
    serversLost: s.orNull(s.number('servers that are not built for it, at that factor')),
    why: s.text('in one English sentence'),
  },
  columns: [
    'site',
    'sku',
    'breakEvenSurge',
    'binds',
    'survives',
    'until',
    'receipt',
    'stockoutProbability',
    'serversLost',
  ],
  sorts: ['site', 'breakEvenSurge'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The break-even surge of each component at a factory: the largest factor on today’s demand with which it ' +
    'lasts until its next receipt that counts as coming (with none, until an order placed now would come), ' +
    'and, of each factory, the component that gives way first. A line takes no more than it can build, so ' +
    'some last whatever is asked.',
  options: [ONLY_SITE, SURGE],
  examples: [
    { command: 'vigie stock risk', says: 'what each factory survives' },
    { command: 'vigie stock risk --surge 2.5 --json', says: 'and how sure it is when demand grows' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { site, surge = 1, sort, limit }) {
    const picture = await context.read((db) => pictureAt(db, context.clock.now(), site));
    const found = surgesOf(ofParts(picture), surge);
    const ordered =
      sort.key === 'site'
        ? found
        : found.toSorted((a, b) => timesOf(a) - timesOf(b) || (a.site < b.site ? -1 : 1));
    if (sort.descending) ordered.reverse();
    const english = { lang: 'en', zone: context.zone } as const;
    const rows = ordered
      .slice(0, limit ?? ordered.length)
      .map((row) => ({ ...row, why: surgeSaid(row, english) }));
    const words = horizonMessages[context.lang];
    await printSaid(context, SHAPE, rows, limit, {
      header: (field) => words.surges[field as keyof typeof words.surges],
      cell: (row, field) => cellOf(context, row, field),
      empty: words.noLines,
      sentence: (row) => ({ ...labelOf(context, row), says: said(context, row) }),
    });
    return undefined;
  },
});

function timesOf({ breakEvenSurge, until }: SurgeRow): number {
  return until === null ? Number.MAX_VALUE : (breakEvenSurge ?? Number.MAX_VALUE / 2);
}

function said(context: Context, row: SurgeRow): string {
  const words = horizonMessages[context.lang];
  const sentence = surgeSaid(row, context);
  return row.binds ? `${sentence}, ${words.firstToBreak}` : sentence;
}

function labelOf({ lang, output }: Context, { survives }: SurgeRow) {
  const words = horizonMessages[lang];
  const { paint } = output;
  if (survives === null) return { label: words.unknown, paint: paint.dim };
  return survives ? { label: words.holds, paint: paint.good } : { label: words.breaks, paint: paint.bad };
}

function cellOf(context: Context, row: SurgeRow, field: string): string | null {
  const { lang } = context;
  const words = horizonMessages[lang];
  const value = row[field as keyof SurgeRow];
  if (field === 'why') return surgeSaid(row, context);
  if (field === 'binds') return row.binds ? words.surges.binds : '';
  if (field === 'survives') return labelOf(context, row).label;
  if (value === null) return null;
  if (field === 'breakEvenSurge') return words.times(value as number);
  if (field === 'until') return formatInstant(value as Instant, context);
  if (field === 'daysOfCover') return formatDays(value as number, lang);
  if (field === 'stockoutProbability') {
    return stockMessages[lang].percent(formatNumber((value as number) * 100, lang));
  }
  return typeof value === 'number' ? formatNumber(value, lang) : null;
}
