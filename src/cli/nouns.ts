import type { Noun } from './command.ts';

/** The nouns that are about vigie's own commands. */
export const nouns: readonly Noun[] = [
  {
    name: 'help',
    summary: 'Help on a command or a topic',
    group: 'system',
    verbs: [
      { name: '', summary: 'Show help on a command or a topic', load: () => import('./commands/help.ts') },
    ],
  },
  {
    name: 'schema',
    summary: 'The JSON Schema of what a command prints',
    group: 'system',
    verbs: [
      {
        name: '',
        summary: 'Print the JSON Schema of what a command prints with --json',
        load: () => import('./commands/schema.ts'),
      },
    ],
  },
];
