import { safeLine } from '../../../cli/output/safe.ts';
import type { BriefingItem } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatAge, formatDay, formatNear, formatTime } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { signOf, spokenId } from '../../cell/page.ts';
import type { BlockId } from '../board.ts';
import { BLOCKS, blockOf, countIncidents, countLate, incidentOf } from '../board.ts';
import type { BoardBlock, BoardLine, BoardPage, Tone } from '../board-layout.ts';
import type { BoardWords } from '../board-messages.ts';
import { boardMessages } from '../board-messages.ts';
import type { Board } from './board-gather.ts';

/**
 * The board in words, free of any terminal: what acts on one is made visible.
 * @param refreshed when it was last read, with seconds, where it is read again and again
 */
export function boardPage(board: Board, lang: Lang, refreshed: string | null = null): BoardPage {
  const teller = new Teller(board, lang);
  return { head: [teller.head(refreshed)], blocks: BLOCKS.map((id) => teller.block(id)) };
}

type Titled = Pick<BoardBlock, 'rows' | 'titleFirst' | 'endless'> & {
  readonly title: string;
  readonly tone?: Tone;
};

/** Incidents get three rows where the others get one. */
const SHARES: Partial<Record<BlockId, number>> = { incidents: 3 };

class Teller {
  readonly #board: Board;
  readonly #words: BoardWords;
  readonly #reader: Reader;

  constructor(board: Board, lang: Lang) {
    this.#board = board;
    this.#words = boardMessages[lang];
    this.#reader = { lang, zone: board.agenda.session.zone };
  }

  /** What matters most stands first: a narrow terminal cuts the rest. */
  head(refreshed: string | null): BoardLine {
    const { agenda, now } = this.#board;
    const { exercise, title, day, dayAndTime, quit } = this.#words;
    const zone = agenda.session.zone;
    const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
    const date = formatDay(now, this.#reader);
    const marks = agenda.exercise ? [exercise] : [];
    const parts =
      refreshed === null
        ? [title, `${dayAndTime(date, formatTime(now, this.#reader))} (${place})`, day(agenda.session.day)]
        : [this.#words.refreshed(refreshed), `${date} (${place})`, day(agenda.session.day), title, quit];
    return { text: [...marks, ...parts].join(' | '), tone: agenda.exercise ? 'warn' : 'title' };
  }

  block(id: BlockId): BoardBlock {
    const { title, tone = 'title', ...rest } = this.#told(id);
    return { ...rest, title: { text: safeLine(title), tone }, share: SHARES[id] ?? 1 };
  }

  #told(id: BlockId): Titled {
    switch (id) {
      case 'session':
        return this.#session();
      case 'incidents':
        return { title: this.#incidents(), rows: this.#items(id).map((item) => this.#incidentRow(item)) };
      case 'sites':
        return this.#sites();
      case 'due':
        return this.#due();
      case 'supply': {
        const asks = this.#items(id).filter(({ kind }) => kind === 'act').length;
        return this.#listed(this.#words.supply(asks), this.#rows(id));
      }
      case 'oncall':
        return this.#onCall();
      case 'journal':
        return { ...this.#listed(this.#words.journal, this.#entries(), this.#words.none), endless: true };
      case 'ahead':
        return this.#listed(this.#words.ahead, this.#rows(id));
    }
  }

  #session(): Titled {
    const { agenda } = this.#board;
    const { start, number } = agenda.session;
    const ms = msBetween(this.#board.now, start);
    const time = formatNear(start, this.#board.now, this.#reader);
    const age = formatAge(Math.abs(ms), this.#reader.lang);
    const when = ms >= 0 ? this.#words.at(time, age) : this.#words.began(time, age);
    const rows = this.#rows('session');
    const beyond = agenda.overflow.filter(({ kind }) => kind === 'decide').length;
    const asked = agenda.toDecide.length;
    const decide = rows.length === 0 ? this.#words.nothingToDecide : this.#words.toDecide(asked, beyond);
    return { title: `${this.#words.session(number, when)}${this.#words.colon}${decide}`, rows };
  }

  #incidents(): string {
    const { agenda, items, now } = this.#board;
    const since = formatNear(agenda.since.at, now, this.#reader);
    return this.#words.incidents({ ...countIncidents(items), since });
  }

  #incidentRow(item: BriefingItem): BoardLine {
    const incident = incidentOf(item);
    if (incident === null) return this.#row(item);
    const { facts, owner, since, dataAt, silentSince, severity, vital } = incident;
    const words = this.#words;
    const status = facts.status as keyof BoardWords['statuses'];
    const marks = [
      ...(severity === null ? [] : [words.severities[severity]]),
      ...(vital ? [words.vital] : []),
      ...(since === null ? [] : [this.#age(since)]),
    ];
    const state = [
      ...(owner === null ? [words.unowned] : [this.#board.sentences.name(owner)]),
      ...(silentSince === null || dataAt === null ? [] : [words.silentFor(this.#age(dataAt))]),
      words.statuses[status],
    ].join(', ');
    const title = facts.title ?? words.noTitle;
    const said = facts.site === null || title.includes(facts.site) ? title : `${title} (${facts.site})`;
    const text = `${marks.join(', ')}, ${state}${words.colon}${said}`;
    return this.#signed(item, text, severity ?? 'plain');
  }

  #sites(): Titled {
    const { reporting } = this.#board.agenda;
    const silent = (reporting?.silent ?? []).map(({ code, since }): BoardLine => {
      const said =
        since === null
          ? this.#words.neverHeard
          : this.#words.noNews(formatNear(since, this.#board.now, this.#reader), this.#age(since));
      return { text: `! ${safeLine(code)} ${said}`, tone: 'bad' };
    });
    const title = this.#words.sites(reporting?.reported ?? null, reporting?.expected ?? 0);
    return this.#listed(title, [...silent, ...this.#rows('sites')]);
  }

  #due(): Titled {
    const late = countLate(this.#items('due'), this.#board.now);
    return this.#listed(this.#words.due(late), this.#rows('due'));
  }

  #onCall(): Titled {
    const { onCall, onCallNobody, nobody, colon } = this.#words;
    const told = this.#board.onCall.map(({ where, name }) => `${where} ${name ?? nobody}`);
    return {
      title: `${onCall}${colon}${told.length === 0 ? onCallNobody : told.join(', ')}`,
      rows: [],
      titleFirst: true,
    };
  }

  #entries(): BoardLine[] {
    const { now, entries } = this.#board;
    return entries.map(({ recordedAt, subject, actorName, said, marks }) => {
      const when = `${formatNear(recordedAt, now, this.#reader)} (${this.#age(recordedAt)})`;
      const marked = marks.length === 0 ? '' : ` [${marks.join(', ')}]`;
      const text = `  ${when} ${subject} ${actorName}${marked}${this.#words.colon}${said}`;
      return { text: safeLine(text.replace(/\s*\n\s*/g, ' / ')), tone: 'dim' };
    });
  }

  /** A block that has nothing says so: silence would read as a fault. */
  #listed(title: string, rows: readonly BoardLine[], nothing: string = this.#words.nothing): Titled {
    return { title: rows.length === 0 ? `${title}${this.#words.colon}${nothing}` : title, rows };
  }

  #items(id: BlockId): BriefingItem[] {
    return this.#board.items.filter((item) => blockOf(item) === id);
  }

  #rows(id: BlockId): BoardLine[] {
    return this.#items(id).map((item) => this.#row(item));
  }

  #row(item: BriefingItem): BoardLine {
    const late = item.dueAt !== null && item.dueAt < this.#board.now;
    const tone = late ? 'bad' : item.kind === 'inform' ? 'plain' : 'warn';
    return this.#signed(item, this.#board.sentences.phrase(item).headline, tone);
  }

  #signed(item: BriefingItem, said: string, tone: Tone): BoardLine {
    const sign = signOf(item, this.#board.now);
    const id = spokenId(item);
    const text = `${sign === '' ? ' ' : sign} ${id === null ? '' : `${id} `}${said}`;
    return { text: safeLine(text.replace(/\s*\n\s*/g, ' ')), tone };
  }

  #age(from: Instant): string {
    return formatAge(Math.max(0, msBetween(from, this.#board.now)), this.#reader.lang);
  }
}
