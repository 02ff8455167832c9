/** What a shell can offer where a value is typed. */
export type Offers =
  | 'files'
  /** Nouns, then their verbs: what help is asked about. */
  | 'commands'
  | {
      readonly words: readonly string[];
      /** Several of them, with commas between. */
      readonly many?: boolean;
    };
