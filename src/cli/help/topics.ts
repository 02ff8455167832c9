/** A page of help that is about no command. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly text: string }>;
}

export const TOPICS: readonly Topic[] = [
  { name: 'time', summary: 'How to write times and durations', load: () => import('./time.ts') },
  { name: 'exit-codes', summary: 'What the exit codes mean', load: () => import('./exit-codes.ts') },
  { name: 'formats', summary: 'Text, JSON, CSV and the others', load: () => import('./formats.ts') },
  { name: 'environment', summary: 'Environment variables', load: () => import('./environment.ts') },
  { name: 'store', summary: 'Where everything is kept', load: () => import('./store.ts') },
  { name: 'exercise', summary: 'Drills, and how they are kept apart', load: () => import('./exercise.ts') },
];
