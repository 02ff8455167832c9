import type {
  BriefingItem,
  BriefingSource,
  BriefingWindow,
  Change,
  Phrase,
  Speech,
} from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import { sentenceEnd } from '../../shared/text.ts';
import type { Db } from '../../store/types.ts';
import { signalMessages } from './messages.ts';
import { placeName } from './place.ts';
import type { Level, Signal, SignalId } from './signal.ts';
import { nameIn, turn } from './signal.ts';
import { levelsAt, reasonsOf, signalsSince } from './signal-queries.ts';

interface Told extends Pick<Signal, 'id' | 'from' | 'level' | 'touches'> {
  /** Why its level is what it is, else what was heard; of one that was cleared, what was heard. Null: redacted. */
  readonly text: string | null;
  /** Why it was cleared; null where it was not, or where that was redacted. */
  readonly clearedBecause: string | null;
  /** What it was when the cell last met, where it changed since. */
  readonly before: Level | null;
}

/** One signal, or the quiet ones together: those that are no alarm and did not change. */
type Facts = { readonly one: Told } | { readonly others: readonly Pick<Told, 'id' | 'from' | 'level'>[] };

/**
 * Early warnings until they are cleared: each that is new, changed or an alarm has a line of its own, all others
 * share one.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'signal',
  // Where there is no signal, others may still see something coming.
  sections: [],

  async items(db, window) {
    const signals = await signalsSince(db, window.sinceSeq);
    const [reasons, before] = await Promise.all([
      reasonsOf(db, signals),
      levelsAt(db, signals, window.sinceSeq),
    ]);
    const told = signals.map((signal) => ({
      signal,
      change: changeOf(signal, before.get(signal.id) ?? null, window),
    }));
    const quiet = told.filter(({ signal, change }) => change === 'same' && signal.level !== 'alarm');
    const loud = told.filter((one) => !quiet.includes(one));
    const alone = quiet.length === 1 ? quiet : [];
    return [
      ...[...loud, ...alone].map(({ signal, change }) =>
        itemOf(signal, change, before.get(signal.id) ?? null, reasons),
      ),
      ...(quiet.length > 1 ? [othersOf(quiet.map(({ signal }) => signal))] : []),
    ];
  },

  phrase: (item, speech) => phraseOf(item as BriefingItem<Facts>, speech),
};

/** What came and went in between does not count. @param before its level when the cell last met */
function changeOf(signal: Signal, before: Level | null, { sinceSeq }: BriefingWindow): Change {
  if (signal.clearedSeq !== null) return 'resolved';
  if (signal.loggedSeq > sinceSeq) return 'new';
  return CHANGES[turn(signal.level, before)];
}

const CHANGES = { 1: 'worsened', 0: 'same', [-1]: 'improved' } as const;

type Reasons = ReadonlyMap<number, string>;

function toldOf(signal: Signal, change: Change, before: Level | null, reasons: Reasons): Told {
  const { id, from, level, text, touches, levelSeq, clearedSeq } = signal;
  const changed = change === 'worsened' || change === 'improved';
  return {
    id,
    from,
    level,
    text: clearedSeq === null ? (reasons.get(levelSeq) ?? text) : text,
    clearedBecause: clearedSeq === null ? null : (reasons.get(clearedSeq) ?? null),
    touches,
    before: changed ? before : null,
  };
}

const BASE = {
  ...PLAIN_ITEM,
  section: 'ahead',
} as const;

function itemOf(signal: Signal, change: Change, before: Level | null, reasons: Reasons): BriefingItem<Facts> {
  const { id, heardAt, levelAt, clearedAt } = signal;
  const at = clearedAt ?? levelAt;
  return {
    ...BASE,
    id,
    subject: id,
    change,
    since: change === 'same' ? heardAt : at,
    dataAt: at,
    facts: { one: toldOf(signal, change, before, reasons) },
  };
}

function othersOf(signals: readonly Signal[]): BriefingItem<Facts> {
  const ids: SignalId[] = signals.map(({ id }) => id);
  return {
    ...BASE,
    id: 'signals-in-force',
    subject: 'signal',
    change: 'same',
    since: null,
    dataAt: null,
    takesIn: ids,
    facts: { others: signals.map(({ id, from, level }) => ({ id, from, level })) },
  };
}

function phraseOf({ facts, change }: BriefingItem<Facts>, { lang }: Speech): Phrase {
  const { levels, agenda, removed } = signalMessages[lang];
  const place = (from: string): string => placeName(from, lang);
  if ('others' in facts) {
    const list = facts.others.map(({ id, from, level }) => agenda.other(id, place(from), levels[level]));
    return { headline: agenda.others(list.join(', ')), why: agenda.why.inForce };
  }
  const { from, level, before, text, touches, clearedBecause } = facts.one;
  const said = sentenceEnd(text ?? removed);
  if (change === 'resolved')
    return {
      headline: agenda.cleared(place(from), said, sentenceEnd(clearedBecause ?? removed)),
      why: agenda.why.cleared,
    };
  const reached = touches.map(nameIn).join(', ');
  if (before !== null)
    return {
      headline: agenda.was(place(from), levels[level], levels[before], said, reached),
      why: agenda.why.changed,
    };
  const headline = agenda.said(place(from), levels[level], said, reached);
  return { headline, why: change === 'new' ? agenda.why.new : agenda.why.inForce };
}
