// The composition root: the only place that reads process.* and sets the exit code. It hands the machine,
// the store and the features to the terminal; each is loaded when it is first needed.
import type { Host } from './cli/host.ts';
import type { Sink } from './cli/output/sink.ts';
import type { Instant } from './shared/clock.ts';

// Not imported: an import would bring the core of the program along before it is needed.
const { fstatSync, readlinkSync, writeSync } = process.getBuiltinModule('node:fs');

/** Put in place by the build. */
declare const __VIGIE_VERSION__: string | undefined;
const version = typeof __VIGIE_VERSION__ === 'undefined' ? '0.0.0-source' : __VIGIE_VERSION__;

/** The exit codes of those whom a signal ends: 128 and its number. */
const ENDED_BY = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

// Everything that vigie makes is for its owner's eyes.
process.umask(0o077);
for (const [signal, code] of Object.entries(ENDED_BY)) {
  // The second one ends the process at once, as if nobody listened.
  process.once(signal, () => process.exit(code));
}

const argv = process.argv.slice(2);
const asksVersion = argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V');
if (!(asksVersion && saidVersion())) await start();

/** Scripts ask for the version often: it loads nothing else. Where that fails, the program says why. */
function saidVersion(): boolean {
  try {
    writeSync(1, `vigie ${version}\n`);
    return true;
  } catch {
    return false;
  }
}

async function start(): Promise<void> {
  const [{ fdSink, forgivingSink }, { errorStyle, reportError }, { unfinished }, { run }] = await Promise.all(
    [
      import('./cli/output/sink.ts'),
      import('./cli/report-error.ts'),
      import('./cli/unfinished.ts'),
      import('./cli/program.ts'),
    ],
  );
  const stderr = forgivingSink(fdSink(2));
  process.on('exit', () => unfinished.remove());
  process.on('uncaughtException', (error) => {
    process.exit(reportError(error, errorStyle(argv, process.env), stderr));
  });
  process.exitCode = await run(await hostOf(fdSink(1), stderr));
}

async function hostOf(stdout: Sink, stderr: Sink): Promise<Host> {
  const { env } = process;
  const crypto = () => process.getBuiltinModule('node:crypto');
  const os = () => process.getBuiltinModule('node:os');
  const [lists, { liveIn, machineZone }, { machineEntropy, seededEntropy }, { instantOf }] =
    await Promise.all([
      import('./features.ts'),
      import('./cli/machine-zone.ts'),
      import('./cli/entropy.ts'),
      import('./shared/clock.ts'),
    ]);
  const { fileURLToPath } = process.getBuiltinModule('node:url');
  const tz = env.TZ;
  return {
    argv,
    env,
    cwd: process.cwd(),
    home: env.HOME || os().homedir(),
    version,
    nodeVersion: process.versions.node,
    nouns: lists.nouns,
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
    registry: lists.registry,
    raisedKinds: lists.raisedKinds,
    entropy: (exercise) =>
      exercise && env.VIGIE_SEED ? seededEntropy(env.VIGIE_SEED, crypto) : machineEntropy(crypto),
    store: lists.store,
    features: lists.features,
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

/** The major number of /dev/null and its like: no terminals, and what cron gives for standard input. */
const MEMORY_DEVICES = 1;

function isDevice(fd: number): boolean {
  try {
    const found = fstatSync(fd);
    return found.isCharacterDevice() && found.rdev >> 8 !== MEMORY_DEVICES;
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

/** Null where the machine knows no name: in a container, the user may have a number alone. */
function loginName(env: NodeJS.ProcessEnv, ofMachine: () => string): string | null {
  try {
    return ofMachine();
  } catch {
    return env.LOGNAME || env.USER || null;
  }
}
