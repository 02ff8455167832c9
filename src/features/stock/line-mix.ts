import type { Instant } from '../../shared/clock.ts';
import type { LinearLimit, SolveIntegers } from '../../shared/integer-program.ts';
import { UNIT } from './bom.ts';
import type { DayCalendar } from './day-calendar.ts';
import type { LineLoad, LineStock } from './line.ts';
import { shelfLimit } from './mix.ts';

/** What a line is asked to build, and what it may build in its place: the first of the models is what is asked for. */
export interface Choosable {
  /** Servers a day, of whichever of its models. */
  readonly perDay: number;
  /** What one of each model takes; how many a day is what is looked for. */
  readonly models: readonly Pick<LineLoad, 'model' | 'units'>[];
}

/** What a line has, from now on until two moments; `by` is not after `until`. */
export interface LineTask {
  readonly calendar: DayCalendar;
  readonly asked: readonly Choosable[];
  readonly stocks: ReadonlyMap<string, LineStock>;
  readonly by: Instant;
  readonly until: Instant;
}

/** What a line builds at best: as much as its pace allows where nothing is missing, else whole servers. */
export interface LineMix {
  readonly builtBy: number;
  readonly builtUntil: number;
  /** Until the later moment: how many of which model for what was asked for, of those of which any are built. */
  readonly models: readonly { readonly asked: string; readonly model: string; readonly quantity: number }[];
}

/** A program with more variables or terms than this is not begun: the same question always gets the same answer. */
const MOST_VARIABLES = 1_000;
const MOST_TERMS = 40_000;
/** So many nodes of the search at most, for each of the three things that are looked for. */
const MOST_NODES = 500;

/**
 * The models with which a line builds the most: servers by the first moment, then servers by the second, then as many as
 * can be of what was asked for. It builds at its pace and no faster, so that what it did not build while a component was
 * missing is lost; what comes later is there from then on.
 * @returns null where that is too much to find out on the way
 */
export function bestLineMix(task: LineTask, solve: SolveIntegers): LineMix | null {
  const { calendar, asked, by } = task;
  const scarce = scarceOf(task);
  const stretches = stretchesOf(task, scarce);
  const choices = stretches.flatMap((stretch) =>
    asked.flatMap(({ models }, group) =>
      models.map((one, nth) => ({ stretch, group, ...one, asAsked: nth === 0 })),
    ),
  );
  const limits = [...paceLimits(asked, stretches, choices), ...stockLimits(scarce, stretches, choices)];
  if (choices.length > MOST_VARIABLES || sum(limits.map(({ terms }) => terms.length)) > MOST_TERMS)
    return null;
  const isBy = ({ stretch }: Pick<Choice, 'stretch'>): boolean => stretch.to <= calendar.daysUntil(by);
  const numbers = inTurn(choices, limits, [isBy, () => true, ({ asAsked }) => asAsked], solve);
  if (numbers === null) return null;
  const total = (of: (choice: Choice) => boolean): number =>
    sum(choices.map((choice, index) => (of(choice) ? (numbers[index] ?? 0) : 0)));
  const pace = sum(asked.map(({ perDay }) => perDay));
  const built = (some: readonly Stretch[]): number => {
    const most = sum(some.flatMap((stretch) => asked.map(({ perDay }) => servers(perDay, stretch))));
    const whole = total(({ stretch }) => some.includes(stretch));
    return whole === most ? pace * (some.at(-1)?.to ?? 0) : whole;
  };
  return {
    builtBy: built(stretches.filter((stretch) => isBy({ stretch }))),
    builtUntil: built(stretches),
    models: asked
      .flatMap(({ models }, group) =>
        models.map(({ model }) => ({
          asked: models[0]?.model ?? model,
          model,
          quantity: total((choice) => choice.group === group && choice.model === model),
        })),
      )
      .filter(({ quantity }) => quantity > 0),
  };
}

/** A stretch of time in which nothing comes, in days from now. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How many of a model are built in a stretch. */
interface Choice extends Pick<LineLoad, 'model' | 'units'> {
  readonly stretch: Stretch;
  /** Which of the asked it is built for. */
  readonly group: number;
  readonly asAsked: boolean;
}

/** What comes, in units by the day from now on which it does. */
interface Scarce {
  readonly sku: string;
  readonly opening: number;
  readonly receipts: readonly { readonly day: number; readonly quantity: number }[];
}

/** The components that could be used up by then, whichever models are built; of all others there is enough. */
function scarceOf({ calendar, asked, stocks, until }: LineTask): Scarce[] {
  const days = Math.max(0, calendar.daysUntil(until));
  return [...stocks].flatMap(([sku, { opening, receipts }]) => {
    const most = asked.map(
      ({ perDay, models }) => perDay * Math.max(...models.map(({ units }) => units.get(sku) ?? 0)),
    );
    if (sum(most) * days <= opening) return [];
    const coming = receipts
      .map(({ at, quantity }) => ({ day: Math.max(0, calendar.daysUntil(at)), quantity }))
      .filter(({ day }) => day < days);
    return [{ sku, opening: Math.max(0, opening), receipts: coming }];
  });
}

function stretchesOf({ calendar, by, until }: LineTask, scarce: readonly Scarce[]): Stretch[] {
  const end = calendar.daysUntil(until);
  const receipts = scarce.flatMap((one) => one.receipts.map(({ day }) => day));
  const cuts = [...new Set([...receipts, calendar.daysUntil(by), end])]
    .filter((day) => day > 0 && day <= end)
    .sort((a, b) => a - b);
  return cuts.map((to, nth) => ({ from: cuts[nth - 1] ?? 0, to }));
}

/** In each stretch, of what is asked for no more than the pace allows; fractions of a server wait for the next one. */
function paceLimits(
  asked: readonly Choosable[],
  stretches: readonly Stretch[],
  choices: readonly Choice[],
): LinearLimit[] {
  return stretches.flatMap((stretch) =>
    asked.map(({ perDay }, group): LinearLimit => {
      const those = (one: Choice): number => (one.stretch === stretch && one.group === group ? 1 : 0);
      return { terms: termsOf(choices, those), min: null, max: servers(perDay, stretch) };
    }),
  );
}

function servers(perDay: number, { from, to }: Stretch): number {
  const whole = (days: number): number => Math.floor(perDay * days + 1e-6);
  return whole(to) - whole(from);
}

/** Until the end of each stretch, no more of a component than was there and came by its beginning. */
function stockLimits(
  scarce: readonly Scarce[],
  stretches: readonly Stretch[],
  choices: readonly Choice[],
): LinearLimit[] {
  return scarce.flatMap(({ sku, opening, receipts }) =>
    stretches.flatMap(({ from, to }) => {
      const came = receipts.filter(({ day }) => day <= from).map(({ quantity }) => quantity);
      const terms = termsOf(choices, ({ stretch, units }) =>
        stretch.to <= to ? Math.round((units.get(sku) ?? 0) * UNIT) : 0,
      );
      return terms.length === 0 ? [] : [shelfLimit(terms, opening + sum(came))];
    }),
  );
}

function termsOf(choices: readonly Choice[], coefficient: (choice: Choice) => number): LinearLimit['terms'] {
  return choices
    .map((choice, index) => [index, coefficient(choice)] as const)
    .filter(([, value]) => value > 0);
}

/** Looks for the most of the first, of all ways with so many for the most of the second, and so on. */
function inTurn(
  choices: readonly Choice[],
  limits: readonly LinearLimit[],
  wishes: readonly ((choice: Choice) => boolean)[],
  solve: SolveIntegers,
): readonly number[] | null {
  const all = [...limits];
  let numbers: readonly number[] | null = null;
  for (const wish of wishes) {
    const terms = termsOf(choices, (choice) => (wish(choice) ? 1 : 0));
    const variables = choices.map((choice) => ({ value: wish(choice) ? 1 : 0, max: null }));
    const effort = numbers === null ? {} : { start: numbers };
    const found = solve({ variables, limits: all }, { ...effort, maxNodes: MOST_NODES });
    if (found === null || !found.isProven) return null;
    numbers = found.numbers;
    all.push({ terms, min: sum(terms.map(([index]) => found.numbers[index] ?? 0)), max: null });
  }
  return numbers;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
