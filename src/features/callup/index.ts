import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'callup',
    summary: 'Call reservists up: who can come and who cannot and why, answers, hours',
    group: 'people',
    alone: 'open',
    verbs: [
      {
        name: 'open',
        summary: 'Call up so many reservists for a site',
        load: () => import('./commands/open.ts'),
      },
      {
        name: 'match',
        summary: 'A verdict for everybody: who can come, and why the others cannot',
        load: () => import('./commands/match.ts'),
      },
      {
        name: 'texts',
        summary: 'The texts to send to those who are called',
        load: () => import('./commands/texts.ts'),
      },
      {
        name: 'accept',
        summary: 'Write down that somebody comes',
        load: () => import('./commands/accept.ts'),
      },
      {
        name: 'decline',
        summary: 'Write down that somebody does not come',
        load: () => import('./commands/decline.ts'),
      },
      {
        name: 'no-answer',
        summary: 'Write down that somebody did not answer',
        load: () => import('./commands/no-answer.ts'),
      },
      {
        name: 'call',
        summary: 'Call somebody in the place of one who does not come',
        load: () => import('./commands/call.ts'),
      },
      {
        name: 'deploy',
        summary: 'Write down that somebody begins to work',
        load: () => import('./commands/deploy.ts'),
      },
      {
        name: 'stand-down',
        summary: 'Release somebody, with their hours',
        load: () => import('./commands/stand-down.ts'),
      },
      {
        name: 'plan',
        summary: 'The best assignment of people to many needs at once',
        load: () => import('./commands/plan.ts'),
      },
      { name: 'list', summary: 'List call-ups', load: () => import('./commands/list.ts') },
      {
        name: 'show',
        summary: 'Show a call-up with all its steps',
        load: () => import('./commands/show.ts'),
      },
    ],
  },
  {
    // Who is deployed is known here alone.
    name: 'reservist',
    summary: '',
    group: 'people',
    verbs: [
      {
        name: 'list',
        summary: 'List reservists with skills and status',
        load: () => import('./commands/reservist-list.ts'),
      },
      {
        name: 'show',
        summary: 'Show all that is known of a reservist, with hours and rest',
        load: () => import('./commands/reservist-show.ts'),
      },
    ],
  },
  {
    // Who is called up fills a gap as well.
    name: 'oncall',
    summary: '',
    group: 'people',
    verbs: [
      {
        name: 'gaps',
        summary: 'When nobody is on call who should be',
        load: () => import('./commands/oncall-gaps.ts'),
      },
      {
        name: 'check',
        summary: 'Whether somebody is on call wherever somebody should be, for monitoring',
        load: () => import('./commands/oncall-check.ts'),
      },
    ],
  },
];
