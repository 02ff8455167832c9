import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'site',
    summary: 'Data centres, factories and offices, and the groups on which crews stand',
    group: 'crisis',
    verbs: [
      { name: 'add', summary: 'Add a site', load: () => import('./commands/add.ts') },
      { name: 'list', summary: 'List sites', load: () => import('./commands/list.ts') },
      { name: 'show', summary: 'Show one site', load: () => import('./commands/show.ts') },
      {
        name: 'set',
        summary: 'Change or clear what is known of a site',
        load: () => import('./commands/set.ts'),
      },
      {
        name: 'import',
        summary: 'Add and change sites from a CSV file',
        load: () => import('./commands/import.ts'),
      },
    ],
  },
];
