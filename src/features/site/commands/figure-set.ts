import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { decimal, pastTime, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { folded } from '../../../shared/text.ts';
import type { Bound, Figure, FigureSet } from '../figure.ts';
import { decideFigure, figureState, readBound } from '../figure.ts';
import { figureText } from '../figure-text.ts';
import { reportMessages } from '../report-messages.ts';
import { figureByKey } from '../report-queries.ts';

const MOST = 999_999_999;
const number = decimal(-MOST, MOST);

const bound: Value = (typed, context, what) =>
  readBound(typed, what, (text) => number(text, context, what) as number);

interface SetInput extends Record<string, unknown> {
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
  readonly usual?: number;
  readonly warn?: Bound;
  readonly crit?: Bound;
  readonly at?: Instant;
}

const { en, fr } = reportMessages;

export const command = defineCommand<SetInput>({
  kind: 'write',
  description:
    'Any indicator that the cell watches: the hotline’s wait, calls answered, the load of the VPN. How it is ' +
    'judged is kept from one value to the next.',
  args: [
    {
      name: 'name',
      describe: 'what it is called; capitals and accents aside',
      value: textLine,
      ask: { question: { en: en.ask.figure, fr: fr.ask.figure } },
    },
    {
      name: 'value',
      describe: 'what it is now',
      value: number,
      ask: { question: { en: en.ask.value, fr: fr.ask.value } },
    },
  ],
  options: [
    { flag: '--unit', takes: 'UNIT', describe: 'min, %', value: textLine },
    { flag: '--usual', takes: 'N', describe: 'what it is in quiet times', value: number },
    { flag: '--warn', takes: '>N', describe: 'from where it worries: ">10", "<80"', value: bound },
    { flag: '--crit', takes: '>N', describe: 'from where it is critical', value: bound },
    { flag: '--at', takes: 'TIME', describe: 'as of when (default: now)', value: pastTime },
  ],
  examples: [
    {
      command: 'vigie figure set "Hotline wait" 14 --unit min --usual 4 --warn=">10" --crit=">20"',
      says: 'the first time, with how it is judged',
    },
    { command: 'vigie figure set "hotline wait" 9,5 --at 16:00 --json', says: 'a new value' },
  ],
  exits: { 2: 'levels that contradict each other', 4: 'the time lies ahead' },
  prints: {
    written: {
      name: s.text('as it was first written'),
      value: s.number('what it is'),
      state: s.oneOf(['ok', 'warning', 'critical'], 'how it is judged'),
    },
  },
  async run(context, { name, value, unit, usual, warn, crit, at }) {
    const key = folded(name);
    let before: Figure | undefined;
    const written = await context.write(async (db, { now }) => {
      before = await figureByKey(db, key);
      return decideFigure(before, { name, value, unit, usual, warn, crit, at: at ?? now }, key);
    });
    const data = written.entries.at(-1)?.data as FigureSet['data'];
    const judged = { warn: null, crit: null, unit: null, ...before, ...data };
    const state = figureState(judged);
    const words = reportMessages[context.lang];
    const said = state === 'ok' ? '' : `, ${words.states[state]}`;
    await context.output.wrote(written, {
      id: data.name,
      sentence: words.figure(data.name, figureText(judged, context.lang), said),
      more: { name: data.name, value: data.value, state },
    });
    return undefined;
  },
});
