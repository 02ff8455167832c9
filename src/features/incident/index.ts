import type { Noun } from '../../cli/command.ts';

/** `vigie incident …`, and the short forms, which share its commands. */
export const nouns: readonly Noun[] = [
  {
    name: 'incident',
    summary: 'What goes wrong: log it, follow it, close it',
    group: 'crisis',
    verbs: [
      { name: 'log', summary: 'Log a new incident', load: () => import('./commands/log.ts') },
      {
        name: 'list',
        summary: 'List incidents, the active ones by default',
        load: () => import('./commands/list.ts'),
      },
      {
        name: 'show',
        summary: 'Show one with everything written about it',
        load: () => import('./commands/show.ts'),
      },
      { name: 'note', summary: 'Write down what is known of it', load: () => import('./commands/note.ts') },
      { name: 'ack', summary: 'Say that somebody has it in hand', load: () => import('./commands/ack.ts') },
      {
        name: 'mitigate',
        summary: 'Say that its effects are held',
        load: () => import('./commands/mitigate.ts'),
      },
      {
        name: 'resolve',
        summary: 'Say that it is over, and why',
        load: () => import('./commands/resolve.ts'),
      },
      { name: 'reopen', summary: 'Open it again: it came back', load: () => import('./commands/reopen.ts') },
      {
        name: 'void',
        summary: 'Say that it never was an incident',
        load: () => import('./commands/void.ts'),
      },
      { name: 'assign', summary: 'Say who owns it', load: () => import('./commands/assign.ts') },
      {
        name: 'set',
        summary: 'Correct or complete what is said of it',
        load: () => import('./commands/set.ts'),
      },
      {
        name: 'review',
        summary: 'Plan the look back at it',
        load: () => import('./commands/review.ts'),
      },
      {
        name: 'review done',
        summary: 'Say what the look back brought',
        load: () => import('./commands/review-done.ts'),
      },
      {
        name: 'stats',
        summary: 'How long incidents take, by what you like',
        load: () => import('./commands/stats.ts'),
      },
      {
        name: 'rhythm',
        summary: 'How often there must be news of it',
        load: () => import('./commands/rhythm.ts'),
      },
      {
        name: 'merge',
        summary: 'Say that it is a duplicate of another one',
        load: () => import('./commands/merge.ts'),
      },
      {
        name: 'unmerge',
        summary: 'Say that it was no duplicate',
        load: () => import('./commands/unmerge.ts'),
      },
      {
        name: 'link',
        summary: 'Tie it to what it waits for, blocks, affects',
        load: () => import('./commands/link.ts'),
      },
      { name: 'unlink', summary: 'Undo such a tie', load: () => import('./commands/unlink.ts') },
      {
        name: 'import',
        summary: 'Take incidents over from another system',
        load: () => import('./commands/import.ts'),
      },
      {
        name: 'export',
        summary: 'Write incidents out, for another vigie or a spreadsheet',
        load: () => import('./commands/export.ts'),
      },
    ],
  },
  {
    name: 'log',
    summary: 'Log an incident: vigie log SEV SITE TEXT',
    group: 'crisis',
    writes: ['incident'],
    verbs: [{ name: '', summary: 'Log a new incident', load: () => import('./commands/log-short.ts') }],
  },
  {
    name: 'ack',
    summary: 'Acknowledge an incident: vigie ack 12',
    group: 'crisis',
    writes: ['incident'],
    verbs: [
      { name: '', summary: 'Say that somebody has it in hand', load: () => import('./commands/ack.ts') },
    ],
  },
  {
    name: 'close',
    summary: 'Resolve an incident: vigie close 12',
    group: 'crisis',
    writes: ['incident'],
    verbs: [
      { name: '', summary: 'Say that it is over, and why', load: () => import('./commands/resolve.ts') },
    ],
  },
  {
    name: 'reopen',
    summary: 'Reopen an incident: vigie reopen 12',
    group: 'crisis',
    writes: ['incident'],
    verbs: [{ name: '', summary: 'Open it again: it came back', load: () => import('./commands/reopen.ts') }],
  },
];
