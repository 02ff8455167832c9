import { stepCommand } from './step.ts';

export const command = stepCommand({
  kind: 'callup.deployed',
  verb: 'deploy',
  to: 'deployed',
  description: 'They begin to work: their hours count from then on.',
});
