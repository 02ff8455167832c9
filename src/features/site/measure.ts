import type { Instant } from '../../shared/clock.ts';
import { notFound, refused } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id, PersonId } from '../../shared/ids.ts';
import { line, prose } from '../../shared/text.ts';

export type MeasureId = Id<'MEA'>;

export const CATEGORIES = ['transport', 'catering', 'premises', 'supplies'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What is done for those who work at a site. Its words stand in the journal alone. */
export interface Measure {
  readonly id: MeasureId;
  readonly site: string;
  readonly category: Category;
  readonly owner: PersonId;
  /** Until when it is meant to hold; it holds until somebody ends it. Null: until then alone. */
  readonly until: Instant | null;
  readonly beganAt: Instant;
  readonly addedSeq: number;
  readonly endedAt: Instant | null;
  /** The entry that ends it, and may say why; null while it is in force. */
  readonly endedSeq: number | null;
}

export type MeasureAdded = NewEvent<
  'measure.added',
  Pick<Measure, 'site' | 'category' | 'owner' | 'until'>,
  { readonly text: string }
>;
/** What is named is so from now on. */
export type MeasureChanged = NewEvent<
  'measure.changed',
  { readonly owner?: PersonId; readonly until?: Instant | null }
>;
export type MeasureEnded = NewEvent<
  'measure.ended',
  Readonly<Record<string, never>>,
  { readonly because: string }
>;
export type MeasureEvent = MeasureAdded | MeasureChanged | MeasureEnded;
export type MeasureEntry = EntryOf<MeasureEvent>;

/** When a rule is asked, and how refusals name instants. */
export interface MeasureMoment {
  readonly now: Instant;
  readonly name: (instant: Instant) => string;
}

export interface MeasureRequest extends Pick<Measure, 'site' | 'category' | 'owner' | 'until'> {
  readonly text: string;
}

/** A page has no room for longer ones. */
const TEXT_MAX = 160;

/**
 * Decides a measure.
 * @throws refused (4) for an end that has passed; usage (2) for a text that is none.
 */
export function decideAddMeasure(
  id: MeasureId,
  { text, ...data }: MeasureRequest,
  moment: MeasureMoment,
): MeasureAdded[] {
  refusePast(data.until, moment);
  const said = line(text, 'the measure', TEXT_MAX);
  return [{ kind: 'measure.added', subject: id, data, text: { text: said } }];
}

export interface MeasureChange {
  readonly owner?: PersonId | undefined;
  readonly until?: Instant | null | undefined;
}

/**
 * Decides that a measure is somebody else's, or is meant to hold until another time.
 * @returns nothing where it is so already.
 * @throws refused (4) for one that ended, and for an end that has passed.
 */
export function decideSetMeasure(
  measure: Measure,
  { owner, until }: MeasureChange,
  moment: MeasureMoment,
): MeasureChanged[] {
  if (measure.endedSeq !== null)
    throw refused(`${measure.id} has ended`, `a measure that comes back is a new one: ${addAgain(measure)}`);
  const data = {
    ...(owner === undefined || owner === measure.owner ? {} : { owner }),
    ...(until === undefined || until === measure.until ? {} : { until }),
  };
  refusePast(data.until ?? null, moment);
  if (Object.keys(data).length === 0) return [];
  return [{ kind: 'measure.changed', subject: measure.id, data }];
}

/**
 * Decides that a measure holds no more.
 * @returns nothing where it ended already.
 * @throws refused (4) for an end before its beginning.
 */
export function decideEndMeasure(
  measure: Measure,
  { at, because }: { readonly at: Instant | null; readonly because?: string | undefined },
  { name }: MeasureMoment,
): MeasureEnded[] {
  const reason = because === undefined ? {} : { text: { because: prose(because, 'the reason') } };
  if (measure.endedSeq !== null) return [];
  if (at !== null && at < measure.beganAt)
    throw refused(`${measure.id} began later, ${name(measure.beganAt)}`, 'give a later --at');
  const when = at === null ? {} : { occurredAt: at };
  return [{ kind: 'measure.ended', subject: measure.id, ...when, data: {}, ...reason }];
}

/**
 * What an entry makes of a measure. Pure: the same live and on replay.
 * @throws an Error for an entry of a measure that there never was, which no sound journal holds.
 */
export function evolveMeasure(measure: Measure | undefined, entry: MeasureEntry): Measure {
  const { seq, occurredAt } = entry;
  if (entry.kind === 'measure.added')
    return {
      ...entry.data,
      id: entry.subject as MeasureId,
      beganAt: occurredAt,
      addedSeq: seq,
      endedAt: null,
      endedSeq: null,
    };
  if (measure === undefined) throw new Error(`entry ${seq} speaks of ${entry.subject}, which is no measure`);
  if (entry.kind === 'measure.changed') return { ...measure, ...entry.data };
  return { ...measure, endedAt: occurredAt, endedSeq: seq };
}

/** Whether it is in force beyond the time until which it was meant to hold. */
export function isPastEnd({ until, endedSeq }: Pick<Measure, 'until' | 'endedSeq'>, now: Instant): boolean {
  return endedSeq === null && until !== null && until < now;
}

/** @throws not-found (3) where there is no such measure. */
export function knownMeasure(measure: Measure | undefined, id: MeasureId): Measure {
  if (measure === undefined) throw notFound(`there is no ${id}`, 'vigie site measure list --all');
  return measure;
}

/**
 * The one that is meant by its site, and its category where that is said.
 * @param inForce the measures of the site that are in force
 * @throws not-found (3) where there is none; refused (4) where there are several, naming them.
 */
export function measureMeant(site: string, category: Category | null, inForce: readonly Measure[]): Measure {
  const found = inForce.filter((one) => category === null || one.category === category);
  const [only, ...others] = found;
  const what = category === null ? 'measure' : `measure on ${category}`;
  if (only === undefined)
    throw notFound(`no ${what} is in force at ${site}`, `vigie site measure list ${site} --all`);
  if (others.length === 0) return only;
  const named = found.map((one) => `${one.id} (${one.category})`).join(', ');
  throw refused(`${site} has several: ${named}`, `vigie site measure end ${only.id}`);
}

function addAgain({ site, category }: Measure): string {
  return `vigie site measure add ${site} ${category} TEXT --owner P`;
}

function refusePast(until: Instant | null, { now, name }: MeasureMoment): void {
  if (until === null || until > now) return;
  throw refused(`${name(until)} has passed: nothing can hold until then`, 'give a later --until');
}
