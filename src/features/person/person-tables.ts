import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { folded } from '../../shared/text.ts';
import type { Card, PersonRecord, Regime } from './person.ts';

/** The feature's tables as both engines hold them. */
export interface PersonTables {
  person: VaultRow;
  person_record: RecordRow;
}

/** A row of the vault. Erasing a person deletes it. */
export interface VaultRow {
  num: number;
  name: string;
  name_folded: string;
  phone: string | null;
  email: string | null;
  remark: string | null;
  remark_until: Instant | null;
  duties: string | null;
}

export interface RecordRow {
  num: number;
  function: string | null;
  regime: Regime | null;
  deputy: PersonId | null;
  erased: number;
  registered_seq: number;
}

export function recordOf(row: RecordRow): PersonRecord {
  return {
    id: idOf('P', row.num),
    function: row.function,
    regime: row.regime,
    deputy: row.deputy,
    erased: row.erased === 1,
    registeredSeq: row.registered_seq,
  };
}

export function rowOfRecord(record: PersonRecord): RecordRow {
  return {
    num: numberOf(record.id),
    function: record.function,
    regime: record.regime,
    deputy: record.deputy,
    erased: record.erased ? 1 : 0,
    registered_seq: record.registeredSeq,
  };
}

export function cardOf(row: Omit<VaultRow, 'num' | 'name_folded'>): Card {
  const { name, phone, email, remark, remark_until, duties } = row;
  return { name, phone, email, remark, remarkUntil: remark_until, duties };
}

export function rowOfCard(num: number, { remarkUntil, ...card }: Card): VaultRow {
  return { num, ...card, remark_until: remarkUntil, name_folded: folded(card.name) };
}
