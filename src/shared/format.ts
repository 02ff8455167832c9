import type { Instant } from './clock.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, msBetween } from './clock.ts';
import type { Lang } from './lang.ts';
import type { LocalDate } from './local-time.ts';
import type { Local } from './zone.ts';
import { localOf, weekdayOf } from './zone.ts';

// Names of months and days stand here, and not in the machine's ICU: a briefing reads the same wherever it
// is made, and Intl costs a fifth of a start.

/** In whose words and on whose clock an instant is shown. */
export interface Reader {
  readonly lang: Lang;
  readonly zone: string;
}

/** A no-break space: inside French numbers and times, and before : ; ! ? */
export const NBSP = '\u00A0';

const MONTHS: Record<Lang, readonly string[]> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
};

const SHORT_MONTHS: Record<Lang, readonly string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
};

const DAYS: Record<Lang, readonly string[]> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
};

const SHORT_DAYS: Record<Lang, readonly string[]> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  fr: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
};

/** `18:00`, `18 h 00`. */
export function formatTime(instant: Instant, reader: Reader): string {
  return timeOf(localOf(instant, reader.zone), reader.lang);
}

/** `18 Mar 2020`, `18 mars 2020`. */
export function formatDate(instant: Instant, reader: Reader): string {
  const local = localOf(instant, reader.zone);
  return `${dayAndMonth(local, SHORT_MONTHS[reader.lang], reader.lang)} ${local.year}`;
}

/** `Wednesday 18 March 2020`, `mercredi 18 mars 2020`. */
export function formatLongDate(instant: Instant, reader: Reader): string {
  const local = localOf(instant, reader.zone);
  return `${dayName(local, DAYS[reader.lang])} ${dayAndMonth(local, MONTHS[reader.lang], reader.lang)} ${local.year}`;
}

/** `Wednesday 18 March`, `mercredi 18 mars`: where the year goes without saying. */
export function formatLongDay(instant: Instant, reader: Reader): string {
  const local = localOf(instant, reader.zone);
  return `${dayName(local, DAYS[reader.lang])} ${dayAndMonth(local, MONTHS[reader.lang], reader.lang)}`;
}

/** `Sun 22 Mar`, `dim. 22 mars`: a day near enough to go without its year. */
export function formatDay(instant: Instant, reader: Reader): string {
  const local = localOf(instant, reader.zone);
  const month = dayAndMonth(local, SHORT_MONTHS[reader.lang], reader.lang);
  return `${dayName(local, SHORT_DAYS[reader.lang])} ${month}`;
}

/** `22/03`: day and month in both languages, where a line is too short for their names. */
export function formatDayMonth(instant: Instant, reader: Reader): string {
  const local = localOf(instant, reader.zone);
  return `${two(local.day)}/${two(local.month)}`;
}

/** `22/03`, of a date that has no moment. */
export function formatDateShort(date: LocalDate): string {
  return `${date.slice(8)}/${date.slice(5, 7)}`;
}

/** `Sunday 22/03`, `dim. 22/03`: so that nobody takes the month for the day. */
export function formatWeekdayMonth(instant: Instant, reader: Reader): string {
  const days = reader.lang === 'fr' ? SHORT_DAYS.fr : DAYS.en;
  return `${dayName(localOf(instant, reader.zone), days)} ${formatDayMonth(instant, reader)}`;
}

/** `18 Mar 2020 18:00`, `18 mars 2020 18 h 00`. */
export function formatInstant(instant: Instant, reader: Reader): string {
  return `${formatDate(instant, reader)} ${formatTime(instant, reader)}`;
}

/** A time near enough to go without its day, else with it: `06:00`, `Sun 22 Mar 06:00`. */
export function formatNear(instant: Instant, now: Instant, reader: Reader): string {
  const time = formatTime(instant, reader);
  return Math.abs(msBetween(now, instant)) < NEAR_MS ? time : `${formatDay(instant, reader)} ${time}`;
}

/** Within so long, a bare time cannot be mistaken for another day's. */
const NEAR_MS = 20 * HOUR_MS;

/** An instant with how long ago it was, or how far ahead: `18 Mar 2020 12:40 (5 h 20)`, `… (in 2 h 00)`. */
export function formatInstantWithAge(instant: Instant, now: Instant, reader: Reader): string {
  const ms = msBetween(instant, now);
  const ahead = { en: 'in ', fr: 'dans ' }[reader.lang];
  const age = ms < 0 ? `${ahead}${formatAge(-ms, reader.lang)}` : formatAge(ms, reader.lang);
  return `${formatInstant(instant, reader)} (${age})`;
}

/**
 * A length of time as people say it, cut to the minute: `45 min`, `5 h 20`, `3 d 4 h`, `3 j 4 h`.
 * @param ms not negative; what is less than a minute is `0 min`
 */
export function formatAge(ms: number, lang: Lang): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const space = spaceOf(lang);
  if (ms < HOUR_MS) return `${minutes}${space}min`;
  const hours = Math.floor(ms / HOUR_MS);
  if (hours < 48) return `${hours}${space}h${space}${two(minutes % 60)}`;
  const days = Math.floor(ms / DAY_MS);
  const day = { en: 'd', fr: 'j' }[lang];
  const rest = hours % 24;
  const whole = `${formatNumber(days, lang)}${space}${day}`;
  return rest === 0 ? whole : `${whole} ${rest}${space}h`;
}

/** A duration as vigie reads it: `1h30m`, `3d`, `45s`, `0m`. For echoes and JSON-free output. */
export function formatDuration(ms: number): string {
  const parts: [string, number][] = [
    ['d', DAY_MS],
    ['h', HOUR_MS],
    ['m', MINUTE_MS],
    ['s', 1000],
  ];
  let rest = ms;
  let text = '';
  for (const [unit, size] of parts) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0m' : text;
}

/**
 * `1,902` and `4.2`, `1 902` and `4,2`.
 * @param decimals how many are shown, rounded half up in the decimal sense; none where left out
 */
export function formatNumber(value: number, lang: Lang, decimals = 0): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '-∞' : '?';
  const [whole = '0', fraction] = rounded(Math.abs(value), decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'fr' ? NBSP : ',');
  const text = fraction === undefined ? grouped : `${grouped}${lang === 'fr' ? ',' : '.'}${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** `1 entry`, `0 entries`, `0 entrée`: a noun in the number that the language gives it; none is singular in French. */
export function counted(count: number, one: string, many: string, lang: Lang): string {
  const single = lang === 'fr' ? count < 2 : count === 1;
  return `${formatNumber(count, lang)}${spaceOf(lang)}${single ? one : many}`;
}

/** `toFixed` rounds the binary number (1.005 gives 1.00); this rounds the decimal one that is printed (1.01). */
function rounded(value: number, decimals: number): string {
  if (value >= 1e21) return value.toFixed(0);
  const shifted = Number(`${value}e${decimals}`);
  return Number.isNaN(shifted)
    ? value.toFixed(decimals)
    : (Math.round(shifted) / 10 ** decimals).toFixed(decimals);
}

/** `4.2 d`, `4,2 j`: days of cover. */
export function formatDays(days: number, lang: Lang): string {
  return `${formatNumber(days, lang, 1)}${spaceOf(lang)}${{ en: 'd', fr: 'j' }[lang]}`;
}

function timeOf(local: Local, lang: Lang): string {
  const minutes = two(local.minute);
  return lang === 'fr' ? `${two(local.hour)}${NBSP}h${NBSP}${minutes}` : `${two(local.hour)}:${minutes}`;
}

function dayAndMonth(local: Local, months: readonly string[], lang: Lang): string {
  const day = lang === 'fr' && local.day === 1 ? '1er' : String(local.day);
  return `${day} ${months[local.month - 1]}`;
}

function dayName(local: Local, days: readonly string[]): string {
  return days[weekdayOf(local) - 1] ?? '';
}

function spaceOf(lang: Lang): string {
  return lang === 'fr' ? NBSP : ' ';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
