import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { dueTime, id, siteCode } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { parseAnyId, parseId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { listPeople, namesOf, personMeant } from '../../person/person-queries.ts';
import type { Category, Measure, MeasureId, MeasureMoment } from '../measure.ts';
import { knownMeasure, measureMeant } from '../measure.ts';
import { measureMessages } from '../measure-messages.ts';
import { listMeasures, measureById, tellMeasures } from '../measure-queries.ts';
import { getSite } from '../site-queries.ts';

const { en, fr } = measureMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** A measure by its number, or the site at which it is. */
export type Meant = { readonly id: MeasureId } | { readonly site: string };

const meant: Value = async (typed, context, what): Promise<Meant> => {
  const ofAnotherKind = parseAnyId(typed) !== null;
  if (ofAnotherKind || parseId(typed, 'MEA') !== null)
    return { id: (await id('MEA')(typed, context, what)) as MeasureId };
  return { site: (await siteCode(typed, context, what)) as string };
};

export const MEASURE: Arg = {
  name: 'measure',
  describe: 'MEA-1, or 1; or the site, where it has one alone',
  value: meant,
  ask: { question: asked('measure'), search: choices },
};

async function choices(context: Context) {
  const told = await context.read(async (db) => tellMeasures(db, await listMeasures(db, { all: false })));
  const { removed, categories } = measureMessages[context.lang];
  return told.map(({ measure: { id: value, site, category }, text }) => ({
    value,
    says: `${value} ${site} ${categories[category]}, ${safeLine(text ?? removed)}`,
  }));
}

export const OWNER: Option = {
  flag: '--owner',
  takes: 'P',
  describe: 'who sees to it: an id or a name',
};

export const ASKED_OWNER: Option = {
  ...OWNER,
  ask: {
    question: asked('owner'),
    search: async (context) => {
      const sorted = { sort: 'name', descending: false, limit: null } as const;
      const people = await context.read((db) => listPeople(db, sorted));
      return people.map(({ id: value, card }) => ({ value, says: `${card?.name ?? value} (${value})` }));
    },
  },
};

export const UNTIL: Option = {
  flag: '--until',
  takes: 'TIME',
  describe: 'until when it is meant to hold; next for the next session',
  value: dueTime,
};

/** @throws not-found (3), refused (4) where a site has several. */
export async function measureNamed(db: Db, named: Meant, category: Category | null): Promise<Measure> {
  if ('id' in named) return knownMeasure(await measureById(db, named.id), named.id);
  const { code } = await getSite(db, named.site);
  return measureMeant(code, category, await listMeasures(db, { all: false, sites: [code] }));
}

/** Who is to see to it, by id or name. @throws not-found (3), refused (4) where several bear the name. */
export async function ownerOf(context: Context, db: Db, typed: string, moment: Moment): Promise<PersonId> {
  const { events } = await context.introduce(db);
  return await personMeant(db, typed, { actor: moment.actor, events });
}

/** A person's name for a sentence, or the id where there is none. */
export async function nameOf(context: Context, person: PersonId): Promise<string> {
  const names = await context.read((db) => namesOf(db, [person], context.lang));
  return safeLine(names.get(person) ?? person);
}

/** `, until 29 Mar 2020 20:00`; empty where that is open. */
export function untilSaid(until: Instant | null, context: Context): string {
  return until === null ? '' : measureMessages[context.lang].until(formatInstant(until, context));
}

export function momentOf({ zone }: Context, { now }: Pick<Moment, 'now'>): MeasureMoment {
  return { now, name: (instant) => formatInstant(instant, { lang: 'en', zone }) };
}
