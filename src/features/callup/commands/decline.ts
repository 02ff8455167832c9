import { stepCommand } from './step.ts';

export const command = stepCommand({
  kind: 'callup.declined',
  verb: 'decline',
  to: 'declined',
  description:
    'They do not come, also after they accepted; why, nobody asks. The best one who could come instead is proposed.',
});
