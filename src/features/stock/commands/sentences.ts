import type { ListInput, ListShape } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import type { ListView } from '../../../cli/output/output.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { stockMessages } from '../stock-messages.ts';

/** What a row says on a terminal: a word in front, then a sentence, and what there is to type about it. */
export interface Sentence {
  readonly label: string;
  /** Colours the label; it is padded first. */
  readonly paint?: (text: string) => string;
  readonly says: string;
  readonly command?: string;
}

const GAP = 2;

/** Sentences below each other, each wrapped beside its word in front; without any, its next lines are set in. */
export function sentencesText(context: Context, sentences: readonly Sentence[]): string {
  const labelWidth = Math.max(0, ...sentences.map(({ label }) => label.length));
  return sentences.flatMap((sentence) => sentenceLines(context, sentence, labelWidth)).join('\n');
}

function sentenceLines(context: Context, sentence: Sentence, labelWidth: number): string[] {
  const { label, paint = (text: string) => text, says, command } = sentence;
  const indent = ' '.repeat(labelWidth === 0 ? GAP : labelWidth + GAP);
  const head = labelWidth === 0 ? '' : `${paint(label)}${' '.repeat(indent.length - label.length)}`;
  const [first = '', ...rest] = wrapped(says, pageWidth(context) - indent.length);
  return [
    `${head}${first}`,
    ...rest.map((line) => `${indent}${line}`),
    ...(command === undefined ? [] : [`${indent}${context.output.paint.bold(command)}`]),
  ];
}

/**
 * Prints rows that say something: whole sentences on a terminal, where a table would cut them; everywhere
 * else, and where --fields asks for columns, the list.
 */
export async function printSaid<Row extends object>(
  context: Context,
  shape: ListShape,
  rows: readonly Row[],
  limit: ListInput['limit'],
  view: ListView<Row> & { readonly sentence: (row: Row) => Sentence },
): Promise<void> {
  const { output, verbosity, exercise } = context;
  const isForEyes = output.format === 'text' && output.terminal && verbosity !== 'quiet';
  if (!isForEyes || output.fields !== null || rows.length === 0) {
    await output.list(shape, rows, view);
    return;
  }
  const words = stockMessages[context.lang];
  // One row more than --limit asks for was fetched, to know that there are more.
  const shown = limit === null ? rows : rows.slice(0, limit - 1);
  // Painted where it is printed: what was painted before counts as foreign text.
  await output.object(shown, () =>
    [
      ...(exercise ? [output.paint.bold(words.exercise)] : []),
      ...(view.title === undefined ? [] : [view.title]),
      sentencesText(context, shown.map(view.sentence)),
    ].join('\n'),
  );
  if (shown.length < rows.length) output.notice(words.more(shown.length));
}
