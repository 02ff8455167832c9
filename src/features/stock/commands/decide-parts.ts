import type { Option, Value } from '../../../cli/command.ts';
import { decimal } from '../../../cli/values.ts';

const SURGE_MIN = 0.01;
const SURGE_MAX = 100;

/** How many times as much is wanted as is usual. */
export const surgeFactor: Value = decimal(SURGE_MIN, SURGE_MAX);

export const SURGE: Option = {
  flag: '--surge',
  takes: 'FACTOR',
  describe: 'demand so many times as high as usual (default: 1); a line takes no more than it can build',
  value: surgeFactor,
};
