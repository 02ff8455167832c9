import type { Command, Noun } from '../../src/cli/command.ts';
import { readConfig } from '../../src/cli/config.ts';
import type { Host } from '../../src/cli/host.ts';
import { run } from '../../src/cli/program.ts';
import type { Instant } from '../../src/shared/clock.ts';
import { knownZone } from '../../src/shared/zone.ts';
import type { Store, WriteRequest } from '../../src/store/types.ts';

const MACHINE_NOW = '2020-03-18T17:00:00.000Z' as Instant;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A noun of one command, `thing do`, loaded as features' are. */
export function nounOf(command: Command, verb = 'do'): Noun {
  return {
    name: 'thing',
    summary: 'A thing for tests',
    group: 'crisis',
    verbs: [{ name: verb, summary: 'Do it', load: async () => ({ command }) }],
  };
}

export interface FakeOptions {
  readonly nouns: readonly Noun[];
  readonly env?: Readonly<Record<string, string>>;
  /** The text of the user's settings. */
  readonly config?: string;
  readonly machineZone?: string;
  readonly store?: Store | null;
  /** Where there is no store yet: the one that a write makes, and the one that a read takes for it. */
  readonly made?: { readonly open: Store; readonly empty: Store };
  readonly exercise?: boolean;
  readonly house?: { zone: string | null; lang: 'en' | 'fr' | null };
  readonly terminal?: Partial<Host['terminal']>;
  readonly input?: string;
  readonly stdout?: Host['stdout'];
}

/** Runs a command line on a machine that is made up: its clock, its store and its terminal. */
export async function runFake(argv: readonly string[], options: FakeOptions): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const host: Host = {
    argv,
    config: readConfig('/home/someone/.config/vigie/config', { text: options.config ?? null }),
    env: { LANG: 'C.UTF-8', ...options.env },
    cwd: '/',
    home: '/home/someone',
    version: '1.2.3',
    nodeVersion: '24.0.0',
    program: ['/usr/bin/node', '/usr/lib/vigie.js'],
    nouns: options.nouns,
    terminal: { stdin: false, stdout: false, stderr: false, columns: null, rows: null, ...options.terminal },
    stdin: async function* () {
      yield Buffer.from(options.input ?? '');
    },
    promptStreams: () => {
      throw new Error('nobody is to be asked here');
    },
    screen: () => {
      throw new Error('nothing is to be drawn here');
    },
    stdout: options.stdout ?? {
      closed: false,
      write: (text) => {
        stdout += text;
      },
    },
    stderr: {
      closed: false,
      write: (text) => {
        stderr += text;
      },
    },
    machineClock: { now: () => MACHINE_NOW },
    loginName: () => 'someone',
    machineZone: () => options.machineZone ?? 'UTC',
    liveIn: (zone) => (zone === 'UTC' ? 'UTC' : knownZone(zone)),
    migrationsFolder: '/nowhere',
    registry: [],
    raisedKinds: {},
    entropy: () => {
      throw new Error('no randomness here');
    },
    store: {
      open: async (_location, _host, mode) =>
        options.store === undefined
          ? mode === 'read'
            ? null
            : (options.made?.open ?? fakeStore())
          : options.store,
      empty: async () => options.made?.empty ?? fakeStore(),
      asOf: async (store) => store,
    },
    features: {
      introduce: async () => async () => ({ actor: 'P-1', events: [] }),
      houseSettings: async () => options.house ?? { zone: null, lang: null },
      nextSession: async () => '2020-03-19T08:00:00.000Z' as Instant,
      demandIndex: async () => null,
    },
  };
  const code = await run(host);
  return { code, stdout, stderr };
}

/** A store that holds nothing and remembers what was asked of it. */
export function fakeStore(asked: WriteRequest[] = [], exercise = false): Store {
  const db = {} as Store['db'];
  return {
    location: { engine: 'sqlite', path: ':memory:' },
    engine: 'sqlite',
    storeId: 'fake',
    exercise,
    db,
    head: async () => ({ storeId: 'fake', exercise, seq: 0, hash: '0'.repeat(64), recordedAt: null }),
    read: (ask) => ask(db),
    write: async (request) => {
      asked.push(request);
      await request.decide(db, { now: MACHINE_NOW, actor: 'P-1' });
      return { entries: [], repeated: false, dryRun: request.dryRun };
    },
    bulk: () => {
      throw new Error('not here');
    },
    scrub: async () => ({ complete: true, why: null }),
    close: async () => undefined,
  };
}
