import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'signal',
    summary: 'Early warnings from subsidiaries and countries, kept in view until cleared',
    group: 'crisis',
    verbs: [
      { name: 'log', summary: 'Log an early warning', load: () => import('./commands/log.ts') },
      {
        name: 'list',
        summary: 'List signals, those in force by default',
        load: () => import('./commands/list.ts'),
      },
      { name: 'show', summary: 'Show one signal', load: () => import('./commands/show.ts') },
      {
        name: 'set',
        summary: 'Say that it became louder or quieter, or reaches further',
        load: () => import('./commands/set.ts'),
      },
      { name: 'clear', summary: 'Say that it is over, and why', load: () => import('./commands/clear.ts') },
    ],
  },
];
