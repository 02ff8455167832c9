import type { Context, Moment, Written } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { VigieError } from '../../../shared/errors.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { known } from '../decide.ts';
import type { Incident, IncidentEvent } from '../incident.ts';
import { canonicalById } from '../incident-queries.ts';
import type { IncidentMessages } from '../messages.ts';
import { incidentMessages } from '../messages.ts';
import type { Act, Move } from '../transitions.ts';
import { MOVES } from '../transitions.ts';

/** What every verb that acts on one incident is given. */
export interface ActInput extends Readonly<Record<string, unknown>> {
  readonly incident: IncidentId;
  readonly at?: Instant;
}

/** When a verb acts, and how refusals name instants: on the reader's clock, in English as all errors. */
export function actOf(context: Context, moment: Moment, at: Instant | undefined): Act {
  return {
    at: at ?? null,
    now: moment.now,
    name: (instant) => formatInstant(instant, { lang: 'en', zone: context.zone }),
  };
}

export interface Acted {
  /** The incident that was acted on: the canonical one, where a merged one was named. */
  readonly id: IncidentId;
  readonly written: Written;
  /** As it was before; null where --key found the work done already. */
  readonly before: Incident | null;
}

/**
 * Finds the incident under the lock, decides about it and writes. What is meant for a merged one goes to its
 * canonical one. Says so, and where the entry is late.
 */
export async function actOn(
  context: Context,
  { incident: id, at }: ActInput,
  decide: (
    incident: Incident,
    act: Act,
    db: Db,
    moment: Moment,
  ) => IncidentEvent[] | Promise<IncidentEvent[]>,
): Promise<Acted> {
  let before: Incident | null = null;
  const written = await context.write(async (db, moment) => {
    const found = await canonicalById(db, id);
    before = known(found?.canonical, id);
    try {
      return await decide(before, actOf(context, moment, at), db, moment);
    } catch (error) {
      throw before.id === id ? error : saidOfMerged(error, id, before.id);
    }
  });
  const canonical = ((before as Incident | null)?.id ?? written.entries.at(-1)?.subject ?? id) as IncidentId;
  if (canonical !== id) context.output.notice(incidentMessages[context.lang].goesTo(id, canonical));
  noticeLate(context, written);
  return { id: canonical, written, before };
}

/** A refusal names the canonical incident; whoever named another one must see why. */
function saidOfMerged(error: unknown, id: IncidentId, canonical: IncidentId): unknown {
  if (!(error instanceof VigieError) || error.code !== 'refused') return error;
  if (error.message.startsWith(`${id} `)) return error;
  const { code, exitCode, message, hint } = error;
  return new VigieError(code, exitCode, `${id} is merged into ${canonical}: ${message}`, hint, error);
}

/** Late entries are normal, and never silent. */
export function noticeLate(context: Context, { entries }: Written): void {
  const late = entries.find(isLate);
  if (late === undefined) return;
  const age = formatAge(msBetween(late.occurredAt, late.recordedAt), context.lang);
  context.output.notice(incidentMessages[context.lang].late(age));
}

/** A title that holds what does not show is kept as it is, and whoever typed it is told. */
export function noticeUnseen(context: Context, title: string): void {
  const shown = safeLine(title);
  if (shown !== title) context.output.notice(incidentMessages[context.lang].unseen(shown));
}

/** Prints what a move did, or that the incident was in that state already; lost words are told of. */
export async function saidMove(context: Context, move: Move, acted: Acted, words?: string) {
  const said = incidentMessages[context.lang];
  const { id, written, before } = acted;
  const idle = before !== null && written.entries.length === 0;
  const sentence = idle ? alreadySaid(said, before, context) : said.said[MOVES_SAID[move]](id);
  await context.output.wrote(written, { id, sentence, more: { status: MOVES[move] } });
  if (idle && words !== undefined) context.output.notice(said.wordsUnwritten(id));
}

const MOVES_SAID = {
  ack: 'acknowledged',
  mitigate: 'mitigated',
  resolve: 'resolved',
  reopen: 'reopened',
  void: 'voided',
} as const satisfies Record<Move, keyof IncidentMessages['said']>;

function alreadySaid(said: IncidentMessages, { id, status, statusAt }: Incident, context: Context): string {
  return said.already(id, said.statuses[status], formatInstant(statusAt, context));
}
