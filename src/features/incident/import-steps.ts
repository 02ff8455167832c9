import type { Instant } from '../../shared/clock.ts';
import { MINUTE_MS, plus } from '../../shared/clock.ts';
import type { IncidentRef } from '../../shared/foreign.ts';
import type { Told } from './import-history.ts';
import { incidentsIn } from './import-history.ts';
import { VIGIE } from './import-home.ts';
import type { ToldFacts, ToldIncident, ToldUpdate } from './import-told.ts';
import type { ForeignRef } from './incident.ts';

/** What one row of a foreign file may bring to the journal. */
export type Step = Of &
  (
    | { readonly step: 'log'; readonly incident: Announced }
    | { readonly step: 'update'; readonly update: ToldUpdate; readonly reused: boolean }
    | { readonly step: 'entry'; readonly entry: ToldEntry }
    | { readonly step: 'strike'; readonly entry: ToldEntry; readonly because: string }
    | { readonly step: 'state'; readonly state: Stated }
  );

interface Of {
  /** What the incident is known by: see `keyOf`. */
  readonly of: string;
  readonly row: number;
}

export interface Announced extends ToldFacts, Pick<ToldIncident, 'occurredAt' | 'recordedAt'> {
  readonly sameForMs: number | null;
}

export interface Stated extends ToldFacts, Pick<ToldIncident, 'settled' | 'statedAt'> {
  /** What the incident is known by that it is a duplicate of. */
  readonly mergedInto: string | null;
}

export interface ToldEntry extends Pick<Told, 'event' | 'nth' | 'recordedAt'> {
  /** What the incidents that it names by their numbers there are known by. */
  readonly names: Readonly<Record<string, string>>;
}

/** A step with the key by which the steps of all incidents are put in order. */
export interface KeyedStep {
  readonly key: string;
  readonly step: Step;
}

/** As for what is typed: clocks differ, but nothing has happened more than this ahead. */
const AHEAD_MAX_MS = 5 * MINUTE_MS;
/** Where rows are told apart by their place; more of them than any file that could be read has. */
const PLACE_DIGITS = 15;
const LAST_PLACE = 10 ** PLACE_DIGITS - 1;

/** Why a row that can be read is still not taken: it speaks of a time to come. Null: it is taken. */
export function reasonAgainst({ statedAt }: Pick<ToldIncident, 'statedAt'>, now: Instant): string | null {
  if (statedAt <= plus(now, AHEAD_MAX_MS)) return null;
  return `it was written at ${statedAt}, which is still to come (it is ${now})`;
}

/** Which end of a file is the older one, where rows were written in the same instant. */
export type FileOrder = 'newest first' | 'oldest first';

/**
 * What an incident may bring, in the order of the times at which the source wrote it. At the same instant
 * the older row comes first; but of the rows that tell of one incident the one logs it that speaks of the
 * earliest time, and another vigie's entries keep their order.
 */
export function stepsOf(told: ToldIncident, row: number, order: FileOrder): KeyedStep[] {
  const of = keyOf(refOf(told));
  const place = String(order === 'newest first' ? LAST_PLACE - row : row).padStart(PLACE_DIGITS, '0');
  const { history, updates, recordedAt, statedAt } = told;
  const facts = factsOf(told);
  const log: Announced = {
    ...facts,
    occurredAt: told.occurredAt,
    recordedAt,
    sameForMs: told.sameForMs ?? null,
  };
  const mergedInto = told.mergedInto == null ? null : keyOf(told.mergedInto);
  const state: Stated = { ...facts, settled: told.settled, statedAt, mergedInto };
  const begun: KeyedStep[] =
    history === null
      ? [
          { key: `${recordedAt} log ${statedAt} ${place}`, step: { step: 'log', of, row, incident: log } },
          ...updates.map((update): KeyedStep => {
            const step = { step: 'update', of, row, update, reused: log.sameForMs !== null } as const;
            return { key: `${update.recordedAt} then ${place}`, step };
          }),
        ]
      : history.flatMap((entry) => entrySteps(of, row, entry));
  if (told.mentioned === true) return begun;
  return [...begun, { key: `${statedAt} then ${place}`, step: { step: 'state', of, row, state } }];
}

function factsOf(told: ToldFacts): ToldFacts {
  const { title, detail, severity, tags, site, service, category, sector, owner } = told;
  return { title, detail, severity, tags, site, service, category, sector, owner };
}

function entrySteps(of: string, row: number, told: Told): KeyedStep[] {
  const { event, nth, recordedAt, incidents, struck } = told;
  const names = Object.fromEntries(Object.entries(incidents).map(([id, ref]) => [id, keyOf(ref)]));
  const entry: ToldEntry = { event, nth, recordedAt, names };
  const steps: KeyedStep[] = [{ key: keyOfEntry(told), step: { step: 'entry', of, row, entry } }];
  if (struck === null) return steps;
  const strike = { step: 'strike', of, row, entry: { ...entry, recordedAt: struck.recordedAt } } as const;
  return [...steps, { key: keyOfEntry(struck), step: { ...strike, because: struck.because } }];
}

/** Before whatever else was written in that instant, and in the order of the journal that it comes from. */
function keyOfEntry({ recordedAt, seq }: Pick<Told, 'recordedAt' | 'seq'>): string {
  return `${recordedAt} as ${String(seq).padStart(PLACE_DIGITS, '0')}`;
}

function refOf({ source, externalId, history, alias, occurredAt }: ToldIncident): IncidentRef {
  const ref = { externalId, ...(source === undefined ? {} : { source }) };
  // Other vigies may hold several incidents under one id of a third system.
  const third = source !== undefined && source !== VIGIE && (history !== null || alias !== undefined);
  return third ? { ...ref, occurredAt } : ref;
}

/**
 * What something of another system is known by, as text: its id there; with the system where that is not the
 * one that is read, and with the time where only that tells which one is meant.
 */
export function keyOf({ source, externalId, occurredAt }: IncidentRef): string {
  if (source === undefined) return externalId;
  const parts = [source, externalId, ...(occurredAt === undefined ? [] : [occurredAt])];
  return parts.join(SEPARATOR);
}

/** No id holds it: readers take it out. */
const SEPARATOR = '\0';

/** The step with what it calls another incident replaced by what that is known by. */
export function calledBy(step: Step, aliases: ReadonlyMap<string, string>): Step {
  if (step.step !== 'state' || step.state.mergedInto === null) return step;
  const mergedInto = aliases.get(step.state.mergedInto);
  return mergedInto === undefined ? step : { ...step, state: { ...step.state, mergedInto } };
}

/** The parts of a key. */
export function partsOf(key: string, source: string): ForeignRef & { readonly occurredAt: Instant | null } {
  const parts = key.split(SEPARATOR);
  const [first = '', second, third] = parts;
  if (second === undefined) return { source, externalId: first, occurredAt: null };
  return { source: first, externalId: second, occurredAt: (third as Instant | undefined) ?? null };
}

/** What these steps speak of is known by: incidents, and updates. */
export function keysIn(steps: readonly Step[], of: 'incidents' | 'updates'): string[] {
  const keys = new Set<string>();
  for (const step of steps) {
    if (of === 'updates') {
      const key = updateKeyOf(step);
      if (key !== null) keys.add(key);
      continue;
    }
    keys.add(step.of);
    if (step.step === 'state' && step.state.mergedInto !== null) keys.add(step.state.mergedInto);
    if (step.step === 'entry' || step.step === 'strike')
      for (const id of incidentsIn(step.entry.event)) keys.add(step.entry.names[id] ?? '');
  }
  keys.delete('');
  return [...keys];
}

function updateKeyOf(step: Step): string | null {
  if (step.step === 'update') return updateKey(step.of, step.update.externalId);
  if (step.step === 'state') return settlingKey(step.of, step.state.settled);
  if (step.step !== 'entry' || step.entry.event.kind !== 'incident.updated') return null;
  const { foreign } = step.entry.event.data;
  return foreign === null ? null : keyOf(foreign);
}

/** An update belongs to the system that its incident belongs to. */
export function updateKey(of: string, externalId: string): string {
  const [source, second] = of.split(SEPARATOR);
  return second === undefined ? externalId : keyOf({ source: source ?? '', externalId });
}

/** The state of the whole has no id of its own in the source. */
export function settlingKey(of: string, settled: Stated['settled']): string | null {
  if (settled === null) return null;
  const { externalId } = partsOf(of, '');
  return updateKey(of, `${externalId} ${settled.text} ${settled.occurredAt}`);
}
