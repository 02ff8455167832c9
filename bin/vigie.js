#!/usr/bin/env node
// Checks the Node version and starts the built program. Old versions of Node must be able to read this
// file to the end, since it is here that they are told that they are too old: no newer syntax, and no
// module loaded before the check, which would not know `node:`. CommonJS, as all that is built: an ES module takes a start longer.
'use strict';

// Below this, loading SQLite's native code ends in a segmentation fault.
const OLDEST_MAJOR = 22;
const OLDEST_MINOR = 14;

if (isTooOld(process.versions.node)) handOver();
else start();

function start() {
  const { existsSync } = require('fs');
  const { join } = require('path');
  const { load } = require('./load.js');
  const dist = join(__dirname, '../dist');
  if (existsSync(join(dist, 'main.cjs'))) load(dist, 'main.cjs');
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
function handOver() {
  const { existsSync, realpathSync } = require('fs');
  const pinned = require('path').join(__dirname, '../node_modules/node/bin/node');
  if (!existsSync(pinned) || realpathSync(pinned) === process.execPath) {
    fail(
      `needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or later, this is ${process.versions.node} — install Node 24 LTS`,
    );
    return;
  }
  const { spawn } = require('child_process');
  const child = spawn(pinned, [__filename].concat(process.argv.slice(2)), { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself, as it does everything that the terminal runs; without a terminal
  // nobody else passes it on.
  const byTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', () => byTerminal || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => fail(`cannot start ${pinned} (${error.message}) — install Node 24 LTS`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code === null ? 1 : code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
