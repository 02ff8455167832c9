import type { Entry } from '../../../shared/events.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { printWords } from '../../../shared/print-words.ts';
import type { Page, PageLine, PageSection, Sign } from '../../cell/page.ts';
import type { ImportDone, Incident } from '../../incident/incident.ts';
import { personIn, targetName } from '../../incident/link.ts';
import { nextWordDue } from '../../incident/silence.ts';
import { tieMessages } from '../../incident/tie-messages.ts';
import type { Reason, Turn, Watched } from '../handover.ts';
import type { HandoverWords } from '../handover-messages.ts';
import { text } from '../messages.ts';
import { plainProse, sentence } from '../sentences.ts';
import { decidedLines, decidedSigns } from './handover-decided.ts';
import { findingLine, LINE, SIGNS } from './handover-findings.ts';
import type { Handover } from './handover-gather.ts';
import { cut, ended, Teller } from './handover-teller.ts';

/** So many lines of a kind are read at a change of shift; the rest is a command away. */
const LINES_MAX = 15;
/** What is open is told one by one as far as this; the rest by its ids. */
const OPEN_MAX = 25;
const PEOPLE_MAX = 10;
const HASH_DIGITS = 12;

/** Makes every sentence of the handover. What was typed is made safe here or where the page is laid out. */
export function handoverPage(handover: Handover, exercise: boolean, reader: Reader): Page {
  const tell = new Teller(handover, reader);
  const { words } = tell;
  const quiet = isQuiet(handover);
  const sections = quiet
    ? []
    : [
        foundSection(tell),
        ...decidedSection(tell),
        ...notesSection(tell),
        openSection(tell),
        watchSection(tell),
      ];
  const people = peopleSection(tell);
  return {
    exercise: exercise ? printWords[reader.lang].exercise : null,
    distribution: printWords[reader.lang].distribution,
    title: words.title,
    head: [windowOf(tell), ...(quiet ? [words.quiet(tell.time(handover.since))] : [])],
    calls: [],
    sections: [...sections, ...people],
    overflow: null,
    legend: legendOf(handover, words),
    journal: journalLine(tell),
    signatures: words.signatures,
  };
}

function isQuiet({ closedBefore, ...told }: Handover): boolean {
  const { found, notes, decisions, actions, comms, imports, open, watched } = told;
  return (
    [found, notes, decisions, actions, comms, imports, open, watched].every(({ length }) => length === 0) &&
    closedBefore === 0
  );
}

function windowOf(tell: Teller): string {
  const { since, now } = tell.handover;
  return tell.words.window(tell.dated(since), tell.dated(now), tell.reader.zone, tell.age(since));
}

function section(tell: Teller, title: string, count: string, lines: readonly PageLine[]): PageSection {
  const rest = lines.length === 0 ? tell.words.nothing : count;
  return { id: null, number: null, title, rest: rest === '' ? '' : tell.words.colon + rest, lines };
}

/** At most so many of the lines; the command that gives all of them stands for the rest. */
function atMost(tell: Teller, lines: readonly PageLine[], most: number, command: string): PageLine[] {
  if (lines.length <= most) return [...lines];
  const more = tell.words.more(lines.length - most, command);
  return [...lines.slice(0, most), { ...LINE, text: more }];
}

function foundSection(tell: Teller): PageSection {
  const { words, handover } = tell;
  const { found, imports, closedBefore, since } = handover;
  const turns = Object.keys(words.counted) as Turn[];
  const counts = turns.flatMap((turn) => {
    const count = found.filter((finding) => finding.turn === turn).length;
    return count === 0 ? [] : [words.counted[turn](count)];
  });
  const lines = found.map((finding) => findingLine(finding, tell));
  const all = atMost(tell, lines, LINES_MAX, `vigie handover --since ${since} --json`);
  const loaded = imports.map((entry) => ({ ...LINE, text: importText(entry, tell) }));
  const gone =
    closedBefore === 0 ? [] : [{ ...LINE, text: words.closedBefore(closedBefore, tell.time(since)) }];
  return section(tell, words.sections.found, counts.join(', '), [...all, ...loaded, ...gone]);
}

function importText({ recordedAt, data }: Entry, tell: Teller): string {
  const headline = text[tell.reader.lang].words.headlines['import.done'];
  return `${tell.time(recordedAt)} ${ended(headline(data as ImportDone['data']))}`;
}

/** What the cell decided, and what is to be done by the end of the next shift. */
function decidedSection(tell: Teller): PageSection[] {
  const lines = decidedLines(tell);
  if (lines.length === 0) return [];
  const command = `vigie handover --since ${tell.handover.since} --json`;
  return [section(tell, tell.words.sections.decided, '', atMost(tell, lines, OPEN_MAX, command))];
}

function notesSection(tell: Teller): PageSection[] {
  const { words, handover } = tell;
  const { notes, since } = handover;
  if (notes.length === 0) return [];
  const shown = notes.slice(-LINES_MAX).map((note) => ({ ...LINE, text: noteText(note, tell) }));
  const before = notes.length - shown.length;
  const more =
    before === 0 ? [] : [{ ...LINE, text: words.more(before, `vigie journal list --since ${since}`) }];
  return [
    section(tell, words.sections.notes, formatNumber(notes.length, tell.reader.lang), [...more, ...shown]),
  ];
}

/** `13:05 CRX: the round was not done. Anouk Delattre`. */
function noteText(note: Entry, tell: Teller): string {
  const { words, reader } = tell;
  const said = plainProse(note.text) ?? text[reader.lang].words.redacted;
  const isNamed = note.subject === 'journal' || said.startsWith(note.subject);
  const about = isNamed ? '' : `${note.subject}${words.colon}`;
  return `${tell.time(note.occurredAt)}${tell.late(note)} ${about}${ended(cut(said))} (${tell.name(note.actor)})`;
}

function openSection(tell: Teller): PageSection {
  const { words, handover, reader } = tell;
  const { open } = handover;
  const lines = open.slice(0, OPEN_MAX).map((incident) => openLine(incident, tell));
  const rest = open.slice(OPEN_MAX).map(({ id }) => id);
  const also = rest.length === 0 ? [] : [{ ...LINE, text: words.alsoOpen(tell.ids(rest)) }];
  return section(tell, words.sections.open, formatNumber(open.length, reader.lang), [...lines, ...also]);
}

function openLine(incident: Incident, tell: Teller): PageLine {
  const { words } = tell;
  const owner = incident.owner === null ? words.nobody : tell.name(incident.owner);
  const head = [tell.weight(incident), tell.standing(incident.status), owner].join(', ');
  const word = handoverWord(incident, tell);
  const since = words.openSince(tell.time(incident.occurredAt), tell.age(incident.occurredAt));
  return {
    ...LINE,
    id: incident.id,
    text: `${head}${words.colon}${ended(tell.title(incident))} ${since}, ${word}.`,
    options: [saidText(incident, tell)],
  };
}

/** By when somebody must write, or how long nobody has. */
function handoverWord(incident: Incident, tell: Teller): string {
  const { words, handover } = tell;
  const due = nextWordDue(incident, handover.rhythm);
  return due < handover.now ? words.noWord(tell.age(incident.lastEntryAt)) : words.nextWord(tell.time(due));
}

/** `17:20 Cloud operations: errors down to 9%`. */
function saidText({ id }: Incident, tell: Teller): string {
  const { words, handover } = tell;
  const entry = handover.lastWords.get(id);
  const said = entry === undefined ? null : wordOf(entry, tell);
  if (entry === undefined || said === null) return words.saidNothing;
  const by = `${tell.time(entry.occurredAt)} ${tell.name(entry.actor)}${tell.late(entry)}`;
  // What a duplicate brought along says whose it is.
  const of = entry.subject === id ? '' : `${entry.subject}${words.colon}`;
  return `${by}${words.colon}${of}${cut(said)}`;
}

/** The title stands above: of the first entry, only what it says beyond that counts. */
function wordOf(entry: Entry, tell: Teller): string | null {
  if (entry.kind !== 'incident.logged')
    return sentence(entry, text[tell.reader.lang].words, (person) => tell.name(person as PersonId));
  const { detail } = entry.text as { readonly detail?: string };
  return detail ?? null;
}

function watchSection(tell: Teller): PageSection {
  const { words, handover } = tell;
  const lines = handover.watched.map((watched) => watchLine(watched, tell));
  return section(
    tell,
    words.sections.watch,
    '',
    atMost(tell, lines, OPEN_MAX, `vigie handover --since ${handover.since} --json`),
  );
}

function watchLine({ incident, reasons }: Watched, tell: Teller): PageLine {
  const told = reasons.map((reason) => reasonText(reason, incident, tell)).join(', ');
  const severity = tell.terms.severity[incident.severity];
  return { ...LINE, text: `${incident.id} ${severity}${tell.words.colon}${told}.` };
}

function reasonText(reason: Reason, incident: Incident, tell: Teller): string {
  const { words, handover, reader } = tell;
  const { watch } = words;
  switch (reason.why) {
    case 'silent':
      return watch.silent(tell.time(reason.at));
    case 'word-due':
      return watch.wordDue(tell.time(reason.at));
    case 'unowned':
      return watch.unowned;
    case 'mitigated':
      return watch.mitigated(tell.time(reason.at));
    case 'waits-for': {
      const { to, standing } = reason.link;
      const person = personIn(to);
      const said = tieMessages[reader.lang].relations['waits-for'](
        person === null ? targetName(to) : tell.name(person),
      );
      return standing === null ? said : `${said} (${tell.standing(standing)})`;
    }
    case 'review': {
      if (reason.at === null) return watch.reviewUnplanned;
      const owner = incident.review?.owner ?? null;
      const who = owner === null ? words.nobody : tell.name(owner);
      const due = tell.time(reason.at);
      return reason.at < handover.now ? watch.reviewOverdue(due, who) : watch.reviewDue(due, who);
    }
  }
}

/** Who wrote last, then who has something in hand, with the number to dial where it is known. */
function peopleSection(tell: Teller): PageSection[] {
  const { words, handover } = tell;
  const owners = handover.open.flatMap(({ owner }) => owner ?? []);
  const asked = [...new Set([...handover.writers.map(({ person }) => person), ...owners])];
  if (asked.length === 0) return [];
  const lines = asked.slice(0, PEOPLE_MAX).map((person) => ({ ...LINE, text: personText(person, tell) }));
  return [section(tell, words.sections.people, '', lines)];
}

function personText(person: PersonId, tell: Teller): string {
  const { words, handover } = tell;
  const known = handover.people.get(person);
  const writer = handover.writers.find((one) => one.person === person);
  const has = handover.open.filter(({ owner }) => owner === person).map(({ id }) => id);
  const who = [tell.name(person), known?.function ?? null, known?.card?.phone ?? null];
  const does = [
    writer === undefined ? null : words.person.wrote(tell.when(writer.lastAt)),
    has.length === 0 ? null : words.person.owns(tell.ids(has)),
  ];
  const told = (parts: readonly (string | null)[]): string =>
    parts.filter((part) => part !== null && part !== '').join(', ');
  return `${told(who)}${words.colon}${told(does)}.`;
}

function legendOf(handover: Handover, words: HandoverWords): string | null {
  const found = handover.found.slice(0, LINES_MAX).map(({ turn }) => SIGNS[turn]);
  const used = new Set([...found, ...decidedSigns(handover)]);
  const signs = Object.entries(words.signs).filter(([sign]) => used.has(sign as Sign));
  return signs.length === 0 ? null : words.legend(signs.map((pair) => pair.join(' ')).join(', '));
}

function journalLine({ words, reader, handover: { head } }: Teller): string {
  if (head.seq === 0) return words.journalEmpty;
  return words.journal(formatNumber(head.seq, reader.lang), head.hash.slice(0, HASH_DIGITS));
}
