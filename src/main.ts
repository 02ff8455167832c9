// Where the program begins: the only place that knows the global process. It ends by signal, tells its
// version, and starts the rest, which is loaded as one file: each more would cost a start a millisecond. It
// imports nothing at once, not even node:fs, which the build would take from the file that all share.

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
if (!(asksVersion && saidVersion())) void begin();

async function begin(): Promise<void> {
  const { start } = await import('./start.ts');
  // All is written and closed by then: to leave at once spares what Node would take to put its memory away.
  process.exit(await start(process, version, new URL('../migrations', import.meta.url)));
}

/** Scripts ask for the version often: it loads nothing else. Where that fails, the program says why. */
function saidVersion(): boolean {
  try {
    process.getBuiltinModule('node:fs').writeSync(1, `vigie ${version}\n`);
    return true;
  } catch {
    return false;
  }
}

export {};
