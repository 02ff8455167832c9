const GAP = 2;

/**
 * A block of labels and values, one a line, values below each other; what is null is left out, further
 * lines of a value stand under its first.
 */
export function labelled(pairs: readonly (readonly [label: string, value: string | null])[]): string {
  const told = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null);
  const width = Math.max(0, ...told.map(([label]) => label.length)) + GAP;
  return told
    .map(([label, value]) => `${label.padEnd(width)}${value.replaceAll('\n', `\n${' '.repeat(width)}`)}`)
    .join('\n');
}
