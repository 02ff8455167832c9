/** The exit codes that vigie promises (`vigie help exit-codes`). */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  notFound: 3,
  refused: 4,
  changed: 5,
  store: 6,
  needsAnswer: 7,
  partly: 8,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * The one error that vigie throws on purpose. It is thrown low and printed once, by main, as
 * `vigie: message — hint`. The hint is something that the reader can type or do next.
 */
export class VigieError extends Error {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | null;

  constructor(
    code: string,
    exitCode: ExitCode,
    message: string,
    hint: string | null = null,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'VigieError';
    this.code = code;
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

type Kind = (message: string, hint?: string | null, cause?: unknown) => VigieError;
const kind =
  (code: string, exitCode: ExitCode): Kind =>
  (message, hint = null, cause) =>
    new VigieError(code, exitCode, message, hint, cause);

/** Wrong usage: an unknown option, a value out of range or of the wrong form (2). */
export const usage: Kind = kind('usage', EXIT.usage);
/** No such incident, person, site … (3). */
export const notFound: Kind = kind('not-found', EXIT.notFound);
/** Refused by a rule of the field (4). */
export const refused: Kind = kind('refused', EXIT.refused);
/** Someone else changed it meanwhile (5). */
export const changed: Kind = kind('changed', EXIT.changed);
/** The store is busy, unreachable, read-only, full, corrupt, newer, or no store of vigie's (6). */
export const storeTrouble: Kind = kind('store', EXIT.store);
/** An answer or a confirmation is needed and may not be asked for (7). */
export const needsAnswer: Kind = kind('needs-answer', EXIT.needsAnswer);
