import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Category, Link, Sector, Severity, Status } from '../incident.ts';
import { isVital } from '../incident.ts';
import type { ToldLink } from '../link.ts';
import { personIn, targetName } from '../link.ts';
import type { IncidentMessages } from '../messages.ts';
import { incidentMessages } from '../messages.ts';
import { tieMessages } from '../tie-messages.ts';
import type { IncidentView } from '../view.ts';

export type Names = ReadonlyMap<PersonId, string>;

export function wordsOf({ lang }: Context): IncidentMessages {
  return incidentMessages[lang];
}

/**
 * The value of one field of an incident in the reader's words; null where it has none. What was typed is
 * made safe here, before it stands beside vigie's own colours.
 */
export function fieldText(
  context: Context,
  names: Names,
  field: keyof IncidentView,
  value: unknown,
): string | null {
  const words = wordsOf(context);
  if (field === 'title') return value === null ? words.noTitle : safeLine(value as string);
  if (field === 'owner') return value === null ? words.nobody : nameIn(names, value as PersonId);
  if (value === null) return null;
  switch (field) {
    case 'severity':
      return context.output.paint.severity(value as Severity, words.severities[value as Severity]);
    case 'status':
      return words.statuses[value as Status];
    case 'category':
      return words.categories[value as Category];
    case 'sector':
      return sectorText(value as Sector, words);
    case 'reviewOwner':
      return nameIn(names, value as PersonId);
    case 'vital':
    case 'reviewOpen':
      return value === true ? words.yes : words.no;
    case 'links':
      return (value as readonly Link[])
        .map((link) => linkText(context, names, { ...link, standing: null }))
        .join(', ');
    case 'tags':
      return safeLine((value as readonly string[]).join(', '));
    default:
      return /(At|Since)$/.test(field) ? formatInstant(value as Instant, context) : safeLine(String(value));
  }
}

/** Somebody's name, or the id where there is none. */
export function nameIn(names: Names, person: PersonId): string {
  return safeLine(names.get(person) ?? person);
}

/** Where an incident stands: a merged one, in another. */
export function statusText({ lang }: Context, { status, mergedInto }: IncidentView): string {
  return mergedInto === null
    ? incidentMessages[lang].statuses[status]
    : tieMessages[lang].mergedInto(mergedInto);
}

/** A link as a sentence of which the incident is the subject: `waits for INC-3 (resolved)`. */
export function linkText(context: Context, names: Names, { as, to, standing }: ToldLink): string {
  const { statuses } = wordsOf(context);
  const where = standing === null ? '' : ` (${statuses[standing]})`;
  return `${tieMessages[context.lang].relations[as](targetText(names, to))}${where}`;
}

function targetText(names: Names, to: string): string {
  const person = personIn(to);
  const name = person === null ? undefined : names.get(person);
  return name === undefined ? safeLine(targetName(to)) : `${safeLine(name)} (${person})`;
}

function sectorText(sector: Sector, words: IncidentMessages): string {
  return isVital(sector) ? words.vital(words.sectors[sector]) : words.sectors[sector];
}

/** How long ago the newest entry was, told as silence where it is that. */
export function lastEntryText(context: Context, { lastEntryAt, silentSince }: IncidentView): string {
  const age = formatAge(Math.max(0, msBetween(lastEntryAt, context.clock.now())), context.lang);
  return silentSince === null ? age : context.output.paint.warn(wordsOf(context).silentShort(age));
}
