/** The languages in which vigie speaks to people. Commands, enums, JSON, CSV and help are English. */
export type Lang = 'en' | 'fr';

export const LANGS: readonly Lang[] = ['en', 'fr'];

/**
 * A feature's sentences. French has exactly the keys of English, of the same type: the compiler
 * refuses a missing one, and a test looks for empty ones.
 */
export function messages<M extends object>(both: {
  readonly en: M;
  readonly fr: NoInfer<M>;
}): Record<Lang, M> {
  return both;
}
