import type { Context } from '../../../cli/context.ts';
import { dueTime } from '../../../cli/values.ts';
import type { BriefingItem } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { decideNote } from '../../../shared/free-note.ts';
import { parseAnyId, parseId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { decideNote as decideIncidentNote, known } from '../../incident/decide.ts';
import { canonicalById } from '../../incident/incident-queries.ts';
import { decideAdd } from '../action.ts';
import { nextActionId } from '../action-queries.ts';
import type { ArbitrationItem } from '../arbitrations.ts';
import { decideRecord } from '../decide-decision.ts';
import type { Decision, DecisionId, DecisionTaken } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById, nextDecisionId, spokenOf } from '../decision-queries.ts';
import { sessionMessages } from '../session-messages.ts';
import type { Settles } from '../settled.ts';
import { momentOf as actionMoment, asked as askedOfAction } from './action-parts.ts';
import { momentOf, requestOf } from './decision-parts.ts';
import { ownerOf, peopleChoices } from './people.ts';
import { settling } from './settling.ts';

/** One option of an arbitration, as it was said. */
interface Chosen {
  readonly id: string;
  readonly text: string;
}

const { en, fr } = sessionMessages;

/** Asks what is decided and why, and writes it down. @param chosen an option that is taken, which settles the item */
export async function decideUpon(context: Context, item: BriefingItem, chosen: Chosen | null): Promise<void> {
  const text =
    chosen?.text ??
    (await context.prompter.ask(context, { question: { en: en.run.text, fr: fr.run.text } }, 'TEXT'));
  const why = await context.prompter.ask(
    context,
    { question: { en: en.run.because, fr: fr.run.because }, optional: true },
    '--because',
  );
  const because = why.trim() === '' ? {} : { because: why };
  const written = await context.write(async (db, moment) => {
    const at = await momentOf(context, db, moment, undefined);
    const id = await nextDecisionId(db);
    const input = { text, ...because, rejected: [], about: await subjectsOf(db, item), entry: [] };
    const taken = decideRecord(id, await requestOf(context, db, input, moment, at), at);
    if (chosen === null || item.section !== 'arbitrations') return taken;
    const settles = (asked: readonly ArbitrationItem[]): Settles | null => {
      const found = asked.find(({ subject }) => subject === item.subject);
      return found === undefined ? null : { label: found.id, option: chosen.id };
    };
    return [...taken, ...(await settling(context, db, id, settles))];
  });
  const { subject, data } = written.entries.find(({ kind }) => kind === 'decision.taken') as DecisionTaken;
  await context.output.raw(decisionMessages[context.lang].taken(subject, data.known));
}

/** Asks what is to be done, by whom and by when, and writes it down. @throws usage (2), refused (4) for a slip */
export async function actUpon(context: Context, item: BriefingItem): Promise<void> {
  const { prompter } = context;
  const text = await prompter.ask(context, { question: askedOfAction('text') }, 'TEXT');
  const owner = await prompter.ask(
    context,
    { question: askedOfAction('owner'), search: peopleChoices },
    '--owner',
  );
  const by = await prompter.ask(context, { question: askedOfAction('due') }, '--due');
  const dueAt = (await dueTime(by, context, '--due')) as Instant;
  const written = await context.write(async (db, moment) =>
    decideAdd(
      await nextActionId(db),
      {
        text,
        owner: await ownerOf(context, db, owner, moment),
        dueAt,
        incident: parseId(item.subject, 'INC'),
        decision: await inForce(db, parseId(item.subject, 'DEC')),
      },
      actionMoment(context, moment),
    ),
  );
  await context.output.raw(sessionMessages[context.lang].run.acted(written.entries.at(-1)?.subject ?? ''));
}

/** Asks what is to be written down of an item: of an incident, an entry of its own. */
export async function noteUpon(context: Context, item: BriefingItem): Promise<void> {
  const note = await context.prompter.ask(
    context,
    { question: { en: en.run.said, fr: fr.run.said } },
    'TEXT',
  );
  const written = await context.write(async (db, { now }) => {
    const incident = parseId(item.subject, 'INC');
    if (incident === null) return decideNote({ note, about: (await subjectsOf(db, item))[0] });
    const found = known((await canonicalById(db, incident))?.canonical, incident);
    const name = (instant: Instant): string => formatInstant(instant, context);
    return decideIncidentNote(found, note, { at: null, now, name });
  });
  await context.output.raw(sessionMessages[context.lang].run.noted(written.entries.at(-1)?.seq ?? 0));
}

/** What a decision or a note on an item is about, where that has a number of its own by which the journal knows it. */
async function subjectsOf(db: Db, { subject }: BriefingItem): Promise<string[]> {
  const id = parseAnyId(subject);
  return id === null ? [] : await spokenOf(db, [id]);
}

/** The decision that an action on its item carries out; null where it is over. */
async function inForce(db: Db, id: DecisionId | null): Promise<Decision | null> {
  const found = id === null ? undefined : await decisionById(db, id);
  return found === undefined || found.endedSeq !== null ? null : found;
}
