import { input, search, select } from '@inquirer/prompts';
import { EXIT, VigieError } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';
import { folded } from '../shared/text.ts';
import type { Ask } from './command.ts';
import type { Context } from './context.ts';
import type { PromptStreams } from './host.ts';
import { safeLine } from './output/safe.ts';
import type { CheckAnswer } from './prompt.ts';

/** Asks for one value: a line, a choice, or a search in what the store knows. */
export async function askFor(
  streams: PromptStreams,
  context: Context,
  ask: Ask,
  check: CheckAnswer = async () => null,
): Promise<string> {
  const message = ask.question[context.lang];
  const validate = async (answer: string): Promise<string | true> => {
    if (answer.trim() === '') return ask.optional === true || EMPTY[context.lang];
    return (await check(answer)) ?? true;
  };
  const { choices, search: found } = ask;
  const suggested = ask.suggested === undefined ? {} : { default: ask.suggested };
  // What the store has to say comes before the question, not into it.
  if (found !== undefined) await found(context, '');
  const theme = themeIn(context.lang);
  return await asked(() => {
    if (choices !== undefined) {
      const offered = choices.map(({ value, says }) => ({ value, name: says[context.lang] }));
      return select({ message, choices: offered, pageSize: PAGE, theme, ...suggested }, streams);
    }
    if (found !== undefined) {
      return search(
        { message, source: (typed = '') => matching(found(context, typed), typed), validate, theme },
        streams,
      );
    }
    return input({ message, validate, ...suggested }, streams);
  });
}

/** So many choices stand below a question at once: what scrolls out of sight is not chosen. */
const PAGE = 12;

/** inquirer's own words in the reader's language: what its keys do. */
function themeIn(lang: Lang) {
  const keysHelpTip = (keys: readonly (readonly [key: string, does: string])[]): string =>
    keys.map(([key, does]) => `${key} ${KEYS[lang][does] ?? does}`).join(', ');
  return { style: { keysHelpTip } };
}

/** Yes or no; no where only Enter is typed. */
export async function confirmYes(streams: PromptStreams, question: string, lang: Lang): Promise<boolean> {
  // inquirer reads y and n; oui and non are what a French hand types.
  const answer = await asked(() =>
    input(
      {
        message: `${question} ${YES_NO[lang]}`,
        validate: (typed) => readYes(typed) !== null || YES_NO[lang],
      },
      streams,
    ),
  );
  return readYes(answer) ?? false;
}

/** True when the name is typed as it stands. */
export async function typeName(
  streams: PromptStreams,
  question: string,
  name: string,
  lang: Lang,
): Promise<boolean> {
  const typed = await asked(() =>
    input({ message: `${question} ${TYPE_NAME[lang](safeLine(name))}` }, streams),
  );
  return typed.trim() === name;
}

function readYes(typed: string): boolean | null {
  const answer = typed.trim().toLowerCase();
  if (['y', 'yes', 'o', 'oui'].includes(answer)) return true;
  return ['', 'n', 'no', 'non'].includes(answer) ? false : null;
}

async function matching(
  known: Promise<readonly { readonly value: string; readonly says: string }[]>,
  typed: string,
): Promise<{ value: string; name: string }[]> {
  const wanted = folded(typed);
  return (await known)
    .filter(({ value, says }) => folded(`${value} ${says}`).includes(wanted))
    .map(({ value, says }) => ({ value, name: safeLine(says) }));
}

/** Ctrl-C at a question ends the command as it does everywhere: code 130, nothing changed. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof Error && error.name === 'ExitPromptError' ? interrupted(error) : error;
  }
}

function interrupted(cause: Error): VigieError {
  return new VigieError('interrupted', EXIT.interrupted, 'interrupted, nothing was changed', null, cause);
}

const KEYS: Record<Lang, Readonly<Record<string, string>>> = {
  en: {},
  fr: { navigate: 'choisir', select: 'valider' },
};
const EMPTY: Record<Lang, string> = { en: 'an answer is needed', fr: 'une réponse est nécessaire' };
const YES_NO: Record<Lang, string> = { en: '(y/N)', fr: '(o/N)' };
const TYPE_NAME: Record<Lang, (name: string) => string> = {
  en: (name) => `(type ${name} to go on)`,
  fr: (name) => `(tapez ${name} pour continuer)`,
};
