import { afterAll, beforeAll } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

/** What somebody may type to break a page: HTML, Markdown, an escape sequence, a mark that turns text round. */
export const HOSTILE = '<b>x</b> [y](http://z) | **w** \u001B[31m \u202Eend';

const NIGHT = 'Youssef Lemaire';

/** A shift of 18 March 2020 in Paris, from six in the morning on. */
const SHIFT: readonly (readonly [at: string, as: string, ...args: string[]])[] = [
  ['05:00', 'Camille Verdier', 'store', 'init', '--exercise'],
  ['05:01', 'Camille Verdier', 'cell', 'set', '--tz', 'Europe/Paris'],
  [
    '05:01',
    'Camille Verdier',
    'person',
    'add',
    NIGHT,
    '--function',
    'Ops lead',
    '--phone',
    '+33 6 12 34 56 78',
  ],
  ['05:01', 'Camille Verdier', 'person', 'add', 'Cloud operations'],
  ['05:10', NIGHT, 'log', '4', '-', 'SBG2 airlock door stuck open'],
  [
    '06:05',
    NIGHT,
    'incident',
    'log',
    'GRA teleconsultation, errors',
    '--severity',
    '2',
    '--sector',
    'health',
    '--category',
    'capacity',
    '--at',
    '06:00',
    '--detail',
    'First calls.\nThree hospitals.',
  ],
  ['06:10', NIGHT, 'incident', 'log', 'seen by telephony too', '--severity', '3'],
  ['06:20', NIGHT, 'ack', '2'],
  ['06:21', NIGHT, 'incident', 'assign', '2', '--to', 'Cloud operations'],
  ['06:30', NIGHT, 'incident', 'merge', '3', '--into', '2', '--because', 'the same fault'],
  ['06:40', NIGHT, 'incident', 'note', '2', 'call of the hospital', '--at', '05:50'],
  ['06:45', NIGHT, 'incident', 'note', '2', 'forty per cent'],
  ['06:47', NIGHT, 'journal', 'strike', '13', '--because', 'wrong chart'],
  ['06:50', NIGHT, 'incident', 'note', '2', 'Zygmunt waits'],
  ['06:51', NIGHT, 'journal', 'redact', '15', '--because', 'names a patient', '--yes'],
  ['07:00', NIGHT, 'incident', 'set', '2', '--severity', '1'],
  ['07:10', NIGHT, 'incident', 'link', '2', 'PO-118', '--relation', 'waits-for'],
  ['07:11', NIGHT, 'incident', 'link', '2', 'DEC-28', '--relation', 'follows'],
  ['07:20', NIGHT, 'incident', 'mitigate', '2', '--note', 'moved to SBG'],
  ['08:00', NIGHT, 'log', '3', '-', HOSTILE],
  ['08:05', NIGHT, 'incident', 'link', '4', 'INC-2', '--relation', 'waits-for'],
  ['08:30', NIGHT, 'note', HOSTILE],
  ['08:31', NIGHT, 'note', 'a note that was a mistake'],
  ['08:32', NIGHT, 'journal', 'strike', '24', '--because', 'a mistake'],
  ['09:00', NIGHT, 'close', '1', '--because', 'door repaired'],
];

export interface Shift {
  readonly place: FreshStore;
  /** Runs at this time of 18 March 2020, in Paris, as the cell's secretary. */
  run(time: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
}

/** Plays the shift. The same randomness on both engines, so that the same journal has the same hashes. */
async function playShift(place: FreshStore): Promise<Shift> {
  const run: Shift['run'] = (time, args, env = {}) =>
    vigie(args, {
      store: place.url,
      env: {
        VIGIE_SEED: 'shift',
        VIGIE_NOW: `2020-03-18T${time}+01:00`,
        VIGIE_ACTOR: 'Camille Verdier',
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_LANG: 'en',
        ...env,
      },
    });
  for (const [at, as, ...args] of SHIFT) {
    const { code, stderr } = await run(at, args, { VIGIE_ACTOR: as });
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  }
  return { place, run };
}

/** The shift on each engine, played before the tests of a file and thrown away after them. */
export function shiftsOnAll(): (engine: string) => Shift {
  const shifts = new Map<string, Shift>();
  beforeAll(async () => {
    await Promise.all(
      ENGINES.map(async (engine) => shifts.set(engine, await playShift(await freshStore(engine)))),
    );
  }, 600_000);
  afterAll(async () => {
    for (const { place } of shifts.values()) await place.dispose();
  });
  return (engine) => shifts.get(engine) as Shift;
}
