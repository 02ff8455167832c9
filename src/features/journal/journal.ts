import { notFound, refused } from '../../shared/errors.ts';
import type { Entry, NewEvent } from '../../shared/events.ts';
import { parseAnyId, parseId } from '../../shared/ids.ts';
import { prose } from '../../shared/text.ts';
import { STOCK_ANSWERS } from '../stock/answers.ts';

/** An entry that speaks of another one, `data.target`. Its subject is `journal`: it changes the state of nothing. */
export type EntryStruck = NewEvent<'entry.struck', { readonly target: number }, { readonly because: string }>;
export type EntryRedacted = NewEvent<
  'entry.redacted',
  { readonly target: number },
  { readonly because: string }
>;

/** An entry with what the journal itself says of it. */
export interface MarkedEntry extends Entry {
  readonly key: string | null;
  readonly hash: string;
  /** The seq of the entry that struck it. */
  readonly struckBy: number | null;
  /** The seq of the entry that had its text removed. */
  readonly redactedBy: number | null;
}

/** What the rules need to know of an entry to mark it. */
export type Markable = Pick<
  MarkedEntry,
  'seq' | 'kind' | 'subject' | 'data' | 'hadText' | 'struckBy' | 'redactedBy'
>;

/**
 * Strikes a mistaken entry: it stays, shown struck through, with the reason.
 * @throws not-found (3) where there is none; refused (4) for an entry that changed state, naming the
 *   verb that answers it, for one that is struck already, and for a strike or a redaction.
 */
export function decideStrike(target: Markable | null, seq: number, because: string): readonly EntryStruck[] {
  const entry = existing(target, seq);
  if (entry.struckBy !== null) {
    throw refused(`entry ${seq} was struck already, by entry ${entry.struckBy}`, `vigie journal show ${seq}`);
  }
  const answer = answerTo(entry);
  if (answer !== null) throw refused(answer.reason, answer.hint);
  return [
    {
      kind: 'entry.struck',
      subject: 'journal',
      data: { target: seq },
      text: { because: prose(because, 'the reason') },
    },
  ];
}

/**
 * Removes an entry's text for good; the entry, its hash and its numbers stay.
 * @returns nothing where it was redacted already.
 * @throws not-found (3) where there is none; refused (4) where it has no text.
 */
export function decideRedact(
  target: Markable | null,
  seq: number,
  because: string,
): readonly EntryRedacted[] {
  const entry = existing(target, seq);
  if (entry.redactedBy !== null) return [];
  if (!entry.hadText) {
    throw refused(`entry ${seq} has no text that could be redacted`, `vigie journal show ${seq}`);
  }
  return [
    {
      kind: 'entry.redacted',
      subject: 'journal',
      data: { target: seq },
      text: { because: prose(because, 'the reason') },
    },
  ];
}

function existing(target: Markable | null, seq: number): Markable {
  if (target === null) throw notFound(`there is no entry ${seq}`, 'vigie journal list');
  return target;
}

interface Answer {
  readonly reason: string;
  readonly hint: string;
}

/**
 * The verb that answers an entry which changed state, by its kind. Every kind that changes state has
 * one (a test walks them all): a mistake is answered by what undoes it, never by editing.
 */
const reopen = (id: string): string => `vigie incident reopen ${id} --because TEXT`;
const COMPENSATING: Readonly<Record<string, (subject: string, seq: number, data: unknown) => string>> = {
  'incident.logged': (id) => `vigie incident void ${id} --because TEXT`,
  'incident.acknowledged': reopen,
  'incident.mitigated': reopen,
  'incident.resolved': reopen,
  'incident.reopened': (id) => `vigie incident resolve ${id} --because TEXT`,
  'incident.voided': reopen,
  'incident.assigned': (id) => `vigie incident assign ${id} --to PERSON`,
  'incident.changed': (id) => `vigie incident set ${id}`,
  'incident.updated': reopen,
  'incident.merged': (id) => `vigie incident unmerge ${id}`,
  'incident.absorbed': () => 'vigie incident unmerge ID, for what it took in',
  'incident.unmerged': (id) => `vigie incident merge ${id} --into ID`,
  'incident.released': (id) => `vigie incident merge ID --into ${id}`,
  'incident.linked': (id) => `vigie incident unlink ${id} TARGET`,
  'incident.unlinked': (id) => `vigie incident link ${id} TARGET`,
  'incident.review-planned': (id) => `vigie incident review ${id} --due TIME`,
  'incident.reviewed': (id) => `vigie incident review done ${id}`,
  'rhythm.set': () => 'vigie incident rhythm 1=1h',
  'import.done': () => 'vigie incident void ID --because TEXT, for what it brought',
  'person.registered': (id) => `vigie person set ${id}`,
  'person.changed': (id) => `vigie person set ${id}`,
  'person.erased': () => 'vigie person add NAME',
  'person.remark-read': () => 'say what is right in a new entry: vigie note TEXT',
  'site.added': (code) => `vigie site set ${code}`,
  'site.changed': (code) => `vigie site set ${code}`,
  'site.reported': (code) => `vigie site report ${code}, with what is right`,
  'site.crew-set': (code) => `vigie site crew ${code} --shift HH:MM-HH:MM --min N`,
  'site.mode-set': (code) => `vigie site mode ${code} MODE`,
  'measure.added': (id) => `vigie site measure end ${id} --because TEXT`,
  'measure.changed': (id) => `vigie site measure set ${id}`,
  'measure.ended': () => 'vigie site measure add CODE CATEGORY TEXT --owner P',
  'figure.set': () => 'vigie figure set NAME VALUE',
  'signal.logged': (id) => `vigie signal clear ${id} --because TEXT`,
  'signal.changed': (id) => `vigie signal set ${id} --level LEVEL --because TEXT`,
  'signal.cleared': () => 'vigie signal log TEXT --from SITE',
  'reservist.enrolled': (id) => `vigie reservist set ${id} --consent none`,
  'reservist.changed': (id) => `vigie reservist set ${id}`,
  'reservist.skill-added': (id) => `vigie reservist skill remove ${id} SKILL`,
  'reservist.skill-removed': (id) => `vigie reservist skill add ${id} SKILL`,
  'reservist.availability-said': (id) => `vigie reservist available ${id}, or unavailable, for the same time`,
  'reservist.absences-imported': (id) => `vigie reservist import ical ${id} FILE`,
  'rest.derogated': () => 'vigie reservist derogation --end',
  'rest.derogation-ended': () => 'vigie reservist derogation --reference TEXT --until TIME',
  'callup.opened': (id) => `vigie callup stand-down ${id} PERSON`,
  'callup.called': (id) => `vigie callup stand-down ${id} PERSON`,
  'callup.accepted': (id) => `vigie callup decline ${id} PERSON`,
  'callup.declined': (id) => `vigie callup accept ${id} PERSON`,
  'callup.unanswered': (id) => `vigie callup accept ${id} PERSON`,
  'callup.deployed': (id) => `vigie callup stand-down ${id} PERSON`,
  'callup.stood-down': (id) => `vigie callup call ${id} PERSON`,
  'demand.recorded': () => 'vigie demand record INDEX',
  'demand.weighed': () => 'vigie demand weight SERVICE=N',
  'demand.usual-set': () => 'vigie demand usual SITE=N',
  'demand.requested': (id) => `vigie demand refuse ${id} --because TEXT`,
  'demand.granted': (id) => `vigie demand defer ${id} --because TEXT, or demand refuse`,
  'demand.refused': (id) => `vigie demand defer ${id} --because TEXT, or demand grant`,
  'demand.deferred': (id) => `vigie demand grant ${id} --site SITE, or demand defer --until TIME`,
  'demand.delivered': () => 'vigie stock reverse ENTRY --because TEXT, and a new vigie demand request',
  'rotation.added': () => 'vigie oncall rotation remove NAME, or rotation set',
  'rotation.changed': () => 'vigie oncall rotation set NAME',
  'rotation.removed': () => 'vigie oncall rotation add NAME --members P-1,P-2',
  'rotation.joined': () => 'vigie oncall leave NAME PERSON --from TIME',
  'rotation.left': () => 'vigie oncall join NAME PERSON --from TIME',
  'rotation.overridden': () => 'vigie oncall override remove ID',
  'rotation.override-removed': () => 'vigie oncall override add NAME PERSON --from TIME --until TIME',
  'oncall.uncovered': () => 'say what is right in a new entry: vigie note TEXT --about SITE',
  'oncall.worked': () => 'say what is right in a new entry: vigie note TEXT',
  'cell.set': () => 'vigie cell set',
  'session.opened': () => 'vigie cell close',
  'arbitration.settled': (id) => `vigie decision revoke ${id} --because TEXT`,
  'session.attended': () => 'vigie cell attend P',
  'session.closed': () => 'say what is right in a new entry: vigie note TEXT --about SESSION',
  'decision.proposed': (id) => `vigie decision revoke ${id} --because TEXT`,
  'decision.taken': (id) => `vigie decision revoke ${id} --because TEXT`,
  'decision.confirmed': (id) => `vigie decision revoke ${id} --because TEXT, or decision supersede`,
  'decision.changed': (id) => `vigie decision set ${id}`,
  'decision.superseded': () => 'vigie decision record TEXT',
  'decision.revoked': () => 'vigie decision record TEXT',
  'action.added': (id) => `vigie action drop ${id} --because TEXT`,
  'action.changed': (id) => `vigie action set ${id}`,
  'action.done': (id) => `vigie action reopen ${id} --because TEXT`,
  'action.dropped': (id) => `vigie action reopen ${id} --because TEXT`,
  'action.reopened': (id) => `vigie action done ${id}, or action drop`,
  'comms.added': (id) => `vigie comms drop ${id} --because TEXT`,
  'comms.changed': (id) => `vigie comms set ${id}`,
  'comms.sent': (id) => `vigie comms reopen ${id} --because TEXT`,
  'comms.dropped': (id) => `vigie comms reopen ${id} --because TEXT`,
  'comms.reopened': (id) => `vigie comms sent ${id}, or comms drop`,
  ...STOCK_ANSWERS,
};

/** Entries that only say something. A foreign update belongs here unless it moved the incident's state. */
const SAYINGS: readonly string[] = ['journal.noted', 'incident.noted'];

/** @returns why an entry may not be struck, and what answers it instead; null where it may. */
export function answerTo(entry: Pick<Markable, 'seq' | 'kind' | 'subject' | 'data'>): Answer | null {
  if (SAYINGS.includes(entry.kind)) return null;
  if (entry.kind === 'incident.updated' && (entry.data as { status: string | null }).status === null)
    return null;
  if (entry.kind === 'entry.struck' || entry.kind === 'entry.redacted') {
    const what = entry.kind === 'entry.struck' ? 'a strike' : 'a redaction';
    return {
      reason: `entry ${entry.seq} is ${what}, which stands`,
      hint: 'say what is right in a new entry: vigie note TEXT',
    };
  }
  const verb = COMPENSATING[entry.kind];
  return {
    reason: `entry ${entry.seq} changed the state of ${entry.subject}; a strike never does`,
    hint:
      verb === undefined
        ? 'say what is right in a new entry: vigie note TEXT'
        : verb(entry.subject, entry.seq, entry.data),
  };
}

/** The kinds for which a strike is refused with a verb that answers them; for the test that walks all kinds. */
export function hasAnswer(kind: string): boolean {
  return SAYINGS.includes(kind) || kind.startsWith('entry.') || kind in COMPENSATING;
}

/** What entries speak of that has neither a number nor a site's code. */
const SUBJECT_WORDS = ['journal', 'cell', 'import', 'rhythm', 'demand'];

/**
 * Reads what an entry is about, as people type it: an id (`INC-12`, or `12`, which means an incident), the
 * code of a site, one of the journal's own words, or the SKU of a component.
 * @returns null when it can be none of them.
 */
export function subjectOf(typed: string): string | null {
  const clean = typed.trim();
  const id = parseAnyId(clean) ?? parseId(clean, 'INC');
  if (id !== null) return id;
  if (SUBJECT_WORDS.includes(clean.toLowerCase())) return clean.toLowerCase();
  if (/^[A-Za-z][A-Za-z0-9_-]{0,15}$/.test(clean)) return clean.toUpperCase();
  // What only a component's SKU can be is taken as it is typed: SKUs keep their case.
  return /^[A-Za-z][A-Za-z0-9._:/+-]{0,99}$/.test(clean) ? clean : null;
}
