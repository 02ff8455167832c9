import { stepCommand } from './step.ts';

export const command = stepCommand({
  kind: 'callup.stood-down',
  verb: 'stand-down',
  to: 'stood-down',
  description:
    'They are released: their hours end, and their rest begins. Who was never deployed has worked no hours.',
});
