import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, plus } from '../../shared/clock.ts';
import { notFound, refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Lang } from '../../shared/lang.ts';
import { folded, line, prose, tokens } from '../../shared/text.ts';

/** How working time is counted: by the hour, with its rest rules, or by the day (executives). */
export const REGIMES = ['hours', 'days'] as const;
export type Regime = (typeof REGIMES)[number];

const NAME_MAX = 200;
const FUNCTION_MAX = 100;
const PHONE_MAX = 40;
const EMAIL_MAX = 254;
const REMARK_MAX = 2000;
const DUTIES_MAX = 200;
/** How long a remark lasts where nobody says. */
const REMARK_DAYS = 30;

/** What the vault holds of a person. It never enters the journal. */
export interface Card {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly remark: string | null;
  /** From when on the remark is gone; null where there is none. */
  readonly remarkUntil: Instant | null;
  /** Duties elsewhere that may call them away: volunteer firefighter, military reserve. */
  readonly duties: string | null;
}

/** What the journal says of a person: roles, nothing personal. */
export interface Role {
  /** What they are in the cell or the company: `crisis director`, `RSSI`. */
  readonly function: string | null;
  readonly regime: Regime | null;
  readonly deputy: PersonId | null;
}

export type Field = keyof Card | keyof Role;
export const CARD_FIELDS = [
  'name',
  'phone',
  'email',
  'remark',
  'remarkUntil',
  'duties',
] as const satisfies readonly (keyof Card)[];
export const ROLE_FIELDS = ['function', 'regime', 'deputy'] as const satisfies readonly (keyof Role)[];

/** A person as the journal's entries add up. */
export interface PersonRecord extends Role {
  readonly id: PersonId;
  readonly erased: boolean;
  readonly registeredSeq: number;
}

/** A person with what the vault holds; without a card where they were erased. */
export interface Person extends PersonRecord {
  readonly card: Card | null;
}

/** Everything that can happen to a person. `subject` is the id; what is personal goes aside, to the vault. */
export type PersonEvent = PersonRegistered | PersonChanged | PersonErased | RemarkRead;
export type PersonRegistered = NewEvent<'person.registered', Role> & { readonly aside: Card };
export type PersonChanged = NewEvent<'person.changed', ChangedData> & { readonly aside: Partial<Card> };
export type PersonErased = NewEvent<'person.erased', Readonly<Record<string, never>>> & {
  readonly aside: Readonly<Record<string, never>>;
};

/** Somebody read what is private: who did is the entry's actor. */
export type RemarkRead = NewEvent<'person.remark-read', Readonly<Record<string, never>>>;

/** Which fields changed, and what those that are not personal became. */
export type ChangedData = Partial<Role> & { readonly fields: readonly Field[] };

export type PersonEntry = EntryOf<PersonEvent>;

/** What a person was asked to be. What is left out is unknown, or stays as it is; null clears. */
export type PersonRequest = Partial<Card> & Partial<Role>;

/**
 * Decides who is registered under `id`.
 *
 * @param namesakes those who bear the name already; empty where a namesake is wanted.
 * @throws usage error for a name, phone or address that cannot be one; refused (4) for a namesake.
 */
export function decideAdd(
  id: PersonId,
  request: PersonRequest & { readonly name: string },
  namesakes: readonly PersonId[],
): PersonRegistered[] {
  const clean = checked(request);
  const card = { ...NO_CARD, ...pick(clean, CARD_FIELDS), name: nameOf(request.name) };
  refuseNamesakes(
    card.name,
    namesakes,
    `vigie person set ${namesakes[0]}, or add --namesake for somebody else`,
  );
  refuseOwnDeputy(id, clean.deputy);
  return [
    {
      kind: 'person.registered',
      subject: id,
      data: { ...NO_ROLE, ...pick(clean, ROLE_FIELDS) },
      aside: card,
    },
  ];
}

/**
 * Decides the card of somebody who registers themselves: the same command makes the actor known by name
 * alone, on first use, and this adds the rest.
 */
export function decideAddSelf(
  id: PersonId,
  request: PersonRequest & { readonly name: string },
): PersonChanged[] {
  const clean = checked(request);
  refuseOwnDeputy(id, clean.deputy);
  const card = pick(clean, CARD_FIELDS);
  const role = pick(clean, ROLE_FIELDS);
  const fields = [...keysOf(card), ...keysOf(role)];
  return [{ kind: 'person.changed', subject: id, data: { fields, ...role }, aside: card }];
}

/**
 * Decides what changes of a person.
 *
 * @param namesakes others who bear the new name already; empty where a namesake is wanted.
 * @returns no event where everything is so already.
 * @throws as decideAdd.
 */
export function decideSet(
  person: Person,
  request: PersonRequest,
  namesakes: readonly PersonId[],
): PersonChanged[] {
  const wanted = checked(request);
  if (person.card === null && wanted.name === undefined) {
    throw refused(
      `nothing is known of ${person.id} here, not even a name`,
      `vigie person set ${person.id} --name NAME`,
    );
  }
  refuseOwnDeputy(person.id, wanted.deputy);
  const card = changedOf(wanted, person.card ?? NO_CARD, CARD_FIELDS);
  const role = changedOf(wanted, person, ROLE_FIELDS);
  const fields = [...keysOf(card), ...keysOf(role)];
  if (fields.length === 0) return [];
  if (card.name !== undefined) {
    refuseNamesakes(card.name, namesakes, 'add --namesake if they do bear the same name');
  }
  return [{ kind: 'person.changed', subject: person.id, data: { fields, ...role }, aside: card }];
}

/** Decides an erasure. @returns no event where the person is erased already. */
export function decideErase(person: PersonRecord): PersonErased[] {
  return person.erased ? [] : [{ kind: 'person.erased', subject: person.id, data: {}, aside: {} }];
}

/** Decides that what is private of somebody is read. */
export function decideRead({ id }: PersonRecord): RemarkRead[] {
  return [{ kind: 'person.remark-read', subject: id, data: {} }];
}

/**
 * The remark with its end, for a request: without one it lasts 30 days.
 * @throws usage (2) for an end without a remark; refused (4) for an end that lies before now
 */
export function remarkLasting(
  remark: string | undefined,
  until: Instant | undefined,
  now: Instant,
): Pick<PersonRequest, 'remark' | 'remarkUntil'> {
  if (remark === undefined) {
    if (until === undefined) return {};
    throw usage('an end was given, and no remark', '--remark TEXT --remark-until TIME');
  }
  if (until !== undefined && until <= now) throw refused('the remark ends before now', 'give a later time');
  return { remark, remarkUntil: until ?? plus(now, REMARK_DAYS * DAY_MS) };
}

/** What may still be shown of a card: a remark is gone when its time is over. */
export function currentCard(card: Card, now: Instant): Card {
  const isOver = card.remarkUntil !== null && card.remarkUntil <= now;
  return isOver ? { ...card, remark: null, remarkUntil: null } : card;
}

/**
 * What an entry makes of a person. Pure: the same live and on replay.
 * @throws an Error for an entry of somebody who was never registered, which no sound journal holds.
 */
export function evolve(record: PersonRecord | undefined, entry: PersonEntry): PersonRecord {
  if (entry.kind === 'person.registered') {
    return { id: entry.subject as PersonId, ...entry.data, erased: false, registeredSeq: entry.seq };
  }
  if (record === undefined)
    throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, who is not registered`);
  if (entry.kind === 'person.remark-read') return record;
  return entry.kind === 'person.changed'
    ? { ...record, ...pick(entry.data, ROLE_FIELDS) }
    : { ...record, ...NO_ROLE, erased: true };
}

/** What an event with its personal part makes of a card of the vault; null once erased. */
export function evolveCard(card: Card | null, kind: PersonEvent['kind'], aside: unknown): Card | null {
  if (kind === 'person.erased') return null;
  return { ...(card ?? NO_CARD), ...(aside as Partial<Card>) };
}

/**
 * A name as it is kept.
 * @throws usage error where it is empty, of several lines, without a letter, or reads as an id.
 */
export function nameOf(typed: string): string {
  const name = line(typed, 'the name', NAME_MAX);
  if (isPersonId(name))
    throw usage(`"${name}" is an id, not a name`, 'write the name: vigie person add "Ada Martin"');
  if (tokens(name).length === 0)
    throw usage(`"${name}" has no letter`, 'write the name: vigie person add "Ada Martin"');
  return name;
}

/** Whether the text is a person's id with its prefix; bare numbers may be login names. */
export function isPersonId(text: string): boolean {
  return /^p-[1-9][0-9]{0,14}$/i.test(text.trim());
}

/** Reads `hours` or `days`. @throws usage error for anything else. */
export function regimeOf(typed: string): Regime {
  const regime = REGIMES.find((known) => known === folded(typed));
  if (regime === undefined) throw usage(`"${typed}" is no regime`, `write one of ${REGIMES.join(', ')}`);
  return regime;
}

/** Reads a field that can be cleared. @throws usage error for anything else. */
export function clearableOf(typed: string): (typeof CLEARABLE)[number] {
  const field = CLEARABLE.find((known) => known === folded(typed));
  if (field === undefined)
    throw usage(`"${typed}" cannot be cleared`, `write some of ${CLEARABLE.join(',')}`);
  return field;
}

/** What stands in place of the name of somebody who was erased: `P-7 (erased)`. */
export function erasedName(id: PersonId, lang: Lang): string {
  return `${id} (${ERASED[lang]})`;
}

/** The id after the last one, and after the actor's, whom the same command may be registering. */
export function nextId(last: number, actor: PersonId | null): PersonId {
  return idOf('P', Math.max(last, actor === null ? 0 : numberOf(actor)) + 1);
}

/** The error for a person whom nobody knows, with those who may have been meant. */
export function unknownPerson(typed: string, meant: readonly string[]) {
  return notFound(
    `nobody is known as "${typed}"`,
    meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'vigie person list',
  );
}

/** The error for an id whose person was erased: nothing new can be laid upon them. */
export function erasedPerson(id: PersonId) {
  return notFound(`${id} was erased`, 'name somebody else: vigie person list');
}

/** The error for a name that several bear. */
export function severalNamed(typed: string, ids: readonly PersonId[]) {
  return refused(
    `${ids.length} people are named "${typed}": ${ids.join(', ')}`,
    `say which one by id: ${ids[0]}`,
  );
}

const CLEARABLE = ['phone', 'email', 'remark', 'duties', 'function', 'regime', 'deputy'] as const;
const ERASED: Readonly<Record<Lang, string>> = { en: 'erased', fr: 'fiche effacée' };
const NO_CARD: Card = { name: '', phone: null, email: null, remark: null, remarkUntil: null, duties: null };
const NO_ROLE: Role = { function: null, regime: null, deputy: null };

function checked(request: PersonRequest): PersonRequest {
  return {
    ...request,
    ...(request.name === undefined ? {} : { name: nameOf(request.name) }),
    ...kept(request, 'phone', phoneOf),
    ...kept(request, 'email', emailOf),
    ...kept(request, 'remark', (typed) => prose(typed, 'the remark', REMARK_MAX)),
    ...(request.remark === null ? { remarkUntil: null } : {}),
    ...kept(request, 'duties', (typed) => line(typed, 'the duties', DUTIES_MAX)),
    ...kept(request, 'function', (typed) => line(typed, 'the function', FUNCTION_MAX)),
  };
}

function kept<F extends 'phone' | 'email' | 'remark' | 'duties' | 'function'>(
  request: PersonRequest,
  field: F,
  check: (typed: string) => string,
): { [K in F]?: string | null } {
  const typed: string | null | undefined = request[field];
  if (typed === undefined) return {};
  return { [field]: typed === null ? null : check(typed) } as { [K in F]: string | null };
}

/** Checked loosely: what people dial is digits, with what they write between them. */
function phoneOf(typed: string): string {
  const phone = line(typed, 'the phone number', PHONE_MAX).replace(/\s+/gu, ' ');
  const digits = phone.replace(/[^0-9]/g, '').length;
  if (digits < 3 || !/^[+0-9 .()-]+$/.test(phone)) {
    throw usage(
      `"${phone}" is no phone number`,
      'write digits, spaces, +, -, dots, parentheses: --phone "+33 6 12 34 56 78"',
    );
  }
  return phone;
}

/** Checked loosely: what is an address is known by the mail server alone. */
function emailOf(typed: string): string {
  const email = line(typed, 'the e-mail address', EMAIL_MAX);
  if (!/^[^\s@]+@[^\s@]+$/u.test(email))
    throw usage(`"${email}" is no e-mail address`, '--email ada@example.org');
  return email;
}

function refuseNamesakes(name: string, namesakes: readonly PersonId[], hint: string): void {
  if (namesakes.length === 0) return;
  throw refused(`${name} is known already: ${namesakes.join(', ')}`, hint);
}

function refuseOwnDeputy(id: PersonId, deputy: PersonId | null | undefined): void {
  if (deputy === id) throw refused(`${id} cannot deputise for themselves`, 'name somebody else: --deputy P');
}

function changedOf<T extends object, F extends keyof T>(
  wanted: Partial<T>,
  now: T,
  fields: readonly F[],
): Partial<Pick<T, F>> {
  const asked = pick(wanted, fields);
  return pick(
    asked,
    fields.filter((field) => field in asked && asked[field] !== now[field]),
  );
}

function pick<T extends object, F extends keyof T>(
  from: Partial<T>,
  fields: readonly F[],
): Partial<Pick<T, F>> {
  const picked: Partial<Pick<T, F>> = {};
  for (const field of fields) if (from[field] !== undefined) picked[field] = from[field];
  return picked;
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
