import type { Instant } from '../../shared/clock.ts';
import type { CrewShift } from './crew.ts';
import type { Figure } from './figure.ts';
import type { SiteState } from './report.ts';
import type { Due } from './round.ts';

/** The tables of what sites say, as both engines hold them. */
export interface ReportTables {
  site_state: StateRow;
  site_round: RoundRow;
  figure: FigureRow;
  site_crew: CrewRow;
  site_absence: AbsenceRow;
}

export interface StateRow {
  code: string;
  reported_at: Instant | null;
  state: string;
}

export interface RoundRow {
  code: string;
  due: Due;
  done_at: Instant;
  seq: number;
}

export interface AbsenceRow {
  seq: number;
  code: string;
  said_at: Instant;
  confirmed: number;
  suspect: number;
  contact: number;
}

export interface FigureRow {
  figure_key: string;
  figure: string;
}

export interface CrewRow {
  code: string;
  shift_from: string;
  shift_to: string;
  min: number;
  /** A JSON list. */
  skills: string;
}

export function crewFrom({ shift_from, shift_to, min, skills }: CrewRow): CrewShift {
  return { from: shift_from, to: shift_to, min, skills: JSON.parse(skills) };
}

export function stateFrom({ code, reported_at, state }: StateRow): SiteState {
  return { code, reportedAt: reported_at, ...JSON.parse(state) };
}

export function stateRow({ code, reportedAt, ...state }: SiteState): StateRow {
  return { code, reported_at: reportedAt, state: JSON.stringify(state) };
}

export function figureFrom({ figure_key, figure }: FigureRow): Figure {
  return { key: figure_key, ...JSON.parse(figure) };
}

export function figureRow({ key, ...figure }: Figure): FigureRow {
  return { figure_key: key, figure: JSON.stringify(figure) };
}
