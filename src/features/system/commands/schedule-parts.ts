import { resolve } from 'node:path';
import type { Option } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { duration, fileName } from '../../../cli/values.ts';
import { parseMailbox } from '../../../exchange/mailbox.ts';
import { DAY_MS } from '../../../shared/clock.ts';
import { notFound, usage } from '../../../shared/errors.ts';
import { shownLocation } from '../../../store/open.ts';
import { currentSettings } from '../../cell/cell-queries.ts';
import type { Schedule } from '../schedule.ts';

export interface ScheduleInput extends Record<string, unknown> {
  readonly dir: string;
  /** Milliseconds. */
  readonly before: number;
  readonly mail?: string;
}

export const DIR: Option = {
  flag: '--dir',
  takes: 'DIR',
  describe:
    'where the agendas go, a file a session; it is made where it is not there (default: agendas, here)',
  value: fileName,
  default: 'agendas',
};

export const BEFORE: Option = {
  flag: '--before',
  takes: 'DURATION',
  describe: 'how long before a session its agenda is made (default: 15m)',
  value: duration,
  default: '15m',
};

export const MAIL: Option = {
  flag: '--mail',
  takes: 'ADDRESS',
  describe: 'who gets the page by mail, text and HTML, where the machine has sendmail',
  value: (typed) => {
    const found = parseMailbox(typed);
    if (found === null || found.name !== null)
      throw usage(`--mail: ‘${typed}’ is no address`, 'write cell@example.org');
    return found.address;
  },
};

/**
 * What is to be run, when and where, as the cell meets now.
 * @throws usage (2) for a day or more before, and for a folder that no line can hold; not found (3) without a store,
 * which would read as an empty one, night after night
 */
export async function scheduleOf(context: Context, { dir, before, mail }: ScheduleInput): Promise<Schedule> {
  if (before >= DAY_MS) throw usage('--before: a session is prepared on its own day', 'give less than 24h');
  const folder = resolve(context.cwd, dir);
  if (/[\r\n]/.test(folder)) throw usage('--dir: a folder’s name is one line here');
  const store = shownLocation(context.location);
  if (!context.stored) throw notFound(`there is no store at ${store}`, 'vigie store init, or VIGIE_STORE=…');
  const { times, zone, lang } = await context.read(currentSettings);
  return {
    times,
    zone: zone ?? context.zone,
    beforeMs: before,
    program: context.program,
    variables: {
      VIGIE_STORE: store,
      // What the cell has set holds by itself, also where it is changed; what only this user has would be missed.
      ...(zone === null ? { VIGIE_TZ: context.zone } : {}),
      ...(lang === null ? { VIGIE_LANG: context.cellLang } : {}),
    },
    folder,
    mail: mail ?? null,
  };
}
