import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'store',
    summary: 'The store itself: make, check, back up, restore',
    group: 'system',
    verbs: [
      { name: 'init', summary: 'Make an empty store', load: () => import('./commands/store-init.ts') },
      {
        name: 'info',
        summary: 'Tell where the store is and how it stands',
        load: () => import('./commands/store-info.ts'),
      },
      {
        name: 'check',
        summary: 'Check the store as a file and as tables',
        load: () => import('./commands/store-check.ts'),
      },
      {
        name: 'migrate',
        summary: 'Bring an older store to this version',
        load: () => import('./commands/store-migrate.ts'),
      },
      {
        name: 'replay',
        summary: 'Rebuild everything derived from the journal',
        load: () => import('./commands/store-replay.ts'),
      },
      {
        name: 'backup',
        summary: 'Write a whole copy to a new file',
        load: () => import('./commands/store-backup.ts'),
      },
      {
        name: 'restore',
        summary: "Put a backup in the store's place",
        load: () => import('./commands/store-restore.ts'),
      },
    ],
  },
  {
    name: 'init',
    summary: 'The first steps: make the store and say how the cell works',
    group: 'system',
    verbs: [
      {
        name: '',
        summary: 'The first steps: make the store and say how the cell works',
        load: () => import('./commands/init.ts'),
      },
    ],
  },
  {
    name: 'board',
    summary: 'The crisis on one screen, refreshed with --watch',
    group: 'crisis',
    verbs: [
      {
        name: '',
        summary: 'Show the crisis on one screen',
        load: () => import('./commands/board.ts'),
      },
    ],
  },
  {
    name: 'doctor',
    summary: 'Check this machine and the store, and say what to mend',
    group: 'system',
    verbs: [
      {
        name: '',
        summary: 'Check this machine and the store, and say what to mend',
        load: () => import('./commands/doctor.ts'),
      },
    ],
  },
  {
    name: 'metrics',
    summary: 'Print what a monitoring system watches, for Prometheus',
    group: 'system',
    verbs: [
      {
        name: '',
        summary: 'Print what a monitoring system watches, for Prometheus',
        load: () => import('./commands/metrics.ts'),
      },
    ],
  },
  {
    name: 'completion',
    summary: 'Print a script that completes vigie’s words in your shell',
    group: 'system',
    verbs: [
      {
        name: '',
        summary: 'Print a script that completes vigie’s words in your shell',
        load: () => import('./commands/completion.ts'),
      },
    ],
  },
  {
    name: 'config',
    summary: 'What you like: language, zone, format, store, name',
    group: 'system',
    alone: 'list',
    verbs: [
      {
        name: 'list',
        summary: 'Tell what holds for you, and what says so',
        load: () => import('./commands/config-list.ts'),
      },
      { name: 'get', summary: 'Tell one setting', load: () => import('./commands/config-get.ts') },
      { name: 'set', summary: 'Set what you like', load: () => import('./commands/config-set.ts') },
      {
        name: 'unset',
        summary: 'Go back to what is usual',
        load: () => import('./commands/config-unset.ts'),
      },
    ],
  },
  {
    name: 'template',
    summary: 'Print a file to start from, such as the sites',
    group: 'system',
    verbs: [
      {
        name: '',
        summary: 'Print a file to start from, such as the sites',
        load: () => import('./commands/template.ts'),
      },
    ],
  },
  {
    name: 'schedule',
    summary: 'Have the agenda made by itself',
    group: 'system',
    verbs: [
      {
        name: 'cron',
        summary: 'Print the lines for a crontab',
        load: () => import('./commands/schedule-cron.ts'),
      },
      {
        name: 'systemd',
        summary: 'Print a service and its timer',
        load: () => import('./commands/schedule-systemd.ts'),
      },
    ],
  },
  {
    name: 'demo',
    summary: 'Play a crisis into an exercise store and print its agenda',
    group: 'system',
    verbs: [
      {
        name: '',
        summary: 'Play a crisis into an exercise store and print its agenda',
        load: () => import('./commands/demo.ts'),
      },
    ],
  },
];
