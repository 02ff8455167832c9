import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { oneOf } from '../../../cli/values.ts';
import { notFound, VigieError } from '../../../shared/errors.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import { parseId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { findPerson, namesOf } from '../../person/person-queries.ts';
import { siteCodes, siteExists, siteSuggestions } from '../../site/site-queries.ts';
import { known } from '../decide.ts';
import type { Link } from '../incident.ts';
import { RELATIONS, SITE_CODE } from '../incident.ts';
import { canonicalById } from '../incident-queries.ts';
import type { Target } from '../link.ts';
import { FORMS, personIn, readTarget, targetName } from '../link.ts';
import { tieMessages } from '../tie-messages.ts';
import { siteKnown } from './place.ts';
import type { Names } from './words.ts';

const target: Value = (typed, _context, what) => readTarget(typed, what);

/** What an incident is linked to. */
export const TARGET: Arg = {
  name: 'target',
  describe: 'an id with its prefix; a site, a person; site:X, component:SKU, supplier:NAME',
  value: target,
  ask: { question: { en: tieMessages.en.ask.target, fr: tieMessages.fr.ask.target } },
};

/** Not `--as`, which says who acts. */
export const RELATION: Option = {
  flag: '--relation',
  short: '-r',
  takes: 'HOW',
  describe: RELATIONS.join(', '),
  value: oneOf(RELATIONS),
};

/** A target as it is kept in the journal, and what the store knows of it. */
export interface FoundTarget {
  readonly to: string;
  /** The canonical incident at the other end; null where it is no incident. */
  readonly end: IncidentId | null;
  /** The code of a site that was taken as typed, since none is registered yet; null otherwise. */
  readonly unregistered: string | null;
}

/**
 * The target of a new link. Incidents, people and sites must be there; what higher features keep (orders,
 * components, decisions) is taken by its form.
 * @throws not-found (3) with what may have been meant.
 */
export async function targetThere(db: Db, meant: Target): Promise<FoundTarget> {
  switch (meant.is) {
    case 'id': {
      const incident = parseId(meant.to, 'INC');
      if (incident !== null) {
        const found = known((await canonicalById(db, incident))?.canonical, incident);
        return { to: incident, end: found.id, unregistered: null };
      }
      const person = parseId(meant.to, 'P');
      return plain(person === null ? meant.to : (await findPerson(db, person)).id);
    }
    case 'site':
      return await site(db, meant.code);
    case 'named':
      return plain(meant.to);
    case 'word':
      return await explained(db, meant.word);
  }
}

/** The target of one of these links, which is to be undone: what is named may be gone by now. */
export async function targetNamed(db: Db, meant: Target, links: readonly Link[]): Promise<string> {
  if (meant.is === 'site') return `site:${meant.code}`;
  if (meant.is !== 'word') return meant.to;
  const word = meant.word.toLowerCase();
  const own = links.find(({ to }) => targetName(to).toLowerCase() === word);
  if (own !== undefined) return own.to;
  try {
    return (await explained(db, meant.word)).to;
  } catch (error) {
    if (error instanceof VigieError && error.code === 'not-found') return meant.word;
    throw error;
  }
}

/** The names of those whom links lead to. */
export async function namesIn(context: Context, links: readonly Link[]): Promise<Names> {
  const people = links.flatMap(({ to }) => personIn(to) ?? []);
  if (people.length === 0) return new Map();
  return await context.read((db) => namesOf(db, people, context.lang));
}

function plain(to: string): FoundTarget {
  return { to, end: null, unregistered: null };
}

async function site(db: Db, code: string): Promise<FoundTarget> {
  const registered = await siteKnown(db, code);
  return { to: `site:${code}`, end: null, unregistered: registered ? null : code };
}

/** A word alone: the code of a site, else somebody's name; any code where no site is registered yet. */
async function explained(db: Db, word: string): Promise<FoundTarget> {
  const code = word.toUpperCase();
  if (await siteExists(db, code)) return plain(`site:${code}`);
  try {
    return plain((await findPerson(db, word)).id);
  } catch (error) {
    if (!(error instanceof VigieError) || error.code !== 'not-found') throw error;
    if (SITE_CODE.test(code) && (await siteCodes(db)).length === 0) return await site(db, code);
    const sites = await siteSuggestions(db, code);
    const people = error.hint?.startsWith('did you mean') ? error.hint : null;
    const hint = sites.length > 0 ? `did you mean ${sites.join(', ')}?` : (people ?? FORMS);
    throw notFound(`there is neither a site nor a person ‘${word}’`, hint, error);
  }
}
