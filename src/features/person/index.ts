import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'person',
    summary: 'Who is who: names and phones in a vault, everywhere else an id',
    group: 'people',
    verbs: [
      { name: 'add', summary: 'Register somebody', load: () => import('./commands/add.ts') },
      {
        name: 'list',
        summary: 'List people with function and phone',
        load: () => import('./commands/list.ts'),
      },
      {
        name: 'show',
        summary: 'Show all that is known of somebody',
        load: () => import('./commands/show.ts'),
      },
      {
        name: 'set',
        summary: 'Change or clear what is known of somebody',
        load: () => import('./commands/set.ts'),
      },
    ],
  },
];
