import type { Option } from '../../../cli/command.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { PersonRequest, Regime } from '../../person/person.ts';
import { regimeOf, remarkLasting } from '../../person/person.ts';

/** What the vault keeps of a reservist, and how their time is counted; more is said with `vigie person set`. */
export interface PersonalInput {
  readonly phone?: string;
  readonly email?: string;
  readonly function?: string;
  readonly regime?: Regime;
  readonly duties?: string;
  readonly remark?: string;
  readonly remarkUntil?: Instant;
}

export const PERSONAL: readonly Option[] = [
  { flag: '--phone', takes: 'NUMBER', describe: 'the number to dial, kept in the vault' },
  { flag: '--email', takes: 'ADDRESS', describe: 'e-mail address, kept in the vault' },
  { flag: '--function', takes: 'TEXT', describe: 'their own job: "network engineer". It enters the journal' },
  { flag: '--regime', takes: 'hours|days', describe: 'how working time is counted', value: regimeOf },
  {
    flag: '--duties',
    takes: 'TEXT',
    describe: 'duties elsewhere: "volunteer firefighter", kept in the vault',
  },
  {
    flag: '--remark',
    takes: 'TEXT',
    describe: 'a remark, kept in the vault for a while; nothing about health',
  },
  {
    flag: '--remark-until',
    takes: 'TIME',
    describe: 'when the remark goes (default: in 30 days)',
    value: dueTime,
  },
];

/** The options as the rules take them: only what was given. */
export function personal(input: PersonalInput, now: Instant): PersonRequest {
  const { phone, email, function: role, regime, duties, remark, remarkUntil } = input;
  return {
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(role === undefined ? {} : { function: role }),
    ...(regime === undefined ? {} : { regime }),
    ...(duties === undefined ? {} : { duties }),
    ...remarkLasting(remark, remarkUntil, now),
  };
}
