import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { decimal, identifier, integer, listOf } from '../../../cli/values.ts';
import { notFound, usage } from '../../../shared/errors.ts';
import { formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { buildMessages, mixLimitsSaid } from '../build-messages.ts';
import { skuKey } from '../component.ts';
import type { Mix, MixModel } from '../mix.ts';
import { bestMix } from '../mix.ts';
import { QUANTITY_MAX } from '../stock.ts';
import { stockMessages } from '../stock-messages.ts';
import { getComponent } from '../stock-queries.ts';
import { SITE } from './parts.ts';
import { sentencesText } from './sentences.ts';
import { shelvesAt } from './shelves.ts';

interface Given {
  readonly model: string;
  readonly number: number;
}

interface Input extends Readonly<Record<string, unknown>> {
  readonly site: string;
  readonly weights?: readonly Given[];
  readonly max?: readonly Given[];
}

/** `SRV-A=3`: a model with a number. */
function ofModel(number: Value): Value {
  return async (typed, context, what) => {
    const at = typed.lastIndexOf('=');
    if (at < 1) throw usage(`${what}: ‘${typed}’ says no number`, 'write MODEL=3, or A=3,B=1');
    const model = (await identifier(typed.slice(0, at), context, what)) as string;
    return { model, number: await number(typed.slice(at + 1), context, `${what} ${model}`) };
  };
}

const WEIGHT_MIN = 0.0001;
const WEIGHT_MAX = 1_000_000;

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The mix of models that is worth the most over the components that they share: whole numbers, proven to ' +
    'be the best. With --weights, only the models that it names; without, all of them, each worth 1. Of mixes ' +
    'worth as much, the one with the most of the first-named model. What one more of each limiting component ' +
    'would add is found by solving again.',
  options: [
    SITE,
    {
      flag: '--weights',
      takes: 'M1=1,M2=3',
      describe: 'what one of each model is worth',
      value: listOf(ofModel(decimal(WEIGHT_MIN, WEIGHT_MAX))),
    },
    {
      flag: '--max',
      takes: 'M1=60',
      describe: 'the most of a model that is wanted',
      value: listOf(ofModel(integer(0, QUANTITY_MAX))),
    },
  ],
  examples: [
    { command: 'vigie stock mix --site CRX', says: 'as many servers as can be built' },
    {
      command: 'vigie stock mix --site CRX --weights SRV-A=3,SRV-L=2 --max SRV-A=400',
      says: 'some are worth more, and of some not all are wanted',
    },
  ],
  exits: { 3: 'no such site or model', 4: 'a model has no bill of materials' },
  prints: {
    object: s.object({
      site: s.text('where'),
      value: s.number('the sum of weights times quantities'),
      optimal: s.flag('no mix is worth more, and of those worth as much none comes before it'),
      models: s.list(
        s.object({ model: s.text('SRV-A'), quantity: s.integer('how many of it') }),
        'in the order in which they were named, else by SKU',
      ),
      limits: s.list(
        s.object({
          sku: s.text('a component that stops it from being worth more'),
          used: s.integer('units of it that the mix takes from the shelf'),
          available: s.integer('units that are there'),
          oneMore: s.orNull(s.number('what one more unit of it would add; null where that was not found')),
        }),
        'the most valuable first',
      ),
      why: s.text('in one English sentence'),
    }),
  },
  async run(context, { site, weights = [], max = [] }) {
    const asked = await context.read(async (db) => {
      const { bom, models, shelves } = await shelvesAt(db, site);
      const named = await Promise.all([...weights, ...max].map(({ model }) => getComponent(db, model)));
      const skus = new Map(named.map(({ sku }) => [skuKey(sku), sku]));
      const skuOf = (given: Given): Given => ({
        ...given,
        model: skus.get(skuKey(given.model)) ?? given.model,
      });
      const shelf = shelves[0];
      if (shelf === undefined || shelves.length > 1)
        throw notOne(
          site,
          shelves.map((one) => one.site),
        );
      return { bom, shelf, models: modelsOf(models, weights.map(skuOf), max.map(skuOf)) };
    });
    const { loadSolver } = await import('../../../exchange/highs.ts');
    const mix = bestMix(asked.models, asked.bom, asked.shelf.units, await loadSolver());
    const told = { site: asked.shelf.site, ...mix };
    await context.output.object({ ...told, why: whyOf(told, 'en') }, () => pageOf(context, told));
    return undefined;
  },
});

function notOne(site: string, members: readonly string[]): Error {
  return members.length === 0
    ? notFound(`${site} has no stock`, 'vigie stock list')
    : usage(`${site} is a group: components are shared at one site`, `--site ${members[0]}`);
}

/** @throws usage (2) for a model named twice, or capped and not in the mix; not-found (3) where there is none. */
function modelsOf(all: readonly string[], weights: readonly Given[], max: readonly Given[]): MixModel[] {
  const weighed = weights.length > 0 ? weights : all.map((model) => ({ model, number: 1 }));
  if (weighed.length === 0)
    throw notFound('no model has a bill of materials', 'vigie stock bom add MODEL SKU QTY');
  const caps = byModel('--max', max);
  const models = [...byModel('--weights', weighed)].map(([model, weight]) => ({
    model,
    weight,
    max: caps.get(model) ?? null,
  }));
  const stray = [...caps.keys()].find((model) => !models.some((one) => one.model === model));
  if (stray !== undefined) throw usage(`--max: ${stray} is not in the mix`, `--weights ${stray}=1`);
  return models;
}

function byModel(option: string, given: readonly Given[]): Map<string, number> {
  const numbers = new Map(given.map(({ model, number }) => [model, number]));
  if (numbers.size < given.length) throw usage(`${option} names a model twice`, 'name each once');
  return numbers;
}

type Told = Mix & { readonly site: string };

/** Those of which any are built; where nothing can be, all of them, so that none seems forgotten. */
function builtIn({ models }: Mix): Mix['models'] {
  const built = models.filter(({ quantity }) => quantity > 0);
  return built.length === 0 ? models : built;
}

function whyOf(mix: Told, lang: 'en' | 'fr'): string {
  const words = buildMessages[lang];
  const models = builtIn(mix).map(({ model, quantity }) => `${formatNumber(quantity, lang)} ${model}`);
  const limit = mixLimitsSaid(mix, lang)[0];
  return `${[words.mixAt(mix.site), models.join(' + ')].join(': ')}; ${limit}`;
}

function pageOf(context: Context, mix: Told): string {
  const { lang, output, exercise } = context;
  const words = buildMessages[lang];
  const head = `${words.mixAt(mix.site)}, ${words.worth(mix.value)}`;
  const width = Math.max(...builtIn(mix).map(({ model }) => model.length));
  const models = builtIn(mix).map(
    ({ model, quantity }) => `  ${model.padEnd(width)}  ${formatNumber(quantity, lang)}`,
  );
  const limits = sentencesText(
    context,
    mixLimitsSaid(mix, lang).map((says) => ({ label: '', says })),
  );
  return [
    ...(exercise ? [output.paint.bold(stockMessages[lang].exercise)] : []),
    output.paint.bold(head),
    ...models,
    limits,
    ...(mix.optimal ? [] : [words.notProven]),
  ].join('\n');
}
