import { needsAnswer } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';
import { variable } from './environment.ts';
import type { Host } from './host.ts';
import type { Prompter } from './prompt.ts';
import type { Settings } from './settings.ts';

/**
 * Asks with inquirer, loaded when the first question is asked. It may ask only where somebody can answer:
 * stdin and stdout are terminals that understand more than lines, and nothing says not to.
 */
export function createPrompter(host: Host, { mayAsk, yes }: Settings, lang: Lang): Prompter {
  const { terminal, env } = host;
  const somebodyIsThere =
    terminal.stdin && terminal.stdout && env.TERM !== 'dumb' && variable(env, 'CI') === undefined;
  const may = mayAsk && somebodyIsThere;
  return {
    may,
    async ask(context, ask, what, check) {
      if (!may) throw needsAnswer(`${what} is missing`, `give ${what}`);
      const { askFor } = await import('./prompt-inquirer.ts');
      return await askFor(host.promptStreams(), context, ask, check);
    },
    async confirm(question, option) {
      if (yes) return true;
      if (!may) throw mustConfirm(question, option);
      const { confirmYes } = await import('./prompt-inquirer.ts');
      return await confirmYes(host.promptStreams(), question, lang);
    },
    async confirmByName(question, name, option) {
      if (yes) return true;
      if (!may) throw mustConfirm(question, option);
      const { typeName } = await import('./prompt-inquirer.ts');
      return await typeName(host.promptStreams(), question, name, lang);
    },
  };
}

function mustConfirm(question: string, option: string): Error {
  return needsAnswer(`this needs a confirmation: ${question}`, `give ${option}`);
}
