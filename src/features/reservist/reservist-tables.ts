import type { PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import type { Reservist } from './reservist.ts';
import type { Derogation } from './rest.ts';

/** The feature's tables as both engines hold them. */
export interface ReservistTables {
  reservist: ReservistRow;
  rest_derogation: DerogationRow;
}

export interface ReservistRow {
  num: number;
  /** A JSON object: what they are ready for. */
  reservist: string;
}

export interface DerogationRow {
  country: string;
  /** A JSON object. */
  derogation: string;
}

export function reservistRow(reservist: Reservist): ReservistRow {
  return { num: numberOf(reservist.id as PersonId), reservist: JSON.stringify(reservist) };
}

export function reservistFrom({ reservist }: ReservistRow): Reservist {
  return JSON.parse(reservist) as Reservist;
}

export function derogationFrom({ derogation }: DerogationRow): Derogation {
  return JSON.parse(derogation) as Derogation;
}
