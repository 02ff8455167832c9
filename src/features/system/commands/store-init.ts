import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import { initStore, storeInfo } from '../../../store/open.ts';
import { text } from '../messages.ts';
import { INFO_FIELDS, infoJson } from './store-rows.ts';

export const command = defineCommand<{ readonly exercise: boolean }>({
  kind: 'plain',
  description:
    'The first write makes a real store by itself; this makes one on purpose, or one for an exercise, whose ' +
    'clock --now moves and whose every page says EXERCISE.',
  options: [{ flag: '--exercise', describe: 'for drills: it stays one for ever' }],
  examples: [
    { command: 'vigie store init --exercise --store /tmp/drill.db', says: 'a store for a drill' },
    {
      command: 'vigie store init --store /tmp/real.db',
      says: 'a real store; without --store in its usual place',
    },
  ],
  exits: { 4: 'there is a store already' },
  prints: { object: s.object(INFO_FIELDS) },
  async run(context, { exercise }) {
    const store = await initStore(context.location, context.host, exercise);
    try {
      const info = await storeInfo(store);
      await context.output.object(infoJson(info), () =>
        text[context.lang].store.made(info.location, exercise),
      );
    } finally {
      await store.close();
    }
    return undefined;
  },
});
