// The composition root: the only place that reads process.* and sets the exit code. It hands the machine,
// the store and the features to the terminal; each is loaded when it is first needed.
import { fstatSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FeatureDoor, Host, StoreDoor } from './cli/host.ts';
import { nouns as cliNouns } from './cli/nouns.ts';
import { fdSink, forgivingSink } from './cli/output/sink.ts';
import { errorStyle, reportError } from './cli/report-error.ts';
import { unfinished } from './cli/unfinished.ts';
import { nouns as cellNouns } from './features/cell/index.ts';
import { nouns as incidentNouns } from './features/incident/index.ts';
import { nouns as journalNouns } from './features/journal/index.ts';
import { nouns as personNouns } from './features/person/index.ts';
import { nouns as siteNouns } from './features/site/index.ts';
import { nouns as systemNouns } from './features/system/index.ts';
import type { Instant } from './shared/clock.ts';
import { instantOf } from './shared/clock.ts';
import { EXIT, usage } from './shared/errors.ts';
import type { FeatureEvents } from './store/types.ts';

/** Put in place by the build. */
declare const __VIGIE_VERSION__: string | undefined;
const version = typeof __VIGIE_VERSION__ === 'undefined' ? '0.0.0-source' : __VIGIE_VERSION__;

/** A new noun is a new folder and a line here. */
const nouns = [
  ...journalNouns,
  ...incidentNouns,
  ...siteNouns,
  ...personNouns,
  ...cellNouns,
  ...systemNouns,
  ...cliNouns,
];

/** The events of every feature, for writing and replaying. */
async function registry(): Promise<readonly FeatureEvents[]> {
  const loaded = await Promise.all([
    import('./features/person/person-events.ts'),
    import('./features/site/site-events.ts'),
    import('./features/incident/incident-events.ts'),
    import('./features/cell/cell-events.ts'),
    import('./features/journal/journal-events.ts'),
  ]);
  return loaded.map(({ events }) => events);
}

const store: StoreDoor = {
  open: async (location, host, mode) => (await import('./store/open.ts')).openStore(location, host, mode),
  empty: async (host) => (await import('./store/open.ts')).emptyStore(host),
  asOf: async (open, instant, host, onProgress) =>
    (await import('./store/as-of.ts')).openAsOf(open, instant, host, onProgress),
};

const features: FeatureDoor = {
  introduce: async (name) => (await import('./features/person/introduce.ts')).introduce(name),
  houseSettings: async (db) => (await import('./features/cell/cell-queries.ts')).houseSettings(db),
  nextSession: async (db, now, zone) =>
    (await import('./features/cell/cell-queries.ts')).nextSessionAt(db, zone, now),
};

// Everything that vigie makes is for its owner's eyes.
process.umask(0o077);
process.on('exit', () => unfinished.remove());
for (const [signal, code] of [
  ['SIGHUP', EXIT.hungUp],
  ['SIGINT', EXIT.interrupted],
  ['SIGTERM', EXIT.terminated],
] as const) {
  // The second one ends the process at once, as if nobody listened.
  process.once(signal, () => process.exit(code));
}

const argv = process.argv.slice(2);
const stdout = fdSink(1);
const stderr = forgivingSink(fdSink(2));

process.on('uncaughtException', (error) => {
  process.exit(reportError(error, errorStyle(argv, process.env), stderr));
});

// The version alone is asked for by scripts, often: it loads nothing else.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) stdout.write(`vigie ${version}\n`);
else process.exitCode = await (await import('./cli/program.ts')).run(await hostOf());

async function hostOf(): Promise<Host> {
  const { env } = process;
  const crypto = () => process.getBuiltinModule('node:crypto');
  const os = () => process.getBuiltinModule('node:os');
  const { liveIn, machineZone } = await import('./cli/machine-zone.ts');
  const { machineEntropy, seededEntropy } = await import('./cli/entropy.ts');
  const tz = env.TZ;
  return {
    argv,
    env,
    cwd: process.cwd(),
    home: env.HOME || os().homedir(),
    version,
    nodeVersion: process.versions.node,
    nouns,
    terminal: terminal(),
    stdin: () => process.stdin,
    promptStreams: () => ({
      input: process.stdin,
      output: process.stderr.isTTY ? process.stderr : process.stdout,
    }),
    stdout,
    stderr,
    machineClock: { now: (): Instant => instantOf(Date.now()) },
    loginName: () => loginName(env, () => os().userInfo().username),
    machineZone: () => machineZone({ tz, localtime: linkTarget('/etc/localtime') }),
    liveIn: (zone) =>
      liveIn(zone, (name) => {
        env.TZ = name;
      }),
    migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)),
    registry,
    // Kinds of events whose newest version is above 1 stand here with it.
    raisedKinds: {},
    entropy: (exercise) =>
      exercise && env.VIGIE_SEED ? seededEntropy(env.VIGIE_SEED, crypto) : machineEntropy(crypto),
    store,
    features,
  };
}

/** Which of the three are terminals. Asking costs something only where a device is there at all. */
function terminal(): Host['terminal'] {
  const isTerminal = (fd: number): boolean => isDevice(fd) && process.getBuiltinModule('node:tty').isatty(fd);
  const out = isTerminal(1);
  return {
    stdin: isTerminal(0),
    stdout: out,
    stderr: isTerminal(2),
    columns: out ? (process.stdout.columns ?? null) : null,
  };
}

function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function loginName(env: NodeJS.ProcessEnv, ofMachine: () => string): string {
  try {
    return ofMachine();
  } catch (error) {
    // In a container, the user may have a number and no name.
    const name = env.LOGNAME || env.USER;
    if (name) return name;
    throw usage('the machine does not know who you are', 'give --as NAME', error);
  }
}
