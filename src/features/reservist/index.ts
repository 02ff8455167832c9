import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'reservist',
    summary: 'Who can relieve the essential staff: skills, availability, rules of rest',
    group: 'people',
    verbs: [
      { name: 'add', summary: 'Enrol somebody who volunteers', load: () => import('./commands/add.ts') },
      { name: 'set', summary: 'Change what somebody is ready for', load: () => import('./commands/set.ts') },
      {
        name: 'skill add',
        summary: 'Give somebody a skill, or a new end of it',
        load: () => import('./commands/skill-add.ts'),
      },
      {
        name: 'skill remove',
        summary: 'Take a skill from somebody',
        load: () => import('./commands/skill-remove.ts'),
      },
      {
        name: 'available',
        summary: 'Say when somebody can come',
        load: () => import('./commands/available.ts'),
      },
      {
        name: 'unavailable',
        summary: 'Say when somebody cannot come',
        load: () => import('./commands/unavailable.ts'),
      },
      {
        name: 'import csv',
        summary: 'Enrol and change many from a table',
        load: () => import('./commands/import-csv.ts'),
      },
      {
        name: 'import ical',
        summary: 'Read somebody’s absences from their calendar',
        load: () => import('./commands/import-ical.ts'),
      },
      {
        name: 'export csv',
        summary: 'Write the table that import csv reads',
        load: () => import('./commands/export-csv.ts'),
      },
      {
        name: 'export vcard',
        summary: 'Write everybody as a contact for a telephone',
        load: () => import('./commands/export-vcard.ts'),
      },
      {
        name: 'rules',
        summary: 'The rules of rest, each with its source',
        load: () => import('./commands/rules.ts'),
      },
      {
        name: 'derogation',
        summary: 'Go beyond France’s usual limits for a while, by a decree',
        load: () => import('./commands/derogation.ts'),
      },
    ],
  },
];
