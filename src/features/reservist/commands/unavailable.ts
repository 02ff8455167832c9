import { windowCommand } from './window.ts';

export const command = windowCommand(
  'unavailable',
  'Why, nobody asks and vigie does not keep. What was said last counts.',
);
