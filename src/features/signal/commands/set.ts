import { defineCommand } from '../../../cli/command.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { signalMessages } from '../messages.ts';
import type { Level, Signal, SignalId } from '../signal.ts';
import { decideSet, known, LEVELS } from '../signal.ts';
import { signalById } from '../signal-queries.ts';
import type { Touch } from './parts.ts';
import { BECAUSE, LEVEL, Places, SIGNAL, TOUCHES } from './parts.ts';

interface SetInput extends Record<string, unknown> {
  readonly signal: SignalId;
  readonly level?: Level;
  readonly touches: readonly Touch[];
  readonly because: string;
}

export const command = defineCommand<SetInput>({
  kind: 'write',
  description: 'A change of level goes on the next agenda, with what it was before.',
  args: [SIGNAL],
  options: [
    LEVEL,
    { ...TOUCHES, describe: 'beside what it touches already: supplier:NAME, site:CODE' },
    BECAUSE,
  ],
  examples: [
    {
      command: 'vigie signal set 1 --level alarm --because "the border closes at midnight"',
      says: 'it became louder',
    },
    {
      command: 'vigie signal set SIG-1 --touches supplier:Flashline --because "they are in Penang" --json',
      says: 'it reaches further',
    },
  ],
  exits: { 2: 'nothing to change was said', 3: 'no such signal or site', 4: 'it was cleared' },
  prints: {
    written: {
      level: s.oneOf(LEVELS, 'how loud it is now'),
      touches: s.list(s.text('supplier:flashline, site:SGP1'), 'what it may reach'),
    },
  },
  async run(context, { signal: id, level, touches, because }) {
    if (level === undefined && touches.length === 0)
      throw usage('nothing to change was said', `--level ${LEVELS.join('|')}, --touches supplier:NAME`);
    let places: Places | null = null;
    let before: Signal | undefined;
    const written = await context.write(async (db) => {
      places = await Places.of(db);
      before = known(await signalById(db, id), id);
      const reached = touches.map((one) => (places as Places).touched(one));
      return decideSet(before, { level, touches: reached, because });
    });
    (places as Places | null)?.notice(context);
    const now = known(before ?? (await context.read((db) => signalById(db, id))), id);
    const data = (written.entries.at(-1)?.data ?? {}) as Partial<Pick<Signal, 'level' | 'touches'>>;
    const { level: loud, touches: reaches } = { ...now, ...data };
    const words = signalMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, {
      id,
      sentence: idle ? words.unchanged(id) : words.changed(id, words.levels[loud]),
      more: { level: loud, touches: reaches },
    });
    return undefined;
  },
});
