import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import { decimal, id, identifier, integer, pastTime, proseText, siteCode } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { allSites } from '../../site/site-queries.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { Act } from '../stock.ts';
import { QUANTITY_MAX } from '../stock.ts';
import { openTransfers, skus } from '../stock-queries.ts';

const { en, fr } = ledgerMessages;

/** A question in both languages, by its name in the messages. */
export function question(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** A whole number of units, in ASCII digits: neither `1e3` nor `2.5`. */
export const quantity: Value = integer(1, QUANTITY_MAX);

/** `+5`, `-5`: what is added or taken away; nothing is no adjustment. */
export const change: Value = (typed, context, what) => {
  const units = integer(-QUANTITY_MAX, QUANTITY_MAX)(typed, context, what);
  if (units === 0) throw usage(`${what}: an adjustment of 0 changes nothing`, 'give +5 or -5');
  return units;
};

async function skuChoices(context: Context) {
  return (await context.read(skus)).map((sku) => ({ value: sku, says: sku }));
}

async function siteChoices(context: Context) {
  const sites = await context.read(allSites);
  return [...sites.values()].map(({ code, country }) => ({ value: code, says: `${code} (${country})` }));
}

async function transferChoices(context: Context) {
  const transfers = await context.read((db) => openTransfers(db));
  return transfers.map(({ id: value, sku, from, to }) => ({
    value,
    says: `${value} ${sku} ${from} > ${to}`,
  }));
}

/** A component that is there: on a terminal, picked from a list that typing narrows. */
export const SKU: Arg = {
  name: 'sku',
  describe: 'the component, in any case: RAM-32G',
  value: identifier,
  ask: { question: question('sku'), search: skuChoices },
};

export const QUANTITY: Arg = {
  name: 'quantity',
  describe: 'whole units',
  value: quantity,
  ask: { question: question('quantity') },
};

export const SITE: Option = {
  flag: '--site',
  takes: 'CODE',
  describe: 'where',
  value: siteCode,
  ask: { question: question('site'), search: siteChoices },
};

export const FROM: Option = {
  flag: '--from',
  takes: 'CODE',
  describe: 'the site that gives',
  value: siteCode,
  ask: { question: question('from'), search: siteChoices },
};

export const TO: Option = {
  flag: '--to',
  takes: 'CODE',
  describe: 'the site that gets',
  value: siteCode,
  ask: { question: question('to'), search: siteChoices },
};

/** Which sites a list is about: one, or a group with its members. */
export const ONLY_SITE: Option = {
  flag: '--site',
  takes: 'CODE',
  describe: 'only there; a group means its sites',
  value: siteCode,
};

export const AT: Option = {
  flag: '--at',
  takes: 'TIME',
  describe: 'when it happened (default: now)',
  value: pastTime,
};

export const FORCE: Option = {
  flag: '--force',
  describe: 'take more than is on hand; the level goes below zero and says so',
};

/** A reason that must be given. */
export const BECAUSE: Option = {
  flag: '--because',
  takes: 'TEXT|-',
  describe: 'the reason; - reads it from stdin',
  value: proseText,
  ask: { question: question('because') },
};

export const TRANSFER: Arg = {
  name: 'transfer',
  describe: 'TR-1, or 1',
  value: id('TR'),
  ask: { question: question('transfer'), search: transferChoices },
};

/** When a verb acts, and how refusals name instants: on the reader's clock, in English as all errors. */
export function actOf(context: Context, moment: Moment, at: Instant | undefined): Act {
  return {
    at: at ?? moment.now,
    name: (instant) => formatInstant(instant, { lang: 'en', zone: context.zone }),
  };
}

/** When moving goods is refused. */
export const MOVE_EXITS = {
  2: 'a quantity that is no whole number',
  3: 'no such component or site',
  4: 'less is on hand, or the time lies ahead',
} as const;

/** A share strictly between none and all: at 1, the safety stock would have no end. */
export const serviceLevel: Value = async (typed, context, what) => {
  const value = (await decimal(0, 1)(typed, context, what)) as number;
  if (value > 0 && value < 1) return value;
  throw usage(`${what}: ${typed} is no service level`, 'give more than 0 and less than 1: 0.95');
};
