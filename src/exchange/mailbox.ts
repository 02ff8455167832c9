import { encodedWords, isPlain } from './encoded-words.ts';

/** Somebody who sends or gets mail. */
export interface Mailbox {
  /** Null where only the address is known. */
  readonly name: string | null;
  /** ASCII: `cell@example.org`, or a name that this machine delivers to. */
  readonly address: string;
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const HOST = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*(?:@${HOST}(?:\\.${HOST})*)?$`);
const NAMED = /^(?:"([^"\\\p{Cc}]*)"|([^"<>,\\\p{Cc}]*?))\s*<([^<>]*)>$/u;
/** An address may have so many characters (RFC 5321, 4.5.3.1); a name that is longer is none. */
const LONGEST = { address: 254, name: 100 };

/** @returns the mailbox that `cell@example.org` or `Crisis cell <cell@example.org>` names; null where it is none */
export function parseMailbox(typed: string): Mailbox | null {
  const clean = typed.trim();
  const named = NAMED.exec(clean);
  const address = (named?.[3] ?? clean).trim();
  const name = (named?.[1] ?? named?.[2] ?? '').trim();
  // To sendmail a leading dash is an option, a pipe or a path a program to run.
  if (!ADDRESS.test(address) || /^[-|/]/.test(address)) return null;
  if (address.length > LONGEST.address || [...name].length > LONGEST.name) return null;
  return { name: name === '' ? null : name, address };
}

/** `a@example.org, "Cell, night" <b@example.org>` apart: a comma in quotes is part of a name. */
export function splitMailboxes(typed: string): string[] {
  return typed
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Below this length a name and its address stand on one line of 76 characters, behind `From: ` or alone. */
const ON_ONE_LINE = 66;

/** As it stands in a header: ASCII, folded where it is long. */
export function mailboxText({ name, address }: Mailbox): string {
  if (name === null) return address;
  if (!isPlain(name)) return `${encodedWords(name)}\n <${address}>`;
  const atoms = new RegExp(`^${ATOM}(?: ${ATOM})*$`).test(name);
  const shown = atoms ? name : `"${name}"`;
  return shown.length + address.length < ON_ONE_LINE ? `${shown} <${address}>` : `${shown}\n <${address}>`;
}
