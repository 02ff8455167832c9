import type { Instant } from '../../shared/clock.ts';
import { usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import { line } from '../../shared/text.ts';

/** A level from which a figure worries: above (`>10`) or below (`<70`) it. */
export interface Bound {
  readonly beyond: '>' | '<';
  readonly value: number;
}

/** An indicator that somebody keeps an eye on: the hotline's wait, calls answered, the load of the VPN. */
export interface Figure {
  /** Folded: what it is found by. */
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** What it was before; null where this is the first. */
  readonly before: number | null;
  readonly unit: string | null;
  readonly usual: number | null;
  readonly warn: Bound | null;
  readonly crit: Bound | null;
  readonly at: Instant;
  readonly seq: number;
}

export type FigureState = 'ok' | 'warning' | 'critical';

/** `subject` is `figure`. What is not named stays as it was. */
export type FigureSet = NewEvent<
  'figure.set',
  {
    readonly key: string;
    readonly name: string;
    readonly value: number;
    readonly unit?: string;
    readonly usual?: number;
    readonly warn?: Bound;
    readonly crit?: Bound;
  }
>;
export type FigureEntry = EntryOf<FigureSet>;

export interface FigureRequest {
  readonly name: string;
  readonly value: number;
  readonly unit?: string | undefined;
  readonly usual?: number | undefined;
  readonly warn?: Bound | undefined;
  readonly crit?: Bound | undefined;
  readonly at: Instant;
}

const NAME_MAX = 60;
const UNIT_MAX = 20;

/**
 * Decides a new value of a figure, and how it is to be judged from now on.
 * @throws usage (2) for a name or unit that is none, and for levels that contradict each other.
 */
export function decideFigure(standing: Figure | undefined, request: FigureRequest, key: string): FigureSet[] {
  const name = line(request.name, 'the name', NAME_MAX);
  const { value, usual, warn, crit, at } = request;
  const unit = request.unit === undefined ? undefined : line(request.unit, 'the unit', UNIT_MAX);
  refuseCrossed(warn ?? standing?.warn ?? null, crit ?? standing?.crit ?? null);
  const said = { unit, usual, warn, crit };
  const given = Object.fromEntries(Object.entries(said).filter(([, one]) => one !== undefined));
  const data = { key, name: standing?.name ?? name, value, ...given };
  return [{ kind: 'figure.set', subject: 'figure', occurredAt: at, data }];
}

function refuseCrossed(warn: Bound | null, crit: Bound | null): void {
  if (warn === null || crit === null) return;
  const crossed = warn.beyond === '>' ? crit.value < warn.value : crit.value > warn.value;
  if (warn.beyond !== crit.beyond || crossed)
    throw usage(
      `--warn ${warn.beyond}${warn.value} and --crit ${crit.beyond}${crit.value} contradict each other`,
      'both in one direction, the critical level further out: --warn ">10" --crit ">20"',
    );
}

/** What an entry makes of a figure; a value of an earlier moment changes only how it is judged. */
export function evolveFigure(figure: Figure | undefined, { data, occurredAt, seq }: FigureEntry): Figure {
  const { key, name, value, ...given } = data;
  const blank = { unit: null, usual: null, warn: null, crit: null };
  const before = figure ?? { ...blank, key, name, value, before: null, at: occurredAt, seq };
  const stale = figure !== undefined && figure.at > occurredAt;
  const now = stale ? {} : { value, before: figure?.value ?? null, at: occurredAt, seq };
  return { ...before, ...given, ...now };
}

export function figureState({ value, warn, crit }: Pick<Figure, 'value' | 'warn' | 'crit'>): FigureState {
  if (isBeyond(value, crit)) return 'critical';
  return isBeyond(value, warn) ? 'warning' : 'ok';
}

function isBeyond(value: number, bound: Bound | null): boolean {
  if (bound === null) return false;
  return bound.beyond === '>' ? value > bound.value : value < bound.value;
}

/** Reads `>10` or `<70,5`. @throws usage error for anything else. */
export function readBound(typed: string, what: string, number: (text: string) => number): Bound {
  const [, beyond, rest = ''] = /^\s*([<>])=?\s*(\S+)\s*$/u.exec(typed) ?? [];
  if (beyond === undefined)
    throw usage(`${what}: ‘${typed}’ is no level`, 'write ">10", or "<70" for what must not fall below');
  return { beyond: beyond as Bound['beyond'], value: number(rest) };
}
