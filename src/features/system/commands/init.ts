import type { Option } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { refused } from '../../../shared/errors.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { Lang } from '../../../shared/lang.ts';
import { LANGS } from '../../../shared/lang.ts';
import type { LocalDate, LocalTime } from '../../../shared/local-time.ts';
import { s } from '../../../shared/schema.ts';
import { initStore, openStore } from '../../../store/open.ts';
import type { OpenStore } from '../../../store/store.ts';
import type { Db, StoreLocation } from '../../../store/types.ts';
import { DEFAULT_SETTINGS, decideSet } from '../../cell/cell.ts';
import { settingsHistory } from '../../cell/cell-queries.ts';
import type { ImportRow } from '../../site/site-import.ts';
import { allSites } from '../../site/site-queries.ts';
import { initMessages } from '../init-messages.ts';
import { text } from '../messages.ts';
import type { Changes } from './config-parts.ts';
import { saveSettings } from './config-parts.ts';
import type { Question } from './init-questions.ts';
import { ACTOR, answered, CELL_QUESTIONS, mustBeAsked, SITES, STORE, sitesFrom } from './init-questions.ts';
import type { InitState } from './init-state.ts';
import { nextSteps, stateOf, stateText } from './init-state.ts';

interface CellInput {
  readonly lang?: Lang;
  readonly tz?: string;
  readonly times?: readonly LocalTime[];
  readonly minutes?: number;
  readonly dayOne?: LocalDate;
}

interface InitInput extends CellInput, Readonly<Record<string, unknown>> {
  readonly sites?: readonly ImportRow[];
  readonly exercise: boolean;
}

const optionOf = ({ flag, takes, describe, value }: Question): Option => ({ flag, takes, describe, value });

export const command = defineCommand<InitInput>({
  kind: 'plain',
  description:
    'Asks on a terminal for what is not given, makes the store, and says what to do next. What you answer about ' +
    'yourself (where the store is, your name, your language) is kept as with vigie config set. Run again, it asks ' +
    'for what is still missing, changes nothing that stands, and says what is there. Until the last answer, nothing ' +
    'is made; elsewhere than on a terminal, --yes takes what is usual.',
  options: [
    ...[...CELL_QUESTIONS, SITES].map(optionOf),
    { flag: '--exercise', describe: 'a store for drills: it stays one for ever' },
  ],
  examples: [
    { command: 'vigie init', says: 'question by question' },
    { command: 'vigie init --yes --tz Europe/Paris --lang fr --day-one 2020-03-09', says: 'from a script' },
    {
      command: 'vigie template sites | vigie init --yes --sites - --exercise --store /tmp/drill.db',
      says: 'for a drill, with thirty sites',
    },
  ],
  exits: {
    4: 'a row of the sites is refused, or the store is no exercise',
    6: 'the store cannot be used',
    7: 'an answer is needed and may not be asked for',
  },
  prints: {
    object: s.object({
      location: s.text('the file, or the URL without its password'),
      made: s.flag('false where there was a store already'),
      changed: s.flag('something was written'),
      exercise: s.flag('a store for drills'),
      entries: s.integer('how many entries its journal has'),
      times: s.list(s.text('09:00'), 'when the cell meets'),
      minutes: s.integer('how long a session is'),
      zone: s.orNull(s.text('where it meets')),
      lang: s.orNull(s.oneOf(LANGS, 'of agenda and minutes')),
      dayOne: s.orNull(s.text('the first day of the crisis: 2020-03-09')),
      sites: s.integer('how many sites it knows'),
      next: s.list(s.text('a command'), 'what to do next'),
    }),
  },
  async run(context, input) {
    const { location, isAsked } = await placeOf(context);
    let store = await openStore(location, context.host, 'read');
    try {
      const before = store === null ? null : await stateOf(store);
      if (input.exercise && before?.exercise === false)
        throw refused(`the store at ${before.location} is no exercise`, 'give another --store');
      const wanted = await answersTo(context, input, before);
      store ??= await initStore(location, context.host, input.exercise);
      const changed = await writeInto(store, context, wanted);
      const kept = { ...(isAsked ? { store: shownPlace(location) } : {}), ...wanted.kept };
      if (Object.keys(kept).length > 0) await saveSettings(context, kept);
      const isFound = isAsked || isFoundByItself(context);
      await tell(context, { before, state: await stateOf(store), changed, kept, isFound });
    } finally {
      await store?.close();
    }
    return undefined;
  },
});

/** Where the store is or is to be: where it is looked for, unless somebody says otherwise when asked. */
async function placeOf(context: Context): Promise<{ location: StoreLocation; isAsked: boolean }> {
  const { storeNamed, location, host, prompter, yes } = context;
  if (storeNamed || yes || !prompter.may) return { location, isAsked: false };
  const there = await openStore(location, host, 'read');
  await there?.close();
  if (there !== null) return { location, isAsked: false };
  const answer = (await answered(context, STORE)) as StoreLocation;
  const isUsual = shownPlace(answer) === shownPlace(location);
  return { location: answer, isAsked: !isUsual };
}

function shownPlace(location: StoreLocation): string {
  return location.engine === 'sqlite' ? location.path : location.url;
}

/** Whether the next command looks for it there without being told. */
function isFoundByItself({ storeNamed, settingsInForce, location }: Context): boolean {
  if (!storeNamed) return true;
  const set = settingsInForce().find(({ key }) => key === 'store');
  return set?.value === shownPlace(location);
}

interface Wanted {
  /** Null: it is set already. */
  readonly cell: CellInput | null;
  readonly sites: readonly ImportRow[];
  readonly actor: string | null;
  /** What was answered about oneself and would not hold by itself. */
  readonly kept: Changes;
}

/** What is given, and on a terminal the answers to the rest. @throws needs-answer (7) where nobody can be asked */
async function answersTo(context: Context, input: InitInput, before: InitState | null): Promise<Wanted> {
  const isSet = before !== null && before.cell !== null;
  if (isSet) noticeStanding(context, input, before);
  const open = isSet ? [] : CELL_QUESTIONS.filter(({ key }) => input[key] === undefined);
  mustBeAsked(context, open);
  const asks = context.prompter.may && !context.yes;
  const actor = asks && !isSet && context.acting.named === null ? await answered(context, ACTOR) : undefined;
  const cell: Record<string, unknown> = { ...input };
  for (const question of open) cell[question.key] = await answered(inZone(context, cell.tz), question);
  const asksSites = asks && input.sites === undefined && (before?.sites ?? 0) === 0;
  const sites = asksSites ? await answered(context, SITES) : input.sites;
  const isOwnLang = open.some(({ key }) => key === 'lang') && asks && cell.lang !== context.lang;
  return {
    cell: isSet ? null : cell,
    sites: (sites ?? []) as readonly ImportRow[],
    actor: actor === undefined ? null : String(actor),
    kept: {
      ...(actor === undefined || actor === context.acting.login ? {} : { actor: String(actor) }),
      ...(isOwnLang ? { lang: cell.lang as Lang } : {}),
    },
  };
}

/** Days are those of the cell's zone, once that is known. */
function inZone(context: Context, zone: unknown): Context {
  return typeof zone === 'string' ? Object.create(context, { zone: { value: zone } }) : context;
}

/** What was given and stands otherwise is named: it is changed on purpose, with its own command. */
function noticeStanding({ output, lang }: Context, input: InitInput, { cell, sites }: InitState): void {
  const differs = {
    '--tz': input.tz !== undefined && input.tz !== cell?.zone,
    '--times': input.times !== undefined && input.times.join() !== cell?.times.join(),
    '--minutes': input.minutes !== undefined && input.minutes !== cell?.minutes,
    '--day-one': input.dayOne !== undefined && input.dayOne !== cell?.dayOne,
    '--sites': input.sites !== undefined && sites > 0,
  };
  const flags = Object.entries(differs).flatMap(([flag, is]) => (is ? [flag] : []));
  if (flags.length > 0) output.notice(initMessages[lang].stands(flags.join(', ')));
}

/** All of it in one transaction, or nothing. @returns whether anything was written */
async function writeInto(store: OpenStore, context: Context, wanted: Wanted): Promise<boolean> {
  const { acting, introduce } = context;
  const { entries } = await store.write({
    request: null,
    key: null,
    ifSeq: null,
    dryRun: false,
    introduce: wanted.actor === null ? introduce : acting.as(wanted.actor),
    decide: async (db) => [...(await cellEvents(db, wanted)), ...(await siteEvents(db, wanted))],
  });
  return entries.length > 0;
}

async function cellEvents(db: Db, { cell }: Wanted): Promise<NewEvent[]> {
  // Somebody else may have set it while this one was asked.
  if (cell === null || (await settingsHistory(db)).length > 0) return [];
  const { tz, lang, times, minutes, dayOne } = cell;
  const event = decideSet(DEFAULT_SETTINGS, { zone: tz, lang, times, minutes, dayOne });
  return event === null ? [] : [event];
}

async function siteEvents(db: Db, { sites: rows }: Wanted): Promise<NewEvent[]> {
  const standing = await allSites(db);
  if (rows.length === 0 || standing.size > 0) return [];
  return sitesFrom(rows);
}

interface Told {
  readonly before: InitState | null;
  readonly state: InitState;
  readonly changed: boolean;
  readonly kept: Changes;
  readonly isFound: boolean;
}

async function tell(context: Context, { before, state, changed, kept, isFound }: Told): Promise<void> {
  const { location, exercise, entries, sites } = state;
  const { times, minutes, zone, lang, dayOne } = state.cell ?? DEFAULT_SETTINGS;
  const steps = nextSteps(state, context, isFound);
  const next = steps.map(({ command: line }) => line);
  const made = before === null;
  const json = {
    location,
    made,
    changed,
    exercise,
    entries,
    times,
    minutes,
    zone,
    lang,
    dayOne,
    sites,
    next,
  };
  const words = initMessages[context.lang];
  await context.output.object(json, () =>
    [
      made ? text[context.lang].store.made(location, exercise) : words.there(location, entries),
      ...stateText(state, context),
      ...(made || changed ? [] : [words.nothing]),
      ...(Object.keys(kept).length === 0
        ? []
        : [words.kept(Object.keys(kept).join(', '), context.config.path)]),
      '',
      context.output.paint.bold(words.next),
      ...steps.map(({ command: line, says }) => `  # ${says}\n  ${line}`),
    ].join('\n'),
  );
}
