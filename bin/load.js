// Loads the built program and keeps its compiled code between runs, since starting is the whole cost of most
// commands. Node's own cache keeps a file as it is before it runs, without the functions that are compiled
// when they are first called; here it is taken when the process ends, with them. Measured: 54 ms to 43 ms.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

/** So many runs, of different commands, add the functions that they call to what is kept. */
const GROWS = 6;
const PARAMETERS = '(function (exports, require, module, __filename, __dirname) {';

/**
 * Loads a built file and whatever it requires. The build names every other file by its content, so that
 * what was kept of it holds as long as the name does; the first one is small and is compiled anew.
 * @param {string} dist the folder of the built files, all of them ASCII
 * @param {string} first
 */
exports.load = (dist, first) => {
  const kept = keptFolder();
  /** @type {Map<string, { exports: object }>} */
  const loaded = new Map();
  /** @type {Growing[]} */
  const growing = [];

  /** @param {string} name */
  const load = (name) => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const file = path.join(dist, name);
    const { code, age } = name === first || kept === null ? NOTHING : keptCode(kept, name);
    // Bytes as they are: looking for UTF-8 in them takes longer than all the rest of reading.
    const script = new Script(`${PARAMETERS}${fs.readFileSync(file, 'latin1')}\n})`, {
      filename: file,
      columnOffset: -PARAMETERS.length,
      cachedData: code,
    });
    const runs = code === undefined || script.cachedDataRejected === true ? 0 : age;
    if (name !== first && runs < GROWS) growing.push({ name, script, runs, old: age });
    script.runInThisContext()(module.exports, needs, module, file, dist);
    return module.exports;
  };
  /** @param {string} id */
  const needs = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
  needs.resolve = require.resolve;

  process.on('exit', () => {
    if (kept === null) return;
    for (const one of growing) keep(kept, one);
  });
  load(first);
};

/** @type {{ code: Buffer | undefined, age: number }} */
const NOTHING = { code: undefined, age: 0 };

/**
 * What is kept of a file, and how many runs have added to it. V8 trusts it, and dies of a damaged one; it is kept
 * twice, and taken where both are alike: to compare them takes no time, to load what reckons a checksum two ms.
 * @param {string} folder
 * @param {string} name
 */
function keptCode(folder, name) {
  for (let age = GROWS; age > 0; age -= 1) {
    try {
      const twice = fs.readFileSync(path.join(folder, `${name}.${age}`));
      const code = twice.subarray(0, twice.length / 2);
      return { code: code.equals(twice.subarray(code.length)) ? code : undefined, age };
    } catch {
      // Not of that age.
    }
  }
  return NOTHING;
}

/**
 * A file whose compiled code is to be kept: how many runs have added to it, and which older one it replaces.
 * @typedef {{ name: string, script: Script, runs: number, old: number }} Growing
 */

/**
 * Whole or not at all, also after a power cut.
 * @param {string} folder
 * @param {Growing} one
 */
function keep(folder, { name, script, runs, old }) {
  const target = path.join(folder, `${name}.${runs + 1}`);
  const draft = `${target}.${process.pid}`;
  try {
    const code = script.createCachedData();
    fs.writeFileSync(draft, Buffer.concat([code, code]), { flag: 'wx', mode: 0o600, flush: true });
    fs.renameSync(draft, target);
    // One that V8 refused may have borne the name that the new one bears.
    if (old > 0 && old !== runs + 1) fs.rmSync(path.join(folder, `${name}.${old}`), { force: true });
  } catch {
    // A full disk, or another vigie was there first: the next start is slower, and right.
    fs.rmSync(draft, { force: true });
  }
}

/**
 * Where compiled code is kept, made if it is not there; null where it cannot be. It is read back as code, so
 * it must be this user's, and nobody else may write there. NODE_COMPILE_CACHE and NODE_DISABLE_COMPILE_CACHE
 * are Node's own words for the same.
 */
function keptFolder() {
  const { NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME, HOME } = process.env;
  const user = process.getuid?.();
  if (user === undefined || NODE_DISABLE_COMPILE_CACHE === '1') return null;
  const [base, cache] = NODE_COMPILE_CACHE
    ? [NODE_COMPILE_CACHE, '.']
    : XDG_CACHE_HOME
      ? [XDG_CACHE_HOME, '.']
      : [HOME, '.cache'];
  if (!base || !path.isAbsolute(base)) return null;
  const ours = path.join(base, cache, 'vigie');
  const compiled = path.join(ours, 'compile');
  // V8 refuses what another version of it has made; each has its own place.
  const folder = path.join(compiled, `${process.version}-${process.arch}`);
  try {
    // Under sudo, HOME may still be somebody else's: leave no folder there that they cannot use.
    if (fs.existsSync(base) && fs.statSync(base).uid !== user) return null;
    for (const one of [ours, compiled, folder]) {
      fs.mkdirSync(one, { recursive: true, mode: 0o700 });
      if (!isPrivate(one, user)) return null;
    }
    return folder;
  } catch {
    return null;
  }
}

/**
 * A real folder, no link to one, of this user's and writable by nobody else.
 * @param {string} folder
 * @param {number} user
 */
function isPrivate(folder, user) {
  const found = fs.lstatSync(folder);
  return found.isDirectory() && found.uid === user && (found.mode & 0o022) === 0;
}
