#!/usr/bin/env node
// Checks the Node version and starts the built program. Old versions of Node must be able to read this
// file to the end, since it is here that they are told that they are too old: no newer syntax, and no
// module loaded before the check. After it, Node's own modules are fetched without `import`, which runs
// every getter of node:fs and takes a tenth of a start.

// Below this, loading SQLite's native code ends in a segmentation fault.
const OLDEST_MAJOR = 22;
const OLDEST_MINOR = 14;

if (isTooOld(process.versions.node)) await handOver();
else {
  keepCompiledCode();
  await start();
}

async function start() {
  const { existsSync } = process.getBuiltinModule('node:fs');
  const program = new URL('../dist/main.js', import.meta.url);
  if (existsSync(program)) await import(program.href);
  else fail('the program is not built — run `npm run build`');
}

/** @param {string} message */
function fail(message) {
  console.error(`vigie: ${message}`);
  process.exitCode = 1;
}

/** @param {string} version */
function isTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_MAJOR || (major === OLDEST_MAJOR && minor < OLDEST_MINOR);
}

/** Runs this program again under the checkout's pinned Node, if there is one, and ends as that ends. */
async function handOver() {
  const { existsSync, realpathSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(pinned) || realpathSync(pinned) === process.execPath) {
    fail(
      `needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or later, this is ${process.versions.node} — install Node 24 LTS`,
    );
    return;
  }
  const { spawn } = await import('node:child_process');
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself, as it does everything that the terminal runs; without a terminal
  // nobody else passes it on.
  const byTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', () => byTerminal || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => fail(`cannot start ${pinned} (${error.message}) — install Node 24 LTS`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/**
 * Has Node keep compiled code between runs, since starting is the whole cost of most commands. It is read
 * back as code, so it is kept only in folders that are this user's and that nobody else can write.
 */
function keepCompiledCode() {
  const { existsSync, mkdirSync, statSync } = process.getBuiltinModule('node:fs');
  const { isAbsolute, join } = process.getBuiltinModule('node:path');
  const { XDG_CACHE_HOME, HOME } = process.env;
  const [base, cache] = XDG_CACHE_HOME ? [XDG_CACHE_HOME, '.'] : [HOME, '.cache'];
  const user = process.getuid?.();
  if (user === undefined || !base || !isAbsolute(base)) return;
  const ours = join(base, cache, 'vigie');
  const kept = join(ours, 'compile');
  try {
    // Under sudo, HOME may still be somebody else's: leave no folder there that they cannot use.
    if (existsSync(base) && statSync(base).uid !== user) return;
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    if (isPrivate(ours, user) && isPrivate(kept, user)) {
      process.getBuiltinModule('node:module').enableCompileCache(kept);
    }
  } catch {
    // A start without the cache is slower, and right.
  }
}

/**
 * A real folder, no link to one, of this user's and writable by nobody else.
 * @param {string} path
 * @param {number} user
 */
function isPrivate(path, user) {
  const found = process.getBuiltinModule('node:fs').lstatSync(path);
  return found.isDirectory() && found.uid === user && (found.mode & 0o022) === 0;
}
