import type { Instant } from '../../shared/clock.ts';
import type { ImportWords } from './import-messages.ts';
import type { Found } from './import-tally.ts';

/** What a source's words mean here, as its reader in `exchange` has them. */
export interface Mapping {
  readonly source: string;
  readonly severities: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, string>>;
  /** The tag of planned work. */
  readonly maintenance: string;
}

export interface Explained {
  readonly name: string;
  readonly mapping: Mapping;
  readonly found: Found;
  readonly backfill: boolean;
  /** The sentence that says what would be done. */
  readonly plan: string;
  readonly time: (instant: Instant) => string;
}

/** The page that `--explain` prints: how words are read, what is in the file, what would be done. */
export function explanation({ explain }: ImportWords, explained: Explained): string {
  const { name, mapping, found, backfill, plan, time } = explained;
  const span =
    found.first === null || found.last === null ? [] : [explain.span(time(found.first), time(found.last))];
  const severities = Object.entries(found.severities).map(([severity, count]) => `SEV${severity} ${count}`);
  return [
    explain.words(mapping.source),
    ...table(explain.severities, [
      ...pairs(grouped(mapping.severities, (to) => `SEV${to}`)),
      explain.maintenance(mapping.maintenance),
    ]),
    ...table(explain.statuses, pairs(grouped(mapping.statuses, (to) => to))),
    ...table(explain.rules, [
      explain.components,
      explain.updates,
      explain.back,
      explain.again,
      backfill ? explain.backfill : explain.live,
    ]),
    '',
    explain.file(name),
    ...table('', [explain.rows(found.rows, found.refused, found.updates), severities.join(', '), ...span]),
    '',
    explain.plan,
    ...table('', [plan]),
  ].join('\n');
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
