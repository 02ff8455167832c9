import type { Instant } from '../../../shared/clock.ts';
import type { Entry } from '../../../shared/events.ts';
import type { PageLine, Sign } from '../../cell/page.ts';
import type { Finding, Turn } from '../handover.ts';
import type { HandoverWords } from '../handover-messages.ts';
import type { Teller } from './handover-teller.ts';
import { cut, ended } from './handover-teller.ts';

/** What became of an incident, as the agenda marks it. */
export const SIGNS: Readonly<Record<Turn, Sign>> = {
  logged: '+',
  reopened: '!',
  worsened: '!',
  improved: '>',
  resolved: '-',
  merged: '-',
  voided: '-',
};

/** A line of text and nothing else. */
export const LINE: PageLine = { sign: '', id: null, text: '', options: [], unless: null };

/** What became of one incident in one sentence. */
export function findingLine(finding: Finding, tell: Teller): PageLine {
  const { incident, turn, seq } = finding;
  const entry = tell.handover.telling.get(seq);
  const reason = entry === undefined ? null : becauseOf(entry);
  const why = reason === null ? '.' : `${tell.words.colon}${ended(cut(reason))}`;
  const head = `${tell.weight(incident)}${tell.words.colon}${ended(tell.title(incident))}`;
  const told = `${turnText(finding, tell.when(toldAt(finding, entry)), tell)}${lateness(finding, entry, tell)}`;
  return { ...LINE, sign: SIGNS[turn], id: incident.id, text: `${head} ${told}${why}` };
}

/** An incident is logged when it is written down; since when it goes on, is told where it stands open. */
function toldAt({ turn, incident }: Finding, entry: Entry | undefined): Instant {
  if (entry === undefined) return incident.statusAt;
  return turn === 'logged' ? entry.recordedAt : entry.occurredAt;
}

function lateness({ turn }: Finding, entry: Entry | undefined, tell: Teller): string {
  return entry === undefined || turn === 'logged' ? '' : tell.late(entry);
}

function turnText(finding: Finding, when: string, tell: Teller): string {
  const { incident, turn, severityFrom, statusFrom } = finding;
  const { words } = tell;
  switch (turn) {
    case 'logged':
      return incident.reopenedAt === null
        ? words.logged(when)
        : words.loggedAnd(words.reopened(tell.when(incident.reopenedAt)));
    case 'reopened':
      return words.reopened(when);
    case 'worsened':
    case 'improved': {
      if (severityFrom === null || severityFrom === incident.severity)
        return words.moved(tell.standing(statusFrom ?? 'open'), tell.standing(incident.status), when);
      const from = tell.terms.severity[severityFrom];
      return severityFrom > incident.severity ? words.raised(from, when) : words.lowered(from, when);
    }
    case 'resolved':
      return andLogged(finding, words.resolved(when), words);
    case 'merged':
      return andLogged(finding, words.merged(incident.mergedInto ?? '', when), words);
    case 'voided':
      return andLogged(finding, words.voided(when), words);
  }
}

/** What came and went within the shift was never seen by whoever takes over. */
function andLogged({ statusFrom }: Finding, turn: string, words: HandoverWords): string {
  return statusFrom === null ? words.loggedAnd(turn) : turn;
}

/** Why something was closed; what is open is told further below, with the last word of it. */
function becauseOf({ text: said }: Entry): string | null {
  const because = (said as { because?: unknown } | null)?.because;
  return typeof because === 'string' ? because : null;
}
