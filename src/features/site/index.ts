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
      {
        name: 'report',
        summary: 'Say who is there, who is not, and which round was done',
        load: () => import('./commands/report.ts'),
      },
      {
        name: 'crew',
        summary: 'Say what each shift needs, by number and skill',
        load: () => import('./commands/crew.ts'),
      },
      {
        name: 'measure add',
        summary: 'Write down what is done for those who work there',
        load: () => import('./commands/measure-add.ts'),
      },
      {
        name: 'measure set',
        summary: 'Prolong a measure, or give it to somebody else',
        load: () => import('./commands/measure-set.ts'),
      },
      {
        name: 'measure end',
        summary: 'Say that a measure holds no more',
        load: () => import('./commands/measure-end.ts'),
      },
      {
        name: 'measure list',
        summary: 'List measures, those in force by default',
        load: () => import('./commands/measure-list.ts'),
      },
      { name: 'mode', summary: 'Say how it is staffed', load: () => import('./commands/mode.ts') },
      {
        name: 'check',
        summary: 'Which sites are below crew, over cap, unclean or silent',
        load: () => import('./commands/check.ts'),
      },
    ],
  },
  {
    name: 'report',
    summary: 'Say how a site is doing: vigie report RBX --present 13',
    group: 'crisis',
    writes: ['site'],
    verbs: [
      {
        name: '',
        summary: 'Say who is there, who is not, and which round was done',
        load: () => import('./commands/report.ts'),
      },
    ],
  },
  {
    name: 'figure',
    summary: 'Indicators that the cell watches, with their usual and critical levels',
    group: 'crisis',
    verbs: [
      { name: 'set', summary: 'Write down a new value', load: () => import('./commands/figure-set.ts') },
      { name: 'list', summary: 'List them with their age', load: () => import('./commands/figure-list.ts') },
    ],
  },
];
