import type { Option, Value } from '../../../cli/command.ts';
import { decimal } from '../../../cli/values.ts';
import { notFound, refused } from '../../../shared/errors.ts';
import { formatNumber } from '../../../shared/format.ts';

const SURGE_MIN = 0.01;
const SURGE_MAX = 100;

/** How many times as much is wanted as is usual; `auto`: as much as the demand index says now. */
export const surgeFactor: Value = async (typed, context, what) => {
  if (typed.trim().toLowerCase() !== 'auto') return await decimal(SURGE_MIN, SURGE_MAX)(typed, context, what);
  const index = await context.demandIndex();
  if (index === null)
    throw notFound(`${what}: nobody measured the demand index yet`, 'vigie demand record 2.6');
  if (index < SURGE_MIN)
    throw refused(`${what}: the demand index is 0`, 'vigie demand record INDEX, with what is right');
  context.output.notice(`${what.replace(/^--/u, '')} ${formatNumber(index, context.lang, 1)}`);
  return index;
};

export const SURGE: Option = {
  flag: '--surge',
  takes: 'FACTOR|auto',
  describe:
    'demand so many times as high as is laid down or measured (default: 1); auto: the demand index, for demand ' +
    'that is laid down as usual; a line takes no more than it can build',
  value: surgeFactor,
};
