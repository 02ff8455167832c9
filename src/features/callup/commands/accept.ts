import { stepCommand } from './step.ts';

export const command = stepCommand({
  kind: 'callup.accepted',
  verb: 'accept',
  to: 'accepted',
  description: 'They come: until they are stood down their place is taken and their rest counted.',
});
