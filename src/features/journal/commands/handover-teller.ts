import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import type { Entry } from '../../../shared/events.ts';
import { isLate } from '../../../shared/events.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatAge, formatDay, formatTime, NBSP } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { localDate } from '../../../shared/local-time.ts';
import type { Incident, Standing } from '../../incident/incident.ts';
import { isVital } from '../../incident/incident.ts';
import type { HandoverWords } from '../handover-messages.ts';
import { handoverMessages } from '../handover-messages.ts';
import { text } from '../messages.ts';
import type { Handover } from './handover-gather.ts';

/** Longer words are cut: the journal has the whole of them. */
const SAID_MAX = 240;
const IDS_MAX = 20;

/** What the sentences of a handover are made with. */
export class Teller {
  readonly words: HandoverWords;
  readonly terms: (typeof text)['en']['terms'];
  readonly handover: Handover;
  readonly reader: Reader;

  constructor(handover: Handover, reader: Reader) {
    this.handover = handover;
    this.reader = reader;
    this.words = handoverMessages[reader.lang];
    this.terms = text[reader.lang].terms;
  }

  name(person: PersonId): string {
    return this.handover.names.get(person) ?? person;
  }

  /** How long ago that was. It is never broken at the end of a line. */
  age(from: Instant): string {
    const ms = Math.max(0, msBetween(from, this.handover.now));
    return formatAge(ms, this.reader.lang).replaceAll(' ', NBSP);
  }

  /** `18:00` on the day of printing, `Tue 17 Mar, 18:00` on another. */
  time(instant: Instant): string {
    return this.#isToday(instant) ? formatTime(instant, this.reader) : this.dated(instant);
  }

  /** `Tue 17 Mar, 18:00`. */
  dated(instant: Instant): string {
    return this.words.dayAndTime(formatDay(instant, this.reader), formatTime(instant, this.reader));
  }

  /** The same as a part of a sentence: `at 18:00`. */
  when(instant: Instant): string {
    const time = formatTime(instant, this.reader);
    const { at, onDayAt } = this.words;
    return this.#isToday(instant) ? at(time) : onDayAt(formatDay(instant, this.reader), time);
  }

  standing(standing: Standing): string {
    return standing === 'merged' ? this.words.standingMerged : this.terms.status[standing];
  }

  /** `SEV1, HEALTH`. */
  weight({ severity, sector }: Incident): string {
    const vital = sector !== null && isVital(sector) ? [this.terms.sector[sector].toUpperCase()] : [];
    return [this.terms.severity[severity], ...vital].join(', ');
  }

  /** The title, with the site where the title does not name it. */
  title({ title, site }: Incident): string {
    const said = title ?? this.words.noTitle;
    return site === null || said.includes(site) ? said : `${said} (${site})`;
  }

  /** ` [written at 08:12]` behind what was written down late, else nothing. */
  late(entry: Entry): string {
    return isLate(entry) ? ` ${this.words.late(this.when(entry.recordedAt))}` : '';
  }

  /** A list of ids; a long one is cut, with how many more there are. */
  ids(ids: readonly string[]): string {
    const rest = ids.length - IDS_MAX;
    const shown = ids.slice(0, IDS_MAX).join(', ');
    return rest <= 0 ? shown : `${shown} ${this.words.andMore(rest)}`;
  }

  #isToday(instant: Instant): boolean {
    const { zone } = this.reader;
    return localDate(instant, zone) === localDate(this.handover.now, zone);
  }
}

/** Prose in one line of a few hundred characters. */
export function cut(said: string): string {
  const characters = [...said.replace(/\s*\n\s*/g, ' ')];
  if (characters.length <= SAID_MAX) return characters.join('');
  return `${characters.slice(0, SAID_MAX).join('').trimEnd()}…`;
}

export function ended(said: string): string {
  return /[.!?…]$/u.test(said) ? said : `${said}.`;
}
