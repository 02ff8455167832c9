import { decideLeave } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import { membershipCommand } from './membership.ts';

export const command = membershipCommand({
  description: 'A turn of theirs that has begun goes to the next in the order at once.',
  examples: [
    { command: 'vigie oncall leave night-rbx P-24', says: 'one fewer to take turns' },
    { command: 'vigie oncall leave night-rbx P-24 --from "mon 09:00" --json', says: 'from Monday on' },
  ],
  refusals: 'they take no turns, are the last one, or the time is past',
  decide: decideLeave,
  said: (lang, ...told) => oncallMessages[lang].left(...told),
});
