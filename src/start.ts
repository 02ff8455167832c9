// The composition root: it hands the machine, the store and the features to the terminal. What only some
// commands need is loaded when it is first asked for.
import { fstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ConfigFile } from './cli/config.ts';
import { readConfig } from './cli/config.ts';
import { machineEntropy, seededEntropy } from './cli/entropy.ts';
import type { Host } from './cli/host.ts';
import { liveIn, machineZone } from './cli/machine-zone.ts';
import type { Sink } from './cli/output/sink.ts';
import { fdSink, forgivingSink } from './cli/output/sink.ts';
import { whyNot } from './cli/output/unwritable.ts';
import { run } from './cli/program.ts';
import { errorStyle, reportError } from './cli/report-error.ts';
import type { ScreenHost } from './cli/screen.ts';
import { configPath } from './cli/store-location.ts';
import { features, nouns, raisedKinds, registry, store } from './features.ts';
import type { Instant } from './shared/clock.ts';
import { instantOf } from './shared/clock.ts';
import { unfinished } from './shared/unfinished.ts';

type Machine = NodeJS.Process;

/**
 * Runs the command line of this process.
 * @param migrations the folder of the store's migrations
 * @returns the exit code
 */
export async function start(machine: Machine, version: string, migrations: URL): Promise<number> {
  const argv = machine.argv.slice(2);
  const stderr = forgivingSink(fdSink(2));
  machine.on('exit', () => unfinished.remove());
  // What libraries warn of is for those who change vigie, not for those who use it.
  if (!errorStyle(argv, machine.env).debug) machine.removeAllListeners('warning');
  machine.on('uncaughtException', (error) => {
    machine.exit(reportError(error, errorStyle(argv, machine.env), stderr));
  });
  return await run(hostOf(machine, { argv, version, migrations, stdout: fdSink(1), stderr }));
}

interface Given {
  readonly argv: readonly string[];
  readonly version: string;
  readonly migrations: URL;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

function hostOf(machine: Machine, { argv, version, migrations, stdout, stderr }: Given): Host {
  const { env } = machine;
  const crypto = () => machine.getBuiltinModule('node:crypto');
  const os = () => machine.getBuiltinModule('node:os');
  const tz = env.TZ;
  const home = env.HOME || os().homedir();
  const settings = configPath(env, home);
  return {
    argv,
    env,
    config: readConfig(settings, configFile(settings)),
    cwd: machine.cwd(),
    home,
    version,
    nodeVersion: machine.versions.node,
    program: [machine.execPath, ...machine.argv.slice(1, 2)],
    nouns,
    terminal: terminalOf(machine),
    stdin: () => machine.stdin,
    promptStreams: () => ({
      input: machine.stdin,
      output: machine.stderr.isTTY ? machine.stderr : machine.stdout,
    }),
    screen: async () => (await import('./cli/screen.ts')).openScreen(screenHost(machine, stdout)),
    stdout,
    stderr,
    machineClock: { now: (): Instant => instantOf(Date.now()) },
    loginName: () => loginName(env, () => os().userInfo().username),
    machineZone: () => machineZone({ tz, localtime: linkTarget('/etc/localtime') }),
    liveIn: (zone) =>
      liveIn(zone, (name) => {
        env.TZ = name;
      }),
    migrationsFolder: fileURLToPath(migrations),
    registry,
    raisedKinds,
    entropy: (exercise) =>
      exercise && env.VIGIE_SEED ? seededEntropy(env.VIGIE_SEED, crypto) : machineEntropy(crypto),
    store,
    features,
  };
}

/** Where a screen is drawn: whatever ends the process has it given back. */
function screenHost(machine: Machine, stdout: Sink): ScreenHost {
  return {
    input: machine.stdin.isTTY ? machine.stdin : null,
    output: machine.stdout,
    write: (text) => stdout.write(text),
    atExit: (restore) => machine.on('exit', restore),
    notAtExit: (restore) => machine.off('exit', restore),
  };
}

/** Which of the three are terminals. Asking costs something only where a device is there at all. */
function terminalOf(machine: Machine): Host['terminal'] {
  const isTerminal = (fd: number): boolean => isDevice(fd) && machine.getBuiltinModule('node:tty').isatty(fd);
  const out = isTerminal(1);
  return {
    stdin: isTerminal(0),
    stdout: out,
    stderr: isTerminal(2),
    columns: out ? (machine.stdout.columns ?? null) : null,
    rows: out ? (machine.stdout.rows ?? null) : null,
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

/** A file that is not there is an empty one. A pipe or a device would be waited for, deaf to every signal. */
function configFile(path: string): ConfigFile {
  try {
    const found = statSync(path);
    if (!found.isFile() && !found.isDirectory()) return { unreadable: 'it is no ordinary file' };
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? { text: null } : { unreadable: whyNot(error) };
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
