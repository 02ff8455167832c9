import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'oncall',
    summary: 'Who is on call, now and in the weeks to come: rotations, overrides, gaps',
    group: 'people',
    alone: 'show',
    verbs: [
      { name: 'show', summary: 'Whom to phone, with the number', load: () => import('./commands/show.ts') },
      { name: 'shifts', summary: 'The final schedule', load: () => import('./commands/shifts.ts') },
      {
        name: 'forecast',
        summary: 'Who is on call how long, and who cannot be spared',
        load: () => import('./commands/forecast.ts'),
      },
      {
        name: 'rotation add',
        summary: 'Let people take turns',
        load: () => import('./commands/rotation-add.ts'),
      },
      {
        name: 'rotation set',
        summary: 'Change a rotation from now on',
        load: () => import('./commands/rotation-set.ts'),
      },
      {
        name: 'rotation remove',
        summary: 'End a rotation now',
        load: () => import('./commands/rotation-remove.ts'),
      },
      { name: 'rotation list', summary: 'List rotations', load: () => import('./commands/rotation-list.ts') },
      {
        name: 'join',
        summary: 'Let somebody take turns in a rotation',
        load: () => import('./commands/join.ts'),
      },
      {
        name: 'leave',
        summary: 'Let somebody take no more turns in a rotation',
        load: () => import('./commands/leave.ts'),
      },
      {
        name: 'override add',
        summary: 'Put somebody on call in another’s place for a while, besides, or not at all',
        load: () => import('./commands/override-add.ts'),
      },
      {
        name: 'override remove',
        summary: 'Undo an override from now on',
        load: () => import('./commands/override-remove.ts'),
      },
      { name: 'override list', summary: 'List overrides', load: () => import('./commands/override-list.ts') },
      {
        name: 'swap',
        summary: 'Let two people take each other’s shift',
        load: () => import('./commands/swap.ts'),
      },
      {
        name: 'uncovered',
        summary: 'Say that nobody is on call at a site, on purpose',
        load: () => import('./commands/uncovered.ts'),
      },
      {
        name: 'worked',
        summary: 'Write down an intervention',
        load: () => import('./commands/worked.ts'),
      },
      {
        name: 'export ical',
        summary: 'The schedule as a calendar',
        load: () => import('./commands/export-ical.ts'),
      },
    ],
  },
];
