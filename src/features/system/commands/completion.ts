import { defineCommand } from '../../../cli/command.ts';
import { oneOf } from '../../../cli/values.ts';
import type { CompletionTree, Shell } from '../completion.ts';
import { SHELLS } from '../completion.ts';
import { bashScript } from '../completion-bash.ts';
import { fishScript } from '../completion-fish.ts';
import { zshScript } from '../completion-zsh.ts';
import { completionTree } from './completion-tree.ts';

const SCRIPTS: Readonly<Record<Shell, (tree: CompletionTree) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export const command = defineCommand<{ readonly shell: Shell }>({
  kind: 'plain',
  description:
    'Nouns, verbs, options and what an option may be, as this version has them; print it again after an update. ' +
    'In bash, . FILE in ~/.bashrc reads it; bash-completion finds it by itself as vigie in ' +
    '~/.local/share/bash-completion/completions. In zsh it is called _vigie, in a folder that stands in fpath before ' +
    'compinit runs. Fish finds it by itself.',
  args: [{ name: 'shell', describe: SHELLS.join(', '), value: oneOf(SHELLS) }],
  examples: [
    { command: 'vigie completion bash > ~/.vigie.bash', says: 'with . ~/.vigie.bash in ~/.bashrc' },
    {
      command: 'mkdir -p ~/.zfunc && vigie completion zsh > ~/.zfunc/_vigie',
      says: 'with fpath+=~/.zfunc before compinit',
    },
    {
      command: 'vigie completion fish > ~/.config/fish/completions/vigie.fish',
      says: 'in effect at once',
    },
  ],
  prints: { nothing: 'a script for the shell' },
  async run({ output, nouns }, { shell }) {
    await output.raw(SCRIPTS[shell](await completionTree(nouns)));
    return undefined;
  },
});
