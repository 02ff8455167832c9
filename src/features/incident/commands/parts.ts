import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id, oneOf, pastTime, proseText } from '../../../cli/values.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { known } from '../decide.ts';
import type { Incident } from '../incident.ts';
import { CATEGORIES, SECTORS, SEVERITIES, STATUSES } from '../incident.ts';
import { activeIncidents, incidentById } from '../incident-queries.ts';
import { incidentMessages } from '../messages.ts';

const { en, fr } = incidentMessages;

/** A question in both languages, by its name in the messages. */
export function question(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** Where more is going to be asked, whoever mistyped the number is told before they have answered. */
export const incidentNamed: Value = async (typed, context, what) => {
  const named = id('INC')(typed, context, what) as IncidentId;
  if (context.prompter.may) known(await context.read((db) => incidentById(db, named)), named);
  return named;
};

/** Which incident: typed, or picked among the active ones. */
export const INCIDENT: Arg = {
  name: 'incident',
  describe: 'INC-12, or 12',
  value: incidentNamed,
  ask: { question: question('incident'), search: activeChoices },
};

export async function activeChoices(context: Context) {
  const incidents = await context.read(activeIncidents);
  return incidents.map((incident) => choiceOf(context, incident));
}

/** An incident to pick from. */
export function choiceOf({ lang }: Context, { id: value, severity, site, title }: Incident) {
  const words = incidentMessages[lang];
  const parts = [value, words.severities[severity], site, title ?? words.noTitle];
  return { value, says: parts.filter((part) => part !== null).join(' ') };
}

/** Every verb takes it: most of what is written down at night happened a while ago. */
export const AT: Option = {
  flag: '--at',
  takes: 'TIME',
  describe: 'when it happened (default: now); more than 15 minutes ago is marked late',
  value: pastTime,
};

/** A reason that must be given. */
export const BECAUSE: Option = {
  flag: '--because',
  takes: 'TEXT|-',
  describe: 'the reason; - reads it from stdin',
  value: proseText,
  ask: { question: question('because') },
};

/** The severities to pick from, with what they mean. */
export const SEVERITY_CHOICES = SEVERITIES.map((severity) => ({
  value: String(severity),
  says: {
    en: `${en.severities[severity]}: ${en.severityMeans[severity]}`,
    fr: `${fr.severities[severity]}\u00A0: ${fr.severityMeans[severity]}`,
  },
}));

/** A value, or `none`, which clears it. */
function orNone(value: Value): Value {
  return (typed, context, what) =>
    typed.trim().toLowerCase() === 'none' ? null : value(typed, context, what);
}

const asTyped: Value = (typed) => typed;

export const SERVICE: Option = {
  flag: '--service',
  takes: 'NAME',
  describe: 'the service that it touches',
  value: asTyped,
};

export const CATEGORY: Option = {
  flag: '--category',
  takes: 'KIND',
  describe: CATEGORIES.join(', '),
  value: oneOf(CATEGORIES),
};

export const SECTOR: Option = {
  flag: '--sector',
  takes: 'SECTOR',
  describe: `${SECTORS.join(', ')}; every one but other is vital`,
  value: oneOf(SECTORS),
};

export const DETAIL: Option = {
  flag: '--detail',
  takes: 'TEXT|-',
  describe: 'what is known, in any number of lines; - reads it from stdin',
  value: proseText,
};

/** The same option for `set`. */
export function clearable(option: Option): Option {
  return {
    ...option,
    describe: `${option.describe}; none clears it`,
    value: orNone(option.value ?? asTyped),
  };
}

export const MOVE_EXITS = {
  3: 'no such incident',
  4: 'it cannot go there from where it is, or the time is before the state that it leaves',
} as const;

export const MOVED = { written: { status: s.oneOf(STATUSES, 'the state in which it is now') } } as const;
