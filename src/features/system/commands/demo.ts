import { join, resolve } from 'node:path';
import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { runInstead } from '../../../cli/run-instead.ts';
import { storeLocation } from '../../../cli/store-location.ts';
import { offering } from '../../../cli/values.ts';
import { refused } from '../../../shared/errors.ts';
import { isoInZone } from '../../../shared/zone.ts';
import { inPrivateFolder } from '../../../store/drafts.ts';
import { initStore, openStore, shownLocation } from '../../../store/open.ts';
import type { OpenStore } from '../../../store/store.ts';
import type { StoreHost, StoreLocation } from '../../../store/types.ts';
import { SCENARIO_CELL, SCENARIO_PRINTED, SCENARIO_START } from '../demo-scenario.ts';
import { text } from '../messages.ts';
import { MovingClock, play, scenarioTime, seededEntropy } from './play.ts';

const SEED = 'vigie demo';

const place: Value = offering('files', (typed, _context, what) =>
  storeLocation({ text: typed, what, from: 'option' }, {}, resolve(), ''),
);

export const command = defineCommand<{ readonly into?: StoreLocation }>({
  kind: 'plain',
  description:
    'Plays a hosting company on 18 March 2020 through the real write path, step by step, into an exercise ' +
    'store, and prints the agenda of the 18:00 session as it is at 17:45. Your own store is not touched.',
  options: [
    {
      flag: '--into',
      takes: 'STORE',
      describe: 'keep the store, in a new file or an empty database',
      value: place,
    },
  ],
  examples: [
    { command: 'vigie demo', says: 'the agenda, from a store that is thrown away' },
    { command: 'vigie demo --lang fr --into /tmp/vigie-demo.db', says: 'in French, and the store is kept' },
  ],
  exits: { 4: 'there is a store with entries already' },
  prints: { nothing: 'the agenda of the 18:00 session, then what to try next' },
  async run(context, { into }) {
    if (into !== undefined) {
      await run(into, context, false);
      return undefined;
    }
    await inPrivateFolder('vigie-demo-', (folder) =>
      run({ engine: 'sqlite', path: join(folder, 'demo.db') }, context, true),
    );
    return undefined;
  },
});

async function run(location: StoreLocation, context: Context, thrownAway: boolean): Promise<void> {
  const clock = new MovingClock(scenarioTime(SCENARIO_START));
  const host = { ...context.host, clock, machineClock: clock, entropy: () => seededEntropy(SEED) };
  const store = await emptyExercise(location, host);
  try {
    await play(store, clock, context.lang);
    clock.moveTo(scenarioTime(SCENARIO_PRINTED));
    await printAgenda(store, clock, context);
    const { seq } = await store.head();
    await context.output.raw(after(location, seq, thrownAway, context));
  } finally {
    await store.close();
  }
}

/** @throws refused (4) for a store that has entries, or is no exercise. */
async function emptyExercise(location: StoreLocation, host: StoreHost): Promise<OpenStore> {
  const standing = await openStore(location, host, 'read');
  if (standing === null) return await initStore(location, host, true);
  const { seq, exercise } = await standing.head();
  if (exercise && seq === 0) return standing;
  await standing.close();
  throw refused(
    `the store at ${shownLocation(location)} ${exercise ? 'has entries already' : 'is no exercise'}`,
    'name a new one: vigie demo --into FILE',
  );
}

/** The very command that people use, on the demo's store and clock: what it prints is what they would see. */
async function printAgenda(store: OpenStore, clock: MovingClock, context: Context): Promise<void> {
  const there: Context = {
    ...context,
    clock,
    zone: SCENARIO_CELL.zone,
    cellLang: context.lang,
    exercise: true,
    location: store.location,
    read: (ask) => store.read(ask),
    store: async () => store,
    head: () => store.head(),
  };
  await runInstead(there, ['agenda']);
}

/** What was done, and what may be tried; the lines can be pasted. */
function after(location: StoreLocation, seq: number, thrownAway: boolean, { lang, output }: Context): string {
  const { demo } = text[lang];
  const shown = shownLocation(location);
  const where = thrownAway ? demo.thrownAway : shown;
  const now = isoInZone(scenarioTime(SCENARIO_PRINTED), SCENARIO_CELL.zone);
  const file = thrownAway ? '/tmp/vigie-demo.db' : shown;
  const first = thrownAway ? [`vigie demo --into ${file}`] : [];
  const lines = [...first, `export VIGIE_STORE='${file}' VIGIE_NOW=${now}`, ...demo.tries];
  return [
    '',
    demo.played(seq, where),
    output.paint.bold(demo.next),
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}
