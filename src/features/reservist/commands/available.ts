import { windowCommand } from './window.ts';

export const command = windowCommand(
  'available',
  'What was said last counts: a day on which somebody can come after all, in a week in which they cannot.',
);
