import { defineCommand } from '../../../cli/command.ts';
import { formatInstant } from '../../../shared/format.ts';
import { signalMessages } from '../messages.ts';
import type { Signal, SignalId } from '../signal.ts';
import { decideClear, known } from '../signal.ts';
import { signalById } from '../signal-queries.ts';
import { BECAUSE, SIGNAL } from './parts.ts';

interface ClearInput extends Record<string, unknown> {
  readonly signal: SignalId;
  readonly because: string;
}

export const command = defineCommand<ClearInput>({
  kind: 'write',
  description: 'It leaves the agendas after the next one, and stays in the journal.',
  args: [SIGNAL],
  options: [BECAUSE],
  examples: [
    { command: 'vigie signal clear 1 --because "shops are stocked again"', says: 'nothing left to fear' },
    { command: 'vigie signal clear SIG-2 --because "a rumour" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such signal' },
  prints: { written: {} },
  async run(context, { signal: id, because }) {
    let before: Signal | undefined;
    const written = await context.write(async (db) => {
      before = known(await signalById(db, id), id);
      return decideClear(before, because);
    });
    const words = signalMessages[context.lang];
    const at = (before as Signal | undefined)?.clearedAt ?? null;
    const sentence = at === null ? words.cleared(id) : words.clearedAlready(id, formatInstant(at, context));
    await context.output.wrote(written, { id, sentence });
    return undefined;
  },
});
