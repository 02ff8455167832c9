import { defineCommand } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import { pastTime, proseText, siteCode, tag } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { notFound } from '../../../shared/errors.ts';
import type { NewEvent } from '../../../shared/events.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import { decideNote } from '../../../shared/free-note.ts';
import { parseId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { decideNote as decideIncidentNote, known } from '../../incident/decide.ts';
import { canonicalById } from '../../incident/incident-queries.ts';
import { isKnownSubject } from '../journal-queries.ts';
import { text } from '../messages.ts';
import { about } from './options.ts';

interface Input {
  readonly text: string;
  readonly at?: Instant;
  readonly site?: string;
  readonly tag: readonly string[];
  readonly about?: string;
}

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'write',
  description:
    'The main courante is written in first of all. A note about an incident counts as an entry of it: its ' +
    'silence ends.',
  args: [
    {
      name: 'text',
      describe: 'what is to be written down; - reads it from stdin',
      value: proseText,
      ask: { question: { en: 'What is to be written down?', fr: 'Que faut-il consigner\u00A0?' } },
    },
  ],
  options: [
    { flag: '--at', takes: 'T', describe: 'when it happened, if not now', value: pastTime },
    { flag: '--site', takes: 'CODE', describe: 'the site where it happened', value: siteCode },
    {
      flag: '--tag',
      takes: 'TAG',
      describe: 'such as authority or communication; may be repeated',
      value: tag,
      many: true,
    },
    { flag: '--about', takes: 'ID', describe: 'what it is about; 12 means INC-12', value: about },
  ],
  examples: [
    {
      command: "vigie note 'Regional health agency informed by phone' --tag authority",
      says: 'a free entry',
    },
    {
      command: "vigie note 'First alarms at the gate' --at now-40m --site GRA1",
      says: 'what happened earlier',
    },
    { command: "vigie note 'Carrier called back' --about 1", says: 'an entry of INC-1' },
  ],
  exits: { 3: 'no such site, incident or other thing', 4: 'the time lies ahead' },
  prints: { written: { subject: s.text('what the entry is about') } },
  async run(context, input) {
    const written = await context.write((db, moment) => decide(db, moment, input, context));
    const entry = written.entries.at(-1);
    const { wrote } = text[context.lang];
    const seq = entry?.seq ?? 0;
    const sentence =
      entry === undefined || entry.subject === 'journal'
        ? wrote.noted(seq)
        : wrote.notedOn(seq, entry.subject);
    await context.output.wrote(written, {
      id: String(seq),
      sentence,
      more: { subject: entry?.subject ?? null },
    });
    const named = parseId(input.about ?? '', 'INC');
    if (named !== null && entry !== undefined && entry.subject !== named)
      context.output.notice(wrote.merged(named, entry.subject));
    if (entry !== undefined && isLate(entry))
      context.output.notice(
        wrote.late(formatAge(msBetween(entry.occurredAt, entry.recordedAt), context.lang)),
      );
    return undefined;
  },
});

async function decide(db: Db, moment: Moment, input: Input, context: Context): Promise<readonly NewEvent[]> {
  const { site, at, tag: tags, about: subject } = input;
  if (site !== undefined) await mustExist(db, site);
  const incidentId = subject === undefined ? null : parseId(subject, 'INC');
  if (incidentId !== null) {
    const incident = known((await canonicalById(db, incidentId))?.canonical, incidentId);
    const name = (instant: Instant): string => formatInstant(instant, context);
    const data = { ...(site === undefined ? {} : { site }), ...(tags.length === 0 ? {} : { tags }) };
    return decideIncidentNote(incident, input.text, { at: at ?? null, now: moment.now, name }, data);
  }
  if (subject !== undefined) await mustExist(db, subject);
  return decideNote({ note: input.text, at, site, tags, about: subject });
}

/** @throws not-found (3) for what the journal never spoke of: a site is there once it was added, and so on. */
async function mustExist(db: Db, subject: string): Promise<void> {
  if (subject === 'journal' || subject === 'cell' || (await isKnownSubject(db, subject))) return;
  const hint = /^[A-Z]+-\d+$/.test(subject) ? 'vigie journal list' : 'vigie site list';
  throw notFound(`there is no ${subject}`, hint);
}
