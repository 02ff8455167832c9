import type { Ask, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { checkBy } from '../../../cli/convert.ts';
import {
  dayWithin,
  fileName,
  integer,
  listOf,
  offering,
  oneOf,
  timeOfDay,
  zone,
} from '../../../cli/values.ts';
import { needsAnswer, refused } from '../../../shared/errors.ts';
import type { NewEvent } from '../../../shared/events.ts';
import { LANGS } from '../../../shared/lang.ts';
import {
  DAY_ONE_YEARS_AHEAD,
  DAY_ONE_YEARS_BACK,
  DEFAULT_SETTINGS,
  MINUTES_MAX,
  MINUTES_MIN,
} from '../../cell/cell.ts';
import { readSites } from '../../site/site-csv.ts';
import type { ImportRow } from '../../site/site-import.ts';
import { decideImport } from '../../site/site-import.ts';
import { initMessages } from '../init-messages.ts';
import { storeMeant } from './config-parts.ts';

/** What a newcomer is asked, and the option that answers it. */
export interface Question {
  readonly key: keyof typeof initMessages.en.questions;
  readonly flag: string;
  readonly takes: string;
  readonly describe: string;
  readonly value: Value;
  /** What Enter and --yes take. */
  readonly suggested: (context: Context) => string | undefined;
}

export const STORE: Question = {
  key: 'store',
  flag: '--store',
  takes: 'PATH|URL',
  describe: 'where it is kept',
  value: (typed, context) => storeMeant(context, typed),
  suggested: ({ location }) => (location.engine === 'sqlite' ? location.path : undefined),
};

export const ACTOR: Question = {
  key: 'actor',
  flag: '--as',
  takes: 'NAME',
  describe: 'who acts',
  value: (typed) => typed.trim(),
  suggested: ({ acting }) => acting.login ?? undefined,
};

/** What the cell works by, in the order in which it is asked. */
export const CELL_QUESTIONS = [
  {
    key: 'lang',
    flag: '--lang',
    takes: 'en|fr',
    describe: 'the language of agenda and minutes',
    value: oneOf(LANGS),
    suggested: ({ lang }) => lang,
  },
  {
    key: 'tz',
    flag: '--tz',
    takes: 'ZONE',
    describe: "the cell's time zone",
    value: zone,
    suggested: (context) => context.zone,
  },
  {
    key: 'times',
    flag: '--times',
    takes: 'HH:MM,HH:MM',
    describe: 'when the cell meets, every day',
    value: listOf(timeOfDay),
    suggested: () => DEFAULT_SETTINGS.times.join(','),
  },
  {
    key: 'minutes',
    flag: '--minutes',
    takes: 'N',
    describe: 'how long a session is',
    value: integer(MINUTES_MIN, MINUTES_MAX),
    suggested: () => String(DEFAULT_SETTINGS.minutes),
  },
  {
    key: 'dayOne',
    flag: '--day-one',
    takes: 'DATE',
    describe: 'the first day of the crisis; its first session is S-1',
    value: dayWithin(
      DAY_ONE_YEARS_BACK,
      DAY_ONE_YEARS_AHEAD,
      'give the day on which this crisis began: 2020-03-09',
    ),
    suggested: () => 'today',
  },
] as const satisfies readonly Question[];

/** The file is read as soon as it is named: nothing is made where it cannot be. */
export const SITES: Question = {
  key: 'sites',
  flag: '--sites',
  takes: 'FILE',
  describe: 'a CSV file of sites, as vigie site import takes it; - for stdin',
  value: offering('files', async (typed, context, what) => {
    const rows = readSites(await context.files.text(String(await fileName(typed, context, what))));
    sitesFrom(rows);
    return rows;
  }),
  suggested: () => undefined,
};

/** What makes these sites where none stand yet. @throws refused (4) where a row cannot be */
export function sitesFrom(rows: readonly ImportRow[]): NewEvent[] {
  const { events, refusals } = decideImport(new Map(), rows);
  const [first] = refusals;
  if (first === undefined) return [...events];
  throw refused(
    `${refusals.length} of ${rows.length} rows were refused, the first in line ${first.line} (${first.code}): ${first.reason}`,
    'vigie site import FILE --dry-run names them all',
  );
}

/** The answer as its option would have it: asked for on a terminal, taken as suggested with --yes. */
export async function answered(context: Context, question: Question): Promise<unknown> {
  const { flag, value } = question;
  const suggested = question.suggested(context);
  if (context.yes && suggested !== undefined) return await value(suggested, context, flag);
  const typed = await context.prompter.ask(
    context,
    askOf(question, suggested),
    flag,
    checkBy(value, flag, context),
  );
  return typed.trim() === '' ? undefined : await value(typed, context, flag);
}

function askOf({ key }: Question, suggested: string | undefined): Ask {
  const { en, fr } = initMessages;
  const question = { en: en.questions[key], fr: fr.questions[key] };
  const choices = LANGS.map((value) => ({ value, says: { en: en.langs[value], fr: fr.langs[value] } }));
  return {
    question,
    ...(suggested === undefined ? {} : { suggested }),
    ...(key === 'lang' ? { choices } : {}),
    ...(key === 'sites' ? { optional: true } : {}),
  };
}

/** @throws needs-answer (7) where nobody can be asked, with the options that answer */
export function mustBeAsked({ prompter, yes }: Context, questions: readonly Question[]): void {
  if (questions.length === 0 || prompter.may || yes) return;
  const flags = questions.map(({ flag }) => flag).join(', ');
  throw needsAnswer(
    `init needs ${flags}, and may not ask`,
    'give them, or --yes for what is usual; see vigie init --help',
  );
}
