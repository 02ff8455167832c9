import type { BriefingItem, Phrase } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import type { Reader } from '../../../shared/format.ts';
import {
  formatAge,
  formatDate,
  formatDay,
  formatLongDate,
  formatLongDay,
  formatNumber,
  formatTime,
} from '../../../shared/format.ts';
import { localDate, localTime } from '../../../shared/local-time.ts';
import type { Agenda, AgendaSection } from '../agenda.ts';
import type { CellWords } from '../messages.ts';
import { cellMessages } from '../messages.ts';
import type { Page, PageLine, PageSection, Sentences, Sign } from '../page.ts';
import { signOf, spokenId } from '../page.ts';
import type { Session } from '../sessions.ts';

/** How many digits of the head's hash stand on paper: enough that no other journal has them. */
const HASH_DIGITS = 12;

const PLAIN_LINE: PageLine = { sign: '', id: null, text: '', options: [], unless: null };

/** Makes every sentence of the printed agenda. */
export function pageOf(agenda: Agenda, reader: Reader, sentences: Sentences): Page {
  const words = cellMessages[reader.lang];
  const lineOf = (item: BriefingItem): PageLine => itemLine(item, agenda, reader, sentences.phrase(item));
  const printed = agenda.sections.filter(isPrinted);
  const sections = printed.map((section, at) =>
    sectionOf(section, at + 1, agenda, reader, sentences, lineOf),
  );
  const overflow = overflowOf(agenda, words, lineOf);
  const lines = [...sections, ...(overflow === null ? [] : [overflow])].flatMap((section) => section.lines);
  return {
    exercise: agenda.exercise ? words.exercise : null,
    distribution: words.distribution,
    title: words.title,
    head: headOf(agenda, reader),
    calls: callsOf(agenda, reader, sentences),
    sections,
    overflow,
    legend: legendOf(lines, words),
    journal: journalLine(agenda, reader),
    signatures: words.signatures,
  };
}

/** What a section is called at that session. */
export function sectionTitle(section: AgendaSection, session: Session, words: CellWords): string {
  if (section.id === 'people' && !section.spokenIn && section.items.length === 0) return words.rollCall;
  if (section.id === 'sites' && localTime(session.start, session.zone) < '12:00') return words.nightEvents;
  return words.sections[section.id];
}

/** A section of which nobody knows anything is not printed: silence would read as calm. */
function isPrinted({ id, spokenIn, items }: AgendaSection): boolean {
  return spokenIn || items.length > 0 || id === 'people' || id === 'next';
}

function headOf(agenda: Agenda, reader: Reader): string[] {
  const words = cellMessages[reader.lang];
  const { session } = agenda;
  const hours = `${formatTime(session.start, reader)}–${formatTime(session.end, reader)}`;
  const number = String(session.number);
  const day = String(session.day);
  const place = placeOf(session.zone);
  return [
    words.session(number, formatLongDate(session.start, reader), hours, place, day),
    ...sinceAndPrinted(agenda, reader),
  ];
}

function callsOf(agenda: Agenda, reader: Reader, { phrase }: Sentences): string[] {
  const words = cellMessages[reader.lang];
  const toDecide = agenda.toDecide.map((item) => {
    const { topic, headline } = phrase(item);
    return [spokenId(item), topic ?? headline].filter((part) => part !== null).join(' ');
  });
  return [
    ...silentOf(agenda, reader),
    ...(toDecide.length === 0 ? [] : [words.toDecide(toDecide.join(' | '))]),
  ];
}

/** On one line, save where the page warns of its age. */
function sinceAndPrinted(agenda: Agenda, reader: Reader): string[] {
  const told = [
    sinceOf(agenda, reader),
    ...notHeldOf(agenda, reader),
    printedOf(agenda, reader),
    ...reportedOf(agenda, reader),
  ];
  return agenda.generatedAt >= agenda.session.end ? told : [told.join(' ')];
}

function reportedOf({ reporting }: Agenda, { lang }: Reader): string[] {
  if (reporting === null) return [];
  return [cellMessages[lang].reported(reporting.reported, reporting.expected)];
}

/** A site that has not reported is not normal: it is named, with since when; those of one earlier day under it. */
function silentOf({ reporting, session }: Agenda, reader: Reader): string[] {
  if (reporting === null || reporting.silent.length === 0) return [];
  const words = cellMessages[reader.lang];
  const days = Map.groupBy(reporting.silent, ({ since }) =>
    since === null ? null : localDate(since, session.zone),
  );
  const told = [...days].flatMap(([date, sites]): string[] => {
    const heard = sites.flatMap(({ code, since }) => (since === null ? [] : [{ code, since }]));
    const [first] = heard;
    if (first === undefined) return sites.map(({ code }) => words.neverHeard(code));
    const time = ({ since }: { since: Instant }): string => formatTime(since, reader);
    if (date === session.date) return heard.map((site) => words.silentSince(site.code, time(site)));
    const day = dayOf(first.since, reader);
    if (heard.length === 1) return [words.silentSince(first.code, words.dayAndTime(day, time(first)))];
    return [words.silentSinceDay(day, heard.map((site) => `${site.code} ${time(site)}`).join(', '))];
  });
  return [words.noNews(told.join(words.listJoin))];
}

/** `Europe/Paris` is the clock of Paris. */
function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function sinceOf({ since, session }: Agenda, reader: Reader): string {
  const words = cellMessages[reader.lang];
  const when = words.dayAndTime(dayOf(since.at, reader), formatTime(since.at, reader));
  if (since.session === null) return words.sinceBeforeFirst(when);
  const sameDay = localDate(since.at, session.zone) === session.date;
  return words.since(String(since.session), sameDay ? formatTime(since.at, reader) : when);
}

function notHeldOf({ notHeld }: Agenda, { lang }: Reader): string[] {
  return notHeld.length === 0
    ? []
    : [cellMessages[lang].notHeld(notHeld.map((id) => id.slice(2)).join(', '), notHeld.length)];
}

function printedOf({ session, generatedAt, late }: Agenda, reader: Reader): string {
  const words = cellMessages[reader.lang];
  const time = formatTime(generatedAt, reader);
  const sameDay = localDate(generatedAt, session.zone) === session.date;
  const when = sameDay ? words.atTime(time) : words.atDayAndTime(formatDate(generatedAt, reader), time);
  if (generatedAt >= session.end) return words.printedAfter(when);
  return late
    ? words.printedLate(when, formatAge(msBetween(session.start, generatedAt), reader.lang))
    : words.printed(when);
}

function dayOf(instant: Instant, reader: Reader): string {
  return formatDay(instant, reader);
}

function sectionOf(
  section: AgendaSection,
  number: number,
  agenda: Agenda,
  reader: Reader,
  sentences: Sentences,
  lineOf: (item: BriefingItem) => PageLine,
): PageSection {
  const words = cellMessages[reader.lang];
  return {
    id: section.id,
    number,
    title: sectionTitle(section, agenda.session, words),
    rest: restOf(section, agenda, reader, sentences),
    lines: [...membersLine(section, agenda, words, sentences), ...section.items.map(lineOf)],
  };
}

/** What follows a section's title: its minutes, then what the features say of the whole. */
function restOf(section: AgendaSection, agenda: Agenda, reader: Reader, { headings }: Sentences): string {
  const words = cellMessages[reader.lang];
  // An empty agenda has nothing to share its minutes among.
  const minutes = agenda.sections.every(({ items }) => items.length === 0)
    ? ''
    : ` ${words.minutes(section.minutes)}`;
  if (section.id === 'next') {
    const { number, start } = agenda.following;
    const when = words.dayAndTime(formatLongDay(start, reader), formatTime(start, reader));
    return `${words.nextSession(String(number), when)}${minutes}`;
  }
  const empty = section.items.length === 0 && !agenda.overflow.some((item) => item.section === section.id);
  if (empty && section.spokenIn) return words.heading(`${words.nothing}.`);
  const said = headings(section.id).join(' ');
  return said === '' ? minutes : `${minutes}${words.heading(said)}`;
}

function membersLine(
  section: AgendaSection,
  { members }: Agenda,
  words: CellWords,
  { name }: Sentences,
): PageLine[] {
  if (section.id !== 'people' || members.length === 0) return [];
  const list = members.map(({ person, function: role, deputy }) => {
    const roles = [
      ...(role === null ? [] : [role]),
      ...(deputy === null ? [] : [words.deputy(name(deputy))]),
    ];
    return roles.length === 0 ? name(person) : `${name(person)} (${roles.join(', ')})`;
  });
  return [{ ...PLAIN_LINE, text: words.members(list.join(', ')) }];
}

function itemLine(item: BriefingItem, agenda: Agenda, reader: Reader, phrase: Phrase): PageLine {
  const words = cellMessages[reader.lang];
  // Of a fact that stands there each time it says nothing.
  const isFact = item.kind === 'inform' && item.severity === null;
  const carried = item.carried === 0 || isFact ? '' : ` ${words.carried(item.carried)}`;
  return {
    sign: signOf(item, agenda.generatedAt),
    id: spokenId(item),
    text: `${phrase.headline}${carried}`,
    options: (phrase.options ?? []).map(({ id, text, effect }) => words.option(id, text, effect)),
    unless: item.default === null ? null : words.unless(item.default, deadlineOf(item, agenda, reader)),
  };
}

function deadlineOf({ dueAt }: BriefingItem, { session }: Agenda, reader: Reader): string | null {
  if (dueAt === null) return null;
  const time = formatTime(dueAt, reader);
  const sameDay = localDate(dueAt, session.zone) === session.date;
  return sameDay ? time : cellMessages[reader.lang].dayAndTime(dayOf(dueAt, reader), time);
}

function legendOf(lines: readonly PageLine[], words: CellWords): string | null {
  const used = new Set(lines.map(({ sign }) => sign));
  const told = (Object.keys(words.signs) as Sign[]).filter((sign) => used.has(sign));
  return told.length === 0
    ? null
    : words.legend(told.map((sign) => `${sign} ${words.signs[sign]}`).join(', '));
}

/** What is open stands there each by itself; what is closed is told by its ids. */
function overflowOf(
  agenda: Agenda,
  words: CellWords,
  lineOf: (item: BriefingItem) => PageLine,
): PageSection | null {
  if (agenda.overflow.length === 0) return null;
  const isClosed = ({ change }: BriefingItem): boolean => change === 'resolved';
  const open = agenda.overflow.filter((item) => !isClosed(item));
  const closed = agenda.overflow.filter(isClosed).map(({ id }) => id);
  const closedLine: PageLine = { ...PLAIN_LINE, sign: '-', text: closed.join(', ') };
  return {
    id: null,
    number: null,
    title: words.notDiscussed,
    rest: words.heading(String(agenda.overflow.length)),
    lines: [...open.map(lineOf), ...(closed.length === 0 ? [] : [closedLine])],
  };
}

function journalLine({ head }: Agenda, { lang }: Reader): string {
  const words = cellMessages[lang];
  if (head.seq === 0) return words.journalEmpty;
  return words.journal(formatNumber(head.seq, lang), head.hash.slice(0, HASH_DIGITS));
}
