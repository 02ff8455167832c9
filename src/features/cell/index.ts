import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'agenda',
    summary: 'Print the agenda and situation report of the coming session',
    group: 'cell',
    verbs: [
      {
        name: '',
        summary: 'Print the agenda and situation report of the coming session',
        load: () => import('./commands/agenda.ts'),
      },
    ],
  },
  {
    name: 'cell',
    summary: 'How the crisis cell works: when it meets, for how long, who is in it',
    group: 'cell',
    alone: 'show',
    verbs: [
      {
        name: 'set',
        summary: 'Set times, zone, length, language, day one, members',
        load: () => import('./commands/set.ts'),
      },
      {
        name: 'show',
        summary: 'Show the settings and the next session',
        load: () => import('./commands/show.ts'),
      },
    ],
  },
];
