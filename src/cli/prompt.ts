import type { Ask } from './command.ts';
import type { Context } from './context.ts';

/** Asks on a terminal. Where nobody can answer, `may` is false and a missing value is code 7. */
export interface Prompter {
  readonly may: boolean;
  /** `check` says what is wrong with an answer, which is then asked for again; null when it is right. */
  ask(context: Context, ask: Ask, what: string, check?: CheckAnswer): Promise<string>;
  /**
   * A yes-or-no question before something that cannot be taken back. True at once with --yes.
   * `option` is what a script gives instead (`--yes`).
   * @throws needs-answer (7) where it may not be asked.
   */
  confirm(question: string, option: string): Promise<boolean>;
  /**
   * Before something is destroyed: its name must be typed. True at once with --yes.
   * @throws needs-answer (7) where it may not be asked.
   */
  confirmByName(question: string, name: string, option: string): Promise<boolean>;
}

export type CheckAnswer = (answer: string) => Promise<string | null>;
