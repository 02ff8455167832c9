import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge, formatInstant, formatInstantWithAge } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import type { Incident } from '../incident.ts';
import type { LinkFrom, ToldLink } from '../link.ts';
import { reviewMessages } from '../review-messages.ts';
import { tieMessages } from '../tie-messages.ts';
import type { IncidentView } from '../view.ts';
import type { Names } from './words.ts';
import { fieldText, linkText, nameIn, statusText, wordsOf } from './words.ts';

const FACTS = ['site', 'service', 'category', 'sector', 'owner', 'tags'] as const;
const INSTANTS = [
  'occurredAt',
  'recordedAt',
  'acknowledgedAt',
  'mitigatedAt',
  'resolvedAt',
  'reopenedAt',
  'lastEntryAt',
  'silentSince',
] as const;

/** What an incident is tied to. */
export interface Ties {
  readonly duplicates: readonly Incident[];
  readonly links: readonly ToldLink[];
  readonly linkedFrom: readonly LinkFrom[];
}

/** An incident without its entries: one line that says where it stands, its title, and what else is known. */
export function headText(context: Context, names: Names, view: IncidentView, ties: Ties): string {
  const { paint } = context.output;
  const words = wordsOf(context);
  const text = (field: keyof IncidentView): string | null => fieldText(context, names, field, view[field]);
  const width = pageWidth(context);
  const first = [paint.bold(view.id), text('severity'), statusText(context, view)].join('  ');
  const title = wrapped(text('title') ?? '', width).map(paint.bold);
  const tied = tieMessages[context.lang];
  const { mergedInto } = view;
  const onward =
    mergedInto === null ? [] : wrapped(tied.goesOn(mergedInto, words.statuses[view.status]), width);
  const foreign = view.source === null ? null : safeLine(`${view.source} ${view.externalId}`);
  const pairs: [string, string | null][] = [
    ...FACTS.map((field): [string, string | null] => [
      words.fields[field],
      text(field) === '' ? null : text(field),
    ]),
    ...INSTANTS.map((field): [string, string | null] => [words.fields[field], aged(context, view, field)]),
    [reviewMessages[context.lang].row.label, reviewText(context, names, view)],
    [words.fields.source, foreign],
    [
      tied.fields.duplicates,
      lined(ties.duplicates.map(({ id, status }) => `${id} (${words.statuses[status]})`)),
    ],
    [tied.fields.links, lined(tiesText(context, names, ties))],
  ];
  return [first, ...title, ...onward, '', labelled(pairs)].join('\n');
}

/** Its links, and those that lead to it, as sentences about it. */
function tiesText(context: Context, names: Names, { links, linkedFrom }: Ties): string[] {
  const { from: told } = tieMessages[context.lang];
  return [
    ...links.map((link) => linkText(context, names, link)),
    ...linkedFrom.map(({ from, as }) => told[as](from)),
  ];
}

function lined(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : parts.join('\n');
}

/** An instant with its age. When it was written down is told only where the clock showed another minute. */
function aged(context: Context, view: IncidentView, field: (typeof INSTANTS)[number]): string | null {
  const instant = view[field];
  if (instant === null) return null;
  const shown = formatInstantWithAge(instant, context.clock.now(), context);
  if (
    field === 'recordedAt' &&
    shown === formatInstantWithAge(view.occurredAt, context.clock.now(), context)
  ) {
    return null;
  }
  return field === 'silentSince' ? context.output.paint.warn(shown) : shown;
}

/** Where the look back at it stands; null where none was asked for. */
export function reviewText(context: Context, names: Names, view: IncidentView): string | null {
  const { row } = reviewMessages[context.lang];
  const { reviewDueAt: dueAt, reviewOwner: owner, reviewedAt, reviewOpen } = view;
  const now = context.clock.now();
  if (reviewedAt !== null) return row.done(formatInstantWithAge(reviewedAt, now, context));
  if (dueAt === null) return reviewOpen ? context.output.paint.warn(row.wanted) : null;
  const who = owner === null ? wordsOf(context).nobody : nameIn(names, owner);
  if (!reviewOpen || dueAt >= now) return row.due(formatInstantWithAge(dueAt, now, context), who);
  const late = formatAge(msBetween(dueAt, now), context.lang);
  const overdue = context.output.paint.warn(row.overdue(late));
  return `${overdue}\n${row.due(formatInstant(dueAt, context), who)}`;
}
