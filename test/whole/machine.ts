import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/cli/config.ts';
import type { Host } from '../../src/cli/host.ts';
import { run } from '../../src/cli/program.ts';
import * as lists from '../../src/features.ts';
import type { Instant } from '../../src/shared/clock.ts';
import { instantOf } from '../../src/shared/clock.ts';
import { knownZone } from '../../src/shared/zone.ts';
import type { Engine } from '../support/stores.ts';
import { freshStore } from '../support/stores.ts';

export interface Ran {
  readonly argv: readonly string[];
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The whole program in this process, on a machine whose clock moves a minute with every command. */
export interface Machine {
  readonly host: Host;
  run(...argv: string[]): Promise<Ran>;
  dispose(): Promise<void>;
}

const STARTED = Date.parse('2020-03-18T06:00:00.000Z');
const MINUTE_MS = 60_000;

/** @param seed what its randomness grows from: two with the same one make the same store, id and all. */
export async function machineOn(engine: Engine, seed = ''): Promise<Machine> {
  const place = await freshStore(engine);
  const home = mkdtempSync(join(tmpdir(), 'vigie-machine-'));
  let commands = 0;
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Host['stdout'] => ({
    closed: false,
    write: (text) => {
      written[name] += text;
    },
  });
  const host = (argv: readonly string[]): Host => ({
    argv,
    env: { VIGIE_STORE: place.url, LANG: 'C.UTF-8', XDG_CACHE_HOME: join(home, 'cache') },
    config: readConfig(join(home, '.config/vigie/config'), { text: null }),
    cwd: home,
    home,
    version: '0.0.0',
    nodeVersion: process.versions.node,
    program: [process.execPath],
    nouns: lists.nouns,
    screen: () => {
      throw new Error('nothing is to be drawn here');
    },
    terminal: { stdin: false, stdout: false, stderr: false, columns: null, rows: null },
    stdin: async function* () {
      yield Buffer.alloc(0);
    },
    promptStreams: () => {
      throw new Error('nobody is to be asked here');
    },
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    machineClock: { now: (): Instant => instantOf(STARTED + commands * MINUTE_MS) },
    loginName: () => 'Nadia',
    machineZone: () => 'UTC',
    liveIn: (zone) => (zone === 'UTC' ? 'UTC' : knownZone(zone)),
    migrationsFolder: join(import.meta.dirname, '../../migrations'),
    registry: lists.registry,
    raisedKinds: lists.raisedKinds,
    entropy: () => ({
      bytes: (purpose, count) => createHash('sha256').update(`${purpose}${seed}`).digest().subarray(0, count),
    }),
    store: lists.store,
    features: lists.features,
  });
  return {
    host: host([]),
    async run(...argv) {
      commands += 1;
      written.stdout = '';
      written.stderr = '';
      const code = await run(host(argv));
      return { argv, code, ...written };
    },
    async dispose() {
      await place.dispose();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
