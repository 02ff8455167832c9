import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'note',
    summary: 'Write a free entry into the journal',
    group: 'crisis',
    writes: ['journal'],
    verbs: [
      { name: '', summary: 'Write a free entry into the journal', load: () => import('./commands/note.ts') },
    ],
  },
  {
    name: 'journal',
    summary: 'The main courante: everything that was written down, in order, nothing erased',
    group: 'crisis',
    verbs: [
      { name: 'list', summary: 'List entries, the newest first', load: () => import('./commands/list.ts') },
      { name: 'show', summary: 'Show everything of one entry', load: () => import('./commands/show.ts') },
      {
        name: 'strike',
        summary: 'Strike a mistaken entry, with the reason',
        load: () => import('./commands/strike.ts'),
      },
      {
        name: 'redact',
        summary: 'Remove the text of an entry for good',
        load: () => import('./commands/redact.ts'),
      },
      {
        name: 'verify',
        summary: 'Check that nobody changed the journal',
        load: () => import('./commands/verify.ts'),
      },
      {
        name: 'export',
        summary: 'Print the main courante: md, html or ndjson',
        load: () => import('./commands/export.ts'),
      },
    ],
  },
  {
    name: 'undo',
    summary: 'Take back what you did last, by the command that answers it',
    group: 'crisis',
    verbs: [
      {
        name: '',
        summary: 'Take back what you did last, by the command that answers it',
        load: () => import('./commands/undo.ts'),
      },
    ],
  },
  {
    name: 'handover',
    summary: 'What the next shift must know: found, open, to be watched',
    group: 'crisis',
    verbs: [
      {
        name: '',
        summary: 'Hand over to the next shift: what was found, is open, is to be watched',
        load: () => import('./commands/handover.ts'),
      },
    ],
  },
  {
    // What was written about somebody goes with them.
    name: 'person',
    summary: '',
    group: 'people',
    verbs: [
      {
        name: 'erase',
        summary: 'Erase somebody for good, keeping the journal whole',
        load: () => import('./commands/person-erase.ts'),
      },
    ],
  },
];
