import type { Option } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { decideLog } from '../decide.ts';
import type { Category, Sector, Severity } from '../incident.ts';
import { lastNum } from '../incident-queries.ts';
import { incidentMessages } from '../messages.ts';
import { actOf, noticeLate, noticeUnseen } from './acting.ts';
import { ownerOf } from './owner.ts';
import { AT, CATEGORY, DETAIL, SECTOR, SERVICE } from './parts.ts';
import { noticeUnregistered, siteKnown } from './place.ts';

/** What both forms of `log` know of a new incident. */
export interface LogInput extends Readonly<Record<string, unknown>> {
  readonly title: string;
  readonly severity: Severity;
  readonly site?: string | null;
  readonly service?: string;
  readonly category?: Category;
  readonly sector?: Sector;
  readonly at?: Instant;
  readonly detail?: string;
  readonly owner?: string;
  readonly tag: readonly string[];
}

export const LOG_OPTIONS: readonly Option[] = [
  SERVICE,
  CATEGORY,
  SECTOR,
  AT,
  DETAIL,
  { flag: '--owner', takes: 'P', describe: 'who has it in hand: an id or a name' },
  { flag: '--tag', takes: 'TAG', describe: 'a free word; may be given again', many: true },
];

export const LOG_EXITS = {
  3: 'no such site or person',
  4: 'the time lies ahead',
} as const;

export const LOG_PRINTS = {
  written: { severity: s.integer('1 to 4'), title: s.text('as it is kept') },
} as const;

/** Logs an incident and says so. */
export async function logIncident(context: Context, input: LogInput): Promise<void> {
  const { severity, service, category, sector, detail, tag } = input;
  const site = input.site ?? undefined;
  let unregistered: string | null = null;
  const written = await context.write(async (db, moment) => {
    const [last, registered, owner] = await Promise.all([
      lastNum(db),
      site === undefined ? true : siteKnown(db, site),
      input.owner === undefined ? undefined : ownerOf(context, db, input.owner, moment),
    ]);
    unregistered = registered || site === undefined ? null : site;
    const request = {
      title: input.title,
      severity,
      detail,
      site,
      service,
      category,
      sector,
      tags: tag,
      owner,
    };
    return decideLog(last, request, actOf(context, moment, input.at));
  });
  const id = written.entries[0]?.subject ?? '';
  const words = incidentMessages[context.lang];
  const title = input.title.trim();
  const sentence = words.said.logged(id, words.severities[severity], safeLine(title));
  await context.output.wrote(written, { id, sentence, more: { severity, title } });
  noticeLate(context, written);
  if (unregistered !== null) noticeUnregistered(context, unregistered);
  noticeUnseen(context, title);
}
