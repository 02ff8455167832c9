import type { Entry } from '../../shared/events.ts';
import type { JournalNoted } from '../../shared/free-note.ts';
import type { CallupEvent } from '../callup/callup.ts';
import type { ActionEvent } from '../cell/action.ts';
import type { CellSet } from '../cell/cell.ts';
import type { CommsEvent } from '../cell/comms.ts';
import type { DecisionEvent } from '../cell/decision.ts';
import type { SessionEvent } from '../cell/held.ts';
import type { ArbitrationSettled } from '../cell/settled.ts';
import type { IndexEvent } from '../demand/demand-index.ts';
import type { RequestEvent } from '../demand/request.ts';
import type { ImportDone, IncidentEvent, RhythmSet } from '../incident/incident.ts';
import type { OncallEvent } from '../oncall/oncall.ts';
import type { PersonEvent } from '../person/person.ts';
import type { DerogationEvent } from '../reservist/derogation.ts';
import type { ReservistEvent } from '../reservist/reservist.ts';
import type { SignalEvent } from '../signal/signal.ts';
import type { CrewSet } from '../site/crew.ts';
import type { FigureSet } from '../site/figure.ts';
import type { MeasureEvent } from '../site/measure.ts';
import type { ReportEvent } from '../site/report.ts';
import type { SiteEvent } from '../site/site.ts';
import type { StockEvent } from '../stock/stock.ts';
import type { EntryRedacted, EntryStruck } from './journal.ts';

/**
 * How every kind of entry reads in the main courante. The journal stands on top of all features, so it is
 * here that their kinds are listed once; the compiler refuses words that leave one out.
 */
type AnyEvent =
  | JournalNoted
  | EntryStruck
  | EntryRedacted
  | PersonEvent
  | SiteEvent
  | ReportEvent
  | FigureSet
  | CrewSet
  | MeasureEvent
  | IncidentEvent
  | ImportDone
  | RhythmSet
  | StockEvent
  | SignalEvent
  | ReservistEvent
  | DerogationEvent
  | CallupEvent
  | OncallEvent
  | IndexEvent
  | RequestEvent
  | CellSet
  | DecisionEvent
  | SessionEvent
  | ArbitrationSettled
  | ActionEvent
  | CommsEvent;

/** Who a person's id stands for. */
export type NameOf = (person: string) => string;

/**
 * What happened, by kind, without the recorded prose, which follows it: `Resolved`, `Assigned to RSSI`.
 * Empty where the prose says it all.
 */
export type Headlines = {
  readonly [Event in AnyEvent as Event['kind']]: (data: Event['data'], name: NameOf) => string;
};

/** The words of one language, given by the command from messages.ts. */
export interface SentenceWords {
  readonly headlines: Headlines;
  /** Joins the headline to the prose: `: `. */
  readonly colon: string;
  because(reason: string): string;
  /** By field, prose that would be misread without saying what it is: a rejected option, a condition. */
  readonly labels: Readonly<Record<string, (said: string) => string>>;
  /** Stands where the text was removed. */
  readonly redacted: string;
}

/** An entry in one sentence, or several where its prose has them. The subject's id stands beside it. */
export function sentence(entry: Entry, words: SentenceWords, name: NameOf): string {
  const headline = headlineOf(entry, words, name);
  const { said, because } = proseOf(entry, words);
  const told = [headline, said].filter((part) => part !== '').join(words.colon);
  if (because === '') return told;
  if (told === '') return because;
  return `${told}${/[.!?…]$/u.test(told) ? '' : '.'} ${because}`;
}

/** A journal may hold kinds of a newer vigie: they are named, not hidden. */
function headlineOf(entry: Entry, words: SentenceWords, name: NameOf): string {
  const headline = words.headlines[entry.kind as keyof Headlines] as
    | ((data: unknown, name: NameOf) => string)
    | undefined;
  return headline === undefined ? entry.kind : headline(entry.data, name);
}

/** The fields of an entry's text, in the order in which they are read; others follow by name. */
const TEXT_ORDER = ['title', 'text', 'detail', 'note', 'condition', 'because', 'rejected'];

function proseOf({ text, hadText }: Entry, words: SentenceWords): { said: string; because: string } {
  if (text === null) return { said: hadText ? words.redacted : '', because: '' };
  const fields = fieldsOf(text);
  const isAside = ([field]: readonly [string, string]): boolean =>
    field === 'because' || field in words.labels;
  const said = fields.filter((field) => !isAside(field)).map(([, value]) => value);
  const asides = fields
    .filter(isAside)
    .map(([field, value]) => words.labels[field]?.(value) ?? words.because(value));
  return { said: said.join('\n'), because: asides.map(endedUnlessLast).join(' ') };
}

function endedUnlessLast(said: string, at: number, all: readonly string[]): string {
  return at === all.length - 1 || /[.!?…]$/u.test(said) ? said : `${said}.`;
}

/** The recorded prose of an entry in one piece, as it was typed; null where it has none or was redacted. */
export function plainProse(text: unknown): string | null {
  const parts = fieldsOf(text).map(([, value]) => value);
  return parts.length === 0 ? null : parts.join('\n');
}

/** The texts with the name of the field that holds them, as deep as they lie. */
function fieldsOf(text: unknown, under = ''): [field: string, value: string][] {
  if (typeof text === 'string') return [[under, text]];
  if (text === null || typeof text !== 'object') return [];
  if (Array.isArray(text)) return text.flatMap((one) => fieldsOf(one, under));
  const place = (field: string): number =>
    TEXT_ORDER.includes(field) ? TEXT_ORDER.indexOf(field) : TEXT_ORDER.length;
  return Object.entries(text)
    .sort(([a], [b]) => place(a) - place(b))
    .flatMap(([field, value]) => fieldsOf(value, field));
}
