/** The prefix of each kind of thing that has a number of its own. */
export const PREFIXES = {
  P: 'person',
  INC: 'incident',
  PO: 'order',
  TR: 'transfer',
  PLAN: 'build plan',
  CU: 'call-up',
  DEM: 'demand request',
  SIG: 'signal',
  OV: 'override',
  MEA: 'measure',
  S: 'session',
  DEC: 'decision',
  ACT: 'action',
  A: 'arbitration',
  COM: 'communication',
} as const;

export type Prefix = keyof typeof PREFIXES;
export type Id<P extends Prefix = Prefix> = `${P}-${number}`;
export type PersonId = Id<'P'>;
export type IncidentId = Id<'INC'>;

export function idOf<P extends Prefix>(prefix: P, number: number): Id<P> {
  return `${prefix}-${number}`;
}

export function numberOf(id: Id): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}

/**
 * Reads an id as people type it: `INC-12`, `inc-12`, or `12` where only one kind can be meant.
 * @returns null when the text is no id of that kind.
 */
export function parseId<P extends Prefix>(text: string, prefix: P): Id<P> | null {
  const match = /^(?:([A-Za-z]+)-)?([1-9][0-9]{0,14})$/.exec(text.trim());
  if (match === null) return null;
  const typed = match[1];
  if (typed !== undefined && typed.toUpperCase() !== prefix) return null;
  return idOf(prefix, Number(match[2]));
}

/** Reads an id of any kind, which then needs its prefix. */
export function parseAnyId(text: string): Id | null {
  const prefix = /^([A-Za-z]+)-/.exec(text.trim())?.[1]?.toUpperCase();
  return prefix !== undefined && prefix in PREFIXES ? parseId(text, prefix as Prefix) : null;
}
