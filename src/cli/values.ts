import type { Instant } from '../shared/clock.ts';
import { usage } from '../shared/errors.ts';
import { formatInstant } from '../shared/format.ts';
import type { Prefix } from '../shared/ids.ts';
import { PREFIXES, parseAnyId, parseId } from '../shared/ids.ts';
import { daysBetween, localDate } from '../shared/local-time.ts';
import type { Offers } from '../shared/offers.ts';
import { line, prose } from '../shared/text.ts';
import { knownZone } from '../shared/zone.ts';
import type { Value } from './command.ts';
import type { Context } from './context.ts';
import { didYouMean } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';
import type { TimeQuestion } from './time.ts';
import { mustHaveHappened, parseTime, understandTime } from './time.ts';

// Ready values for the options and arguments of commands: each reads one typed text, or refuses it with
// code 2 and a message that names the option and what was typed.

/** The same value, with what a shell offers for it. */
export function offering(offers: Offers, value: Value): Value {
  return Object.assign((...typed: Parameters<Value>) => value(...typed), { offers });
}

/** One line of text: a title, a name. */
export const textLine: Value = (typed, _context, what) => line(typed, what);

/** Text of any number of lines; `-` reads it from stdin. */
export const proseText: Value = async (typed, { files }, what) =>
  prose(typed === '-' ? await files.text('-') : typed, what);

/** A file's name, or `-`: read it with `context.files`. */
export const fileName: Value = offering('files', (typed, _context, what) => {
  if (typed === '' || typed.includes('\0')) throw usage(`${what} is no file name`);
  // As a path it would make folders, named after a password perhaps.
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(typed)) throw usage(`${what}: an address is no file`, 'give a path');
  return typed;
});

/** A whole number in ASCII digits. */
export function integer(min: number, max: number): Value {
  return (typed, _context, what) => {
    const clean = typed.trim();
    if (!/^[+-]?\d{1,15}$/.test(clean))
      throw usage(`${what}: ‘${typed}’ is not a whole number`, rangeHint(min, max));
    return inRange(Number(clean), min, max, what);
  };
}

/** A number with or without decimals: `2.5`, and `2,5`, which is how half of the cell writes it. */
export function decimal(min: number, max: number): Value {
  return (typed, _context, what) => {
    const clean = typed.trim().replace(',', '.');
    if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(clean))
      throw usage(`${what}: ‘${typed}’ is not a number`, rangeHint(min, max));
    return inRange(Number(clean), min, max, what);
  };
}

function inRange(value: number, min: number, max: number, what: string): number {
  if (value < min || value > max) throw usage(`${what}: ${value} is out of range`, rangeHint(min, max));
  return value === 0 ? 0 : value;
}

function rangeHint(min: number, max: number): string {
  return max >= Number.MAX_SAFE_INTEGER ? `give ${min} or more` : `give ${min} to ${max}`;
}

/** One of a few words, in any case. */
export function oneOf(words: readonly string[]): Value {
  return offering({ words }, (typed, _context, what) => {
    const clean = typed.trim().toLowerCase();
    const found = words.find((word) => word.toLowerCase() === clean);
    if (found !== undefined) return found;
    throw usage(
      `${what}: ‘${typed}’ is unknown${didYouMean(clean, words)}`,
      `give one of ${words.join(', ')}`,
    );
  });
}

/** Values separated by commas; a list without repetitions. */
export function listOf(value: Value): Value {
  const list: Value = async (typed, context, what) => {
    const parts = typed.split(',').map((part) => part.trim());
    if (parts.includes(''))
      throw usage(`${what}: ‘${typed}’ has an empty part`, 'separate with single commas');
    const values: unknown[] = [];
    for (const part of parts) {
      const read = await value(part, context, what);
      if (!values.includes(read)) values.push(read);
    }
    return values;
  };
  const { offers } = value;
  return typeof offers === 'object' ? offering({ ...offers, many: true }, list) : list;
}

/** 1 to 4, also as `SEV2`. */
export const severity: Value = offering({ words: ['1', '2', '3', '4'] }, (typed, _context, what) => {
  const match = /^(?:sev ?)?([1-4])$/i.exec(typed.trim());
  if (match === null)
    throw usage(
      `${what}: ‘${typed}’ is no severity`,
      'give 1 (critical), 2 (major), 3 (moderate) or 4 (minor)',
    );
  return Number(match[1]);
});

/** `INC-12`, `inc-12`, or `12`, since only that kind can be meant. */
export function id(prefix: Prefix): Value {
  return (typed, _context, what) => {
    const found = parseId(typed, prefix);
    if (found === null)
      throw usage(`${what}: ‘${typed}’ is no ${PREFIXES[prefix]}`, `write ${prefix}-12 or 12`);
    return found;
  };
}

/** An id of any kind, or of one of these, with its prefix. */
export function anyId(...prefixes: readonly Prefix[]): Value {
  return (typed, _context, what) => {
    const found = parseAnyId(typed);
    const allowed = prefixes.length === 0 ? (Object.keys(PREFIXES) as Prefix[]) : prefixes;
    if (found !== null && allowed.some((prefix) => found.startsWith(`${prefix}-`))) return found;
    throw usage(
      `${what}: ‘${typed}’ is no id of a kind that fits here`,
      `write it with its prefix: ${allowed.map((prefix) => `${prefix}-12`).join(', ')}`,
    );
  };
}

/** When something happened: a bare time is the latest one; more than 5 minutes ahead is refused (4). */
export const pastTime: Value = (typed, context, what) => {
  const at = read(typed, context, what, { lean: 'past' });
  mustHaveHappened(at, context.clock.now(), context.zone, what);
  return at;
};

/** When something is due: a bare time is the coming one, a bare day its last minute, `next` the next session. */
export const dueTime: Value = async (typed, context, what) => {
  const next = /^(next|(la )?prochaine)$/i.test(typed.trim()) ? await context.nextSession() : null;
  return read(typed, context, what, { lean: 'due', day: 'end', nextSession: next });
};

/** When something is to begin: a bare time is the coming one, a bare day its first minute. */
export const startTime: Value = (typed, context, what) => read(typed, context, what, { lean: 'due' });

function read(
  typed: string,
  context: Context,
  what: string,
  leaning: Pick<TimeQuestion, 'lean' | 'day' | 'nextSession'>,
): Instant {
  const { zone } = context;
  const { at, inFull } = understandTime(typed, { now: context.clock.now(), zone, ...leaning });
  if (!inFull) echo(at, context, what);
  return at;
}

/** Says how a time was understood that was not written in full. */
function echo(at: Instant, { output, lang, zone }: Context, what: string): void {
  const shown = `${formatInstant(at, { lang, zone })} (${zone})`;
  output.notice(`${what.startsWith('--') ? what.slice(2) : what.toLowerCase()} ${shown}`);
}

/**
 * A day in the reader's zone that is not too far off: `2020-03-09`, `yesterday`, `last mon`.
 * @param such what to give instead, for the message
 */
export function dayWithin(yearsBack: number, yearsAhead: number, such: string): Value {
  return (typed, { clock, zone: home }, what) => {
    const now = clock.now();
    const found = localDate(parseTime(typed, { now, zone: home, lean: 'past' }), home);
    const years = daysBetween(localDate(now, home), found) / 365.25;
    if (years >= -yearsBack && years <= yearsAhead) return found;
    throw usage(`${what}: ${found} is too far off`, such);
  };
}

/** A length of time, in milliseconds. */
export const duration: Value = (typed, _context, what) => parseDuration(typed, what);

/** A time of day, `18:00` or `18h00`; the value is `18:00`. */
export const timeOfDay: Value = (typed, _context, what) => {
  const match = /^(\d{1,2})(?::(\d\d)| ?h ?(\d\d)?)$/i.exec(typed.trim());
  const [hour, minute] = match === null ? [24, 0] : [Number(match[1]), Number(match[2] ?? match[3] ?? 0)];
  if (hour > 23 || minute > 59) throw usage(`${what}: ‘${typed}’ is no time of day`, 'write 09:00 or 18h00');
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

/** A time zone of the IANA database. */
export const zone: Value = (typed, _context, what) => {
  const known = knownZone(typed.trim());
  if (known === null)
    throw usage(`${what}: there is no time zone ‘${typed}’`, 'write Europe/Paris, America/Toronto or UTC');
  return known;
};

/** A site's short code, in capitals: `RBX1`. */
export const siteCode: Value = (typed, _context, what) => {
  const clean = typed.trim();
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,15}$/.test(clean)) {
    throw usage(`${what}: ‘${typed}’ is no site code`, 'write a letter, then letters and digits: RBX1');
  }
  return clean.toUpperCase();
};

/** A name for machines (SKU, model, rotation, key): ASCII, without spaces; its case is kept. */
export const identifier: Value = (typed, _context, what) => {
  const clean = typed.trim();
  if (/^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}$/.test(clean)) return clean;
  throw usage(
    `${what}: ‘${typed}’ is no identifier`,
    'use ASCII letters, digits and . _ : / + - without spaces',
  );
};

/** A tag: a short lower-case word. */
export const tag: Value = (typed, _context, what) => {
  const clean = typed.trim().toLowerCase();
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(clean)) return clean;
  throw usage(`${what}: ‘${typed}’ is no tag`, 'use letters, digits and -: authority, power-feed');
};
