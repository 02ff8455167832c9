import { stepCommand } from './step.ts';

export const command = stepCommand({
  kind: 'callup.unanswered',
  verb: 'no-answer',
  to: 'no-answer',
  description:
    'They did not answer. Past the deadline vigie takes it so by itself; the best one who could come instead is proposed.',
});
