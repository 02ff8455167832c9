import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'demand',
    summary: 'How much is wanted, who asks for servers, and what can be delivered in time',
    group: 'supply',
    alone: 'list',
    verbs: [
      {
        name: 'record',
        summary: 'Write down how much is wanted beside a usual day',
        load: () => import('./commands/record.ts'),
      },
      {
        name: 'index',
        summary: 'The demand index now, by service',
        load: () => import('./commands/show-index.ts'),
      },
      {
        name: 'weight',
        summary: 'Say what each service weighs in the index',
        load: () => import('./commands/weight.ts'),
      },
      {
        name: 'usual',
        summary: 'Say how many servers a day are usual at a factory',
        load: () => import('./commands/usual.ts'),
      },
      {
        name: 'request',
        summary: 'Write down that a customer asks for servers',
        load: () => import('./commands/request.ts'),
      },
      {
        name: 'list',
        summary: 'List requests in the order of their claims, with what can be there in time',
        load: () => import('./commands/list.ts'),
      },
      { name: 'show', summary: 'Show one request', load: () => import('./commands/show.ts') },
      {
        name: 'grant',
        summary: 'Grant a request: make its build plan',
        load: () => import('./commands/grant.ts'),
      },
      { name: 'defer', summary: 'Put a request off', load: () => import('./commands/defer.ts') },
      { name: 'refuse', summary: 'Refuse a request', load: () => import('./commands/refuse.ts') },
      {
        name: 'deliver',
        summary: 'Write down that servers left for a customer',
        load: () => import('./commands/deliver.ts'),
      },
      {
        name: 'chart',
        summary: 'The index day by day, and what is asked for beside what can be delivered',
        load: () => import('./commands/chart.ts'),
      },
    ],
  },
];
