import { decideJoin } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import { membershipCommand } from './membership.ts';

export const command = membershipCommand({
  description: 'They come after the last in the order; nobody loses a turn that has begun.',
  examples: [
    { command: 'vigie oncall join night-rbx P-3', says: 'one more to take turns' },
    { command: 'vigie oncall join night-rbx P-3 --from "mon 09:00" --json', says: 'from Monday on' },
  ],
  refusals: 'they take turns already, or the time is past',
  decide: decideJoin,
  said: (lang, ...told) => oncallMessages[lang].joined(...told),
});
