import type { BriefingItem, Phrase, SectionId } from '../../shared/briefing.ts';
import { SECTION_IDS } from '../../shared/briefing.ts';
import { idOf } from '../../shared/ids.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Agenda } from './agenda.ts';

/** The sentences of an agenda's items and the titles of its sections, in one language. */
export interface Wording {
  phrase(item: BriefingItem): Phrase;
  title(section: SectionId): string;
}

/** The agenda as scripts see it. Fields are only ever added. */
export function agendaJson(agenda: Agenda, wording: Wording) {
  const itemJson = (item: BriefingItem) => agendaItemJson(item, wording.phrase(item));
  return {
    session: idOf('S', agenda.session.number),
    day: agenda.session.day,
    scheduledAt: agenda.session.start,
    generatedAt: agenda.generatedAt,
    late: agenda.late,
    exercise: agenda.exercise,
    since: {
      session: agenda.since.session === null ? null : idOf('S', agenda.since.session),
      at: agenda.since.at,
      seq: agenda.since.seq,
    },
    notHeld: agenda.notHeld,
    minutes: agenda.session.minutes,
    reporting: reportingJson(agenda),
    toDecide: agenda.toDecide.map(({ id }) => id),
    head: agenda.head,
    sections: agenda.sections.map(({ id, minutes, items }) => ({
      id,
      title: wording.title(id),
      minutes,
      items: items.map(itemJson),
    })),
    overflow: agenda.overflow.map(itemJson),
  };
}

/** Which sites reported, as scripts see it. */
export function reportingJson({ reporting }: Agenda) {
  if (reporting === null) return null;
  const { reported, expected, silent } = reporting;
  return { reported, expected, silentSites: silent.map(({ code, since }) => ({ site: code, since })) };
}

/** One item as scripts see it. */
export function agendaItemJson(item: BriefingItem, phrase: Phrase) {
  return {
    id: item.id,
    kind: item.kind,
    subject: item.subject,
    takesIn: item.takesIn ?? [],
    change: item.change,
    headline: phrase.headline,
    severity: item.severity,
    why: phrase.why,
    since: item.since,
    dataAt: item.dataAt,
    owner: item.owner,
    dueAt: item.dueAt,
    carried: item.carried,
    options: (phrase.options ?? []).map(({ id, text, effect }) => ({ id, text, effect })),
    default: item.default,
  };
}

/** The fields of an item. */
export const AGENDA_ITEM_FIELDS: Readonly<Record<string, Schema>> = {
  id: s.text('unique on the page: INC-41'),
  kind: s.oneOf(['inform', 'decide', 'act'], 'what is asked of the cell'),
  subject: s.text('what it speaks of'),
  takesIn: s.list(s.text('an id'), 'what it speaks for beside: incidents that were merged into it'),
  change: s.oneOf(
    ['new', 'reopened', 'worsened', 'improved', 'resolved', 'same'],
    'since the previous session',
  ),
  headline: s.text('one sentence, in the language of the agenda'),
  severity: s.orNull(s.oneOf([1, 2, 3, 4], '1 is the worst')),
  why: s.text('why it stands on the agenda'),
  since: s.orNull(s.instant('since when it is so')),
  dataAt: s.orNull(s.instant('how old the newest information is')),
  owner: s.orNull(s.text('the id of the person who has it in hand')),
  dueAt: s.orNull(s.instant('until when it must be decided or done')),
  carried: s.integer('how many times it was carried over, undiscussed'),
  options: s.list(
    s.object({ id: s.text('a'), text: s.text('what to do'), effect: s.orNull(s.text('what comes of it')) }),
    'between what the cell has to choose',
  ),
  default: s.orNull(s.text('the option that holds if nothing is decided')),
};
const ITEM = s.object(AGENDA_ITEM_FIELDS);

export const AGENDA_REPORTING: Schema = s.orNull(
  s.object(
    {
      reported: s.integer('sites that reported since the previous session'),
      expected: s.integer('sites that are expected to'),
      silentSites: s.list(
        s.object({
          site: s.text('its code'),
          since: s.orNull(s.instant('when it last reported; null: never')),
        }),
        'the others, the longest silent first',
      ),
    },
    'null where no site reports',
  ),
);

export const AGENDA_SCHEMA: Schema = s.object({
  session: s.text('S-20'),
  day: s.integer('day of the crisis; day one is 1'),
  scheduledAt: s.instant('when the session begins'),
  generatedAt: s.instant('when the agenda was made'),
  late: s.flag('made after the session began'),
  exercise: s.flag('from a store for drills'),
  since: s.object(
    {
      session: s.orNull(s.text('the previous session; null for the first')),
      at: s.instant('when that was'),
      seq: s.integer('the last entry written by then'),
    },
    'what counts as new',
  ),
  notHeld: s.list(s.text('S-19'), 'sessions since then that were not held'),
  minutes: s.integer('how long the session is'),
  reporting: AGENDA_REPORTING,
  toDecide: s.list(s.text('an id'), 'what this session is asked to decide, in order'),
  head: s.object({ seq: s.integer('the last entry'), hash: s.text('its hash') }, 'where the journal stood'),
  sections: s.list(
    s.object({
      id: s.oneOf(SECTION_IDS, 'all nine, in their order'),
      title: s.text('in the language of the agenda'),
      minutes: s.integer('they add up to those of the session'),
      items: s.list(ITEM, 'in order of severity, vital sector, deadline, silence, times carried, id'),
    }),
    'the agenda',
  ),
  overflow: s.list(ITEM, 'what there is no time for, in order'),
});
