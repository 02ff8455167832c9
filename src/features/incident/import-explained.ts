import type { Instant } from '../../shared/clock.ts';
import type { SeverityRule } from '../../shared/foreign.ts';
import type { ImportWords } from './import-messages.ts';
import type { Found } from './import-tally.ts';

/** What a source's words mean here, as its reader in `exchange` has them. */
export interface Mapping {
  readonly source: string;
  /** By the label or field that holds the word. */
  readonly severities: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly statuses: Readonly<Record<string, string>>;
  /** What has no such word; null where that is refused. */
  readonly absent: number | null;
  /** The tag of planned work; null where the source tells of none. */
  readonly maintenance: string | null;
  /** What else is done with what it says, each a sentence of `explain.can`. */
  readonly rules: readonly (keyof ImportWords['explain']['can'])[];
}

export interface Explained {
  readonly name: string;
  readonly mapping: Mapping;
  /** The severities that were chosen, which go before the source's own words. */
  readonly map: readonly SeverityRule[];
  readonly found: Found;
  readonly backfill: boolean;
  /** The sentence that says what would be done. */
  readonly plan: string;
  readonly time: (instant: Instant) => string;
}

/** The page that `--explain` prints: how words are read, what is in the file, what would be done. */
export function explanation({ explain }: ImportWords, explained: Explained): string {
  const { name, mapping, map, found, backfill, plan, time } = explained;
  const span =
    found.first === null || found.last === null ? [] : [explain.span(time(found.first), time(found.last))];
  const counted = Object.entries(found.severities).map(([severity, count]) => `SEV${severity} ${count}`);
  const { absent, maintenance } = mapping;
  return [
    explain.words(mapping.source),
    ...table(explain.severities, [
      ...map.map(({ label, value, severity }) => explain.chosen(label, value, severity)),
      ...Object.entries(mapping.severities).flatMap(([label, words]) =>
        pairs(grouped(unchosen(words, label, map), (to) => `SEV${to}`)).map((pair) => `${label}: ${pair}`),
      ),
      ...(absent === null ? [] : [explain.absent(absent)]),
      ...(maintenance === null ? [] : [explain.maintenance(maintenance)]),
    ]),
    ...table(explain.statuses, statusLines(mapping.statuses)),
    ...table(explain.rules, [
      ...mapping.rules.map((rule) => explain.can[rule]),
      backfill ? explain.backfill : explain.live,
    ]),
    '',
    explain.file(name),
    ...table('', [explain.rows(found.rows, found.refused, found.updates), counted.join(', '), ...span]),
    '',
    explain.plan,
    ...table('', [plan]),
  ].join('\n');
}

/** Words that are vigie's own are named and no more. */
function statusLines(statuses: Mapping['statuses']): string[] {
  const words = Object.entries(statuses);
  const isOwn = words.every(([word, to]) => word === to);
  return isOwn ? [words.map(([word]) => word).join(', ')] : pairs(grouped(statuses, (to) => to));
}

/** The words of a label that nobody chose another severity for. */
function unchosen<To>(
  words: Readonly<Record<string, To>>,
  label: string,
  map: readonly SeverityRule[],
): Record<string, To> {
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const isChosen = (word: string) => map.some((rule) => same(rule.label, label) && same(rule.value, word));
  return Object.fromEntries(Object.entries(words).filter(([word]) => !isChosen(word)));
}

/** Every word with its severity, by label, and without labels where no two of them share a word. */
export function severitiesOf(
  { severities }: Pick<Mapping, 'severities'>,
  map: readonly SeverityRule[],
): { readonly words: Record<string, number>; readonly labels: Record<string, Record<string, number>> } {
  const labels: Record<string, Record<string, number>> = {};
  for (const [label, words] of Object.entries(severities)) labels[label] = { ...words };
  // The first that fits goes before the others, so it is written last.
  for (const { label, value, severity } of map.toReversed())
    labels[label] = {
      ...unchosen(labels[label] ?? {}, label, [{ label, value, severity }]),
      [value]: severity,
    };
  return { words: Object.assign({}, ...Object.values(labels)), labels };
}

/** The source's words by what they become. */
function grouped<To>(words: Readonly<Record<string, To>>, name: (to: To) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [word, to] of Object.entries(words))
    groups.set(name(to), [...(groups.get(name(to)) ?? []), word]);
  return groups;
}

function pairs(groups: ReadonlyMap<string, readonly string[]>): string[] {
  return [...groups].map(([to, words]) => `${words.join(', ')} → ${to}`);
}

const LABEL_WIDTH = 10;

/** The label stands before the first line only. */
function table(label: string, lines: readonly string[]): string[] {
  const indent = label === '' ? '' : ' '.repeat(LABEL_WIDTH);
  return lines.map((line, at) => `  ${at === 0 && label !== '' ? label.padEnd(LABEL_WIDTH) : indent}${line}`);
}
