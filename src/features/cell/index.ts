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
    writes: ['cell', 'session'],
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
      {
        name: 'open',
        summary: 'Begin a session: its agenda is frozen',
        load: () => import('./commands/session-open.ts'),
      },
      {
        name: 'attend',
        summary: 'Say who is there',
        load: () => import('./commands/session-attend.ts'),
      },
      {
        name: 'run',
        summary: 'Walk the session’s items at a terminal: decide, act, next',
        load: () => import('./commands/session-run.ts'),
      },
      {
        name: 'close',
        summary: 'End the session; what was not discussed is carried over',
        load: () => import('./commands/session-close.ts'),
      },
      {
        name: 'minutes',
        summary: 'Print what a session decided, to be signed',
        load: () => import('./commands/session-minutes.ts'),
      },
      {
        name: 'list',
        summary: 'List the sessions that were held',
        load: () => import('./commands/session-list.ts'),
      },
    ],
  },
  {
    name: 'decision',
    summary: 'What the cell decided, why, and what it knew then',
    group: 'cell',
    verbs: [
      {
        name: 'record',
        summary: 'Write down what was decided',
        load: () => import('./commands/decision-record.ts'),
      },
      {
        name: 'propose',
        summary: 'Put something before the cell, to be decided',
        load: () => import('./commands/decision-propose.ts'),
      },
      {
        name: 'take',
        summary: 'Say that the cell takes what was proposed',
        load: () => import('./commands/decision-take.ts'),
      },
      {
        name: 'list',
        summary: 'List those in force and those that wait',
        load: () => import('./commands/decision-list.ts'),
      },
      { name: 'show', summary: 'Show one decision', load: () => import('./commands/decision-show.ts') },
      {
        name: 'confirm',
        summary: 'Say that it was looked at again and stands',
        load: () => import('./commands/decision-confirm.ts'),
      },
      {
        name: 'set',
        summary: 'Say who sees to it, and when it is reviewed',
        load: () => import('./commands/decision-set.ts'),
      },
      {
        name: 'supersede',
        summary: 'Put another decision in its place',
        load: () => import('./commands/decision-supersede.ts'),
      },
      {
        name: 'revoke',
        summary: 'Say that it holds no more, and why',
        load: () => import('./commands/decision-revoke.ts'),
      },
    ],
  },
  {
    name: 'action',
    summary: 'What somebody has to do, and by when',
    group: 'cell',
    verbs: [
      {
        name: 'add',
        summary: 'Give somebody something to do',
        load: () => import('./commands/action-add.ts'),
      },
      { name: 'done', summary: 'Say that it is done', load: () => import('./commands/action-done.ts') },
      {
        name: 'drop',
        summary: 'Say that it is not going to be done, and why',
        load: () => import('./commands/action-drop.ts'),
      },
      {
        name: 'reopen',
        summary: 'Say that it is to be done after all',
        load: () => import('./commands/action-reopen.ts'),
      },
      {
        name: 'set',
        summary: 'Give it to somebody else, or another deadline',
        load: () => import('./commands/action-set.ts'),
      },
      {
        name: 'list',
        summary: 'List actions, the open ones by default',
        load: () => import('./commands/action-list.ts'),
      },
      { name: 'show', summary: 'Show one action', load: () => import('./commands/action-show.ts') },
    ],
  },
  {
    name: 'comms',
    summary: 'What authorities, staff and customers are to be told, and by when',
    group: 'cell',
    verbs: [
      {
        name: 'add',
        summary: 'Write down what is due to whom',
        load: () => import('./commands/comms-add.ts'),
      },
      { name: 'sent', summary: 'Say that it was sent', load: () => import('./commands/comms-sent.ts') },
      {
        name: 'list',
        summary: 'List what is to be sent, the most urgent first',
        load: () => import('./commands/comms-list.ts'),
      },
      { name: 'show', summary: 'Show one communication', load: () => import('./commands/comms-show.ts') },
      {
        name: 'set',
        summary: 'Give it another time, turn, receiver or owner',
        load: () => import('./commands/comms-set.ts'),
      },
      {
        name: 'drop',
        summary: 'Say that it is not going to be sent, and why',
        load: () => import('./commands/comms-drop.ts'),
      },
      {
        name: 'reopen',
        summary: 'Say that it is to be sent after all',
        load: () => import('./commands/comms-reopen.ts'),
      },
    ],
  },
  {
    name: 'decide',
    summary: 'Write down a decision: vigie decide TEXT',
    group: 'cell',
    writes: ['decision'],
    verbs: [
      {
        name: '',
        summary: 'Write down what was decided',
        load: () => import('./commands/decision-record.ts'),
      },
    ],
  },
  {
    name: 'todo',
    summary: 'Give somebody something to do: vigie todo TEXT --owner P --due next',
    group: 'cell',
    writes: ['action'],
    verbs: [
      { name: '', summary: 'Give somebody something to do', load: () => import('./commands/action-add.ts') },
    ],
  },
  {
    name: 'done',
    summary: 'Say that an action is done: vigie done 51',
    group: 'cell',
    writes: ['action'],
    verbs: [{ name: '', summary: 'Say that it is done', load: () => import('./commands/action-done.ts') }],
  },
];
