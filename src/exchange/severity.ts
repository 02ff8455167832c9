import type { SeverityRule } from '../shared/foreign.ts';

/** The severity that somebody chose for that value of that label, in any case; null where nobody did. */
export function chosenSeverity(
  map: readonly SeverityRule[],
  label: string,
  value: string,
): SeverityRule['severity'] | null {
  const [wanted, said] = [label.toLowerCase(), value.trim().toLowerCase()];
  const rule = map.find((one) => one.label.toLowerCase() === wanted && one.value.toLowerCase() === said);
  return rule?.severity ?? null;
}

/** What to type for a word that nobody knows: the word itself, where any shell takes it as it stands. */
export function askedSeverity(label: string, value: string): string {
  const word = value.trim().toLowerCase();
  return `say how severe that is: --map ${label}:${/^[\w.-]{1,40}$/.test(word) ? word : 'WORD'}=2`;
}
