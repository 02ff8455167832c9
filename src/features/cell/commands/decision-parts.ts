import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context, Moment, Written } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { dueTime, id, identifier, integer, pastTime, proseText, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { notFound, refused } from '../../../shared/errors.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import { parseAnyId, parseId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { canonicalById } from '../../incident/incident-queries.ts';
import type { DecisionMoment, DecisionRequest } from '../decide-decision.ts';
import type { DecisionState } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { knownAt, openDecisions, spokenOf, struckBy, tellDecisions } from '../decision-queries.ts';
import { idsNamed } from '../decision-review.ts';
import { orNone, ownerOf } from './people.ts';

const { en, fr } = decisionMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** Which decision: typed, or picked among those that wait, those in force, or both. */
function decision(states: readonly DecisionState[]): Arg {
  return {
    name: 'decision',
    describe: 'DEC-1, or 1',
    value: id('DEC'),
    ask: { question: asked('decision'), search: (context) => choices(context, states) },
  };
}

export const DECISION: Arg = decision(['proposed', 'taken']);
export const PROPOSED: Arg = decision(['proposed']);
export const IN_FORCE: Arg = decision(['taken']);

async function choices(context: Context, wanted: readonly DecisionState[]) {
  const told = await context.read(async (db) =>
    tellDecisions(
      db,
      (await openDecisions(db)).filter(({ status }) => wanted.includes(status)),
    ),
  );
  const { states, removed } = decisionMessages[context.lang];
  return told.map(({ decision: { id: value, status }, words }) => ({
    value,
    says: `${value} ${status === 'taken' ? states.taken : states.proposed}, ${safeLine(words.text ?? removed)}`,
  }));
}

export const TEXT: Arg = {
  name: 'text',
  describe: 'what is decided; - reads it from stdin',
  value: proseText,
  ask: { question: asked('text') },
};

/** A reason that may be given. */
export const WHY: Option = {
  flag: '--because',
  takes: 'TEXT|-',
  describe: 'the reason; - reads it from stdin',
  value: proseText,
};

/** A reason that must be given. */
export const BECAUSE: Option = { ...WHY, ask: { question: asked('because') } };

export const REJECTED: Option = {
  flag: '--rejected',
  takes: 'TEXT',
  describe: 'an option that was weighed and left; may be given again',
  value: textLine,
  many: true,
};

export const IF: Option = {
  flag: '--if',
  takes: 'TEXT',
  describe:
    'it holds only if this comes true; the agenda keeps saying so, until decision supersede or decision revoke answers',
  value: textLine,
};

const OWNER: Option = {
  flag: '--owner',
  takes: 'P',
  describe: 'who sees to it: an id or a name',
};

const REVIEW: Option = {
  flag: '--review',
  takes: 'TIME',
  describe: 'when the cell looks at it again; next for the next session',
  value: dueTime,
};

export const OWNER_OR_NONE: Option = {
  ...OWNER,
  takes: 'P|none',
  describe: 'who sees to it: an id or a name; none for nobody',
  value: orNone((typed) => typed),
};

export const REVIEW_OR_NONE: Option = {
  ...REVIEW,
  takes: 'TIME|none',
  describe: 'when the cell looks at it again; none for never',
  value: orNone(dueTime),
};

export const AT: Option = {
  flag: '--at',
  takes: 'TIME',
  describe: 'when it was decided (default: now); what was known is reckoned by it',
  value: pastTime,
};

const subject: Value = (typed, context, what) =>
  parseAnyId(typed) ?? parseId(typed, 'INC') ?? identifier(typed, context, what);

const ABOUT: Option = {
  flag: '--about',
  takes: 'ID',
  describe:
    'what it is about: INC-41, a site, SIG-2; may be given again. Ids in its words count by themselves',
  value: subject,
  many: true,
};

const ENTRY: Option = {
  flag: '--entry',
  takes: 'N',
  describe: 'an entry of the journal that it rests on; may be given again',
  value: integer(1, Number.MAX_SAFE_INTEGER),
  many: true,
};

/** What is said around every new decision. */
export const TERMS: readonly Option[] = [WHY, REJECTED, IF, OWNER, REVIEW, ABOUT, ENTRY];

export interface TermsInput extends Record<string, unknown> {
  readonly text: string;
  readonly because?: string;
  readonly rejected: readonly string[];
  readonly if?: string;
  readonly owner?: string;
  readonly review?: Instant;
  readonly about: readonly string[];
  readonly entry: readonly number[];
}

export const NEW_EXITS = {
  3: 'no such person, entry, or thing that it is about',
  4: 'the review has passed, an entry was struck or is newer than the decision',
} as const;

export const KNOWN = { knownSeq: s.integer('what was known: the journal up to this entry') } as const;

/** When something is decided, and what was known then. */
export async function momentOf(
  { zone }: Context,
  db: Db,
  { now }: Moment,
  at: Instant | undefined,
): Promise<DecisionMoment> {
  return {
    now,
    at: at ?? null,
    known: await knownAt(db, at ?? null),
    name: (instant) => formatInstant(instant, { lang: 'en', zone }),
  };
}

/** Finds whom and what a new decision names. @throws not-found (3), refused (4). */
export async function requestOf(
  context: Context,
  db: Db,
  input: TermsInput,
  moment: Moment,
  { known }: DecisionMoment,
): Promise<DecisionRequest> {
  const { text, because, rejected, if: condition, owner, review, about, entry: entries } = input;
  const named = idsNamed([text, because, condition]);
  await Promise.all(entries.map((entry) => mustStand(db, entry, known)));
  return {
    text,
    because,
    rejected,
    condition,
    owner: owner === undefined ? null : await ownerOf(context, db, owner, moment),
    reviewAt: review ?? null,
    about: [...(await Promise.all(about.map((one) => existing(db, one)))), ...(await spokenOf(db, named))],
    entries,
  };
}

/** What is meant for a merged incident concerns its canonical one. @throws not-found (3). */
async function existing(db: Db, typed: string): Promise<string> {
  const incident = typed.startsWith('INC-') ? parseId(typed, 'INC') : null;
  const found =
    incident === null
      ? (await spokenOf(db, [...new Set([typed, typed.toUpperCase()])]))[0]
      : (await canonicalById(db, incident))?.canonical.id;
  if (found !== undefined) return found;
  throw notFound(`there is no ${typed}`, 'vigie journal list shows what entries are about');
}

async function mustStand(db: Db, entry: number, known: number): Promise<void> {
  const by = await struckBy(db, entry);
  if (by === undefined) throw notFound(`there is no entry ${entry}`, 'vigie journal list');
  if (by !== null) throw refused(`entry ${entry} was struck, by entry ${by}`, `vigie journal show ${entry}`);
  if (entry > known)
    throw refused(
      `entry ${entry} is newer than the decision, which knew the journal up to entry ${known}`,
      'give a later --at',
    );
}

/** Late entries are normal, and never silent. */
export function noticeLate(context: Context, { entries }: Written): void {
  const late = entries.find(isLate);
  if (late === undefined) return;
  const age = formatAge(msBetween(late.occurredAt, late.recordedAt), context.lang);
  context.output.notice(decisionMessages[context.lang].late(age));
}
