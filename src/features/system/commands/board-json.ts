import { idOf } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import {
  AGENDA_ITEM_FIELDS,
  AGENDA_REPORTING,
  agendaItemJson,
  reportingJson,
} from '../../cell/agenda-json.ts';
import { countIncidents, countLate } from '../board.ts';
import type { Board } from './board-gather.ts';

/** The board as scripts see it, all of it, however long. Fields are only ever added. */
export function boardJson({ agenda, now, items, onCall, entries, sentences }: Board) {
  const { session, since } = agenda;
  const { fresh, ...counts } = countIncidents(items);
  const decide = items.filter(({ kind }) => kind === 'decide');
  return {
    at: now,
    exercise: agenda.exercise,
    head: agenda.head,
    day: session.day,
    session: { id: idOf('S', session.number), scheduledAt: session.start, minutes: session.minutes },
    toDecide: decide.map(({ id }) => id),
    since: {
      session: since.session === null ? null : idOf('S', since.session),
      at: since.at,
      seq: since.seq,
    },
    incidents: { ...counts, new: fresh },
    late: countLate(items, now),
    reporting: reportingJson(agenda),
    items: items.map((item) => {
      // Between what to choose is the agenda's to say.
      const { options: _, default: __, ...told } = agendaItemJson(item, sentences.phrase(item));
      return { section: item.section, silentSince: item.silentSince, ...told };
    }),
    onCall,
    entries: entries.map(({ seq, occurredAt, recordedAt, subject, actor, said }) => ({
      seq,
      occurredAt,
      recordedAt,
      subject,
      actor,
      text: said,
    })),
  };
}

const { options: _, default: __, ...ITEM_FIELDS } = AGENDA_ITEM_FIELDS;

export const BOARD_SCHEMA = s.object({
  at: s.instant('the moment at which ages are reckoned'),
  exercise: s.flag('from a store for drills'),
  head: s.object({ seq: s.integer('the last entry'), hash: s.text('its hash') }, 'where the journal stood'),
  day: s.integer('day of the crisis at that session; day one is 1'),
  session: s.object(
    {
      id: s.text('S-20'),
      scheduledAt: s.instant('when it begins'),
      minutes: s.integer('how long it is'),
    },
    'the next session, or the one under way',
  ),
  toDecide: s.list(s.text('an id'), 'what the cell is asked to decide, also what there is no time for'),
  since: s.object(
    {
      session: s.orNull(s.text('the previous session; null for the first')),
      at: s.instant('when that was'),
      seq: s.integer('the last entry written by then'),
    },
    'what counts as new',
  ),
  incidents: s.object(
    {
      active: s.integer('open, acknowledged or mitigated'),
      bySeverity: s.object({
        1: s.integer('of severity 1'),
        2: s.integer('of severity 2'),
        3: s.integer('of severity 3'),
        4: s.integer('of severity 4'),
      }),
      closed: s.integer('resolved, merged or void since the last session'),
      unowned: s.integer('active ones that nobody owns'),
      silent: s.integer('active ones that nobody wrote about for longer than their rhythm'),
      new: s.integer('active ones that are new since the last session'),
    },
    'how bad it is',
  ),
  late: s.integer('items past their time'),
  reporting: AGENDA_REPORTING,
  items: s.list(
    s.object({
      section: s.text('of the agenda'),
      silentSince: s.orNull(s.instant('since when nobody has written for longer than its rhythm')),
      ...ITEM_FIELDS,
    }),
    'all that the agenda of that session has, the weightiest first',
  ),
  onCall: s.list(
    s.object({
      where: s.text('a site and a skill, or the rotation'),
      name: s.orNull(s.text('who; null where nobody is')),
    }),
    'who is on call now',
  ),
  entries: s.list(
    s.object({
      seq: s.integer('its number'),
      occurredAt: s.instant('when it happened'),
      recordedAt: s.instant('when it was written down'),
      subject: s.text('what it is about'),
      actor: s.text('who wrote it, a person id'),
      text: s.text('how it reads, in the language of the board'),
    }),
    'the last ones, the newest first',
  ),
});
