import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Category, Sector, Severity, Status } from '../incident.ts';
import { isVital } from '../incident.ts';
import type { IncidentMessages } from '../messages.ts';
import { incidentMessages } from '../messages.ts';
import type { IncidentView } from '../view.ts';

export type Names = ReadonlyMap<PersonId, string>;

export function wordsOf({ lang }: Context): IncidentMessages {
  return incidentMessages[lang];
}

/** The value of one field of an incident in the reader's words; null where it has none. */
export function fieldText(
  context: Context,
  names: Names,
  field: keyof IncidentView,
  value: unknown,
): string | null {
  const words = wordsOf(context);
  if (field === 'title') return (value as string | null) ?? words.noTitle;
  if (field === 'owner')
    return value === null ? words.nobody : (names.get(value as PersonId) ?? String(value));
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
    case 'vital':
      return value === true ? words.yes : words.no;
    case 'tags':
      return (value as readonly string[]).join(', ');
    default:
      return /(At|Since)$/.test(field) ? formatInstant(value as Instant, context) : String(value);
  }
}

function sectorText(sector: Sector, words: IncidentMessages): string {
  return isVital(sector) ? words.vital(words.sectors[sector]) : words.sectors[sector];
}

/** How long ago the newest entry was, told as silence where it is that. */
export function lastEntryText(context: Context, { lastEntryAt, silentSince }: IncidentView): string {
  const age = formatAge(Math.max(0, msBetween(lastEntryAt, context.clock.now())), context.lang);
  return silentSince === null ? age : context.output.paint.warn(wordsOf(context).silentFor(age));
}
