// Builds src/main.ts into dist/: the entry, one core that most commands need, and a chunk for what each
// loads on demand.
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(fileURLToPath(import.meta.url));
const outdir = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Modules that so many of the lazily loaded commands share stand together in one file: each file more costs
 * a start about a millisecond, and so does each 30 kB more that a command does not need.
 */
const SHARED_BY = 12;

// Left-over chunks of an earlier build would be shipped with the package.
rmSync(outdir, { recursive: true, force: true });

const ON_DEMAND = '\0on-demand:';

/**
 * Node's own modules, loaded when something of them is first used. An `import` of node:fs or node:process
 * runs every getter of the module (fs.promises, process.stdin …), and commander imports node:child_process,
 * which it never needs here: measured, a fifth of the time that `vigie --version` takes.
 * @type {import('rolldown').Plugin}
 */
const builtinsOnDemand = {
  name: 'builtins-on-demand',
  resolveId: (id) =>
    isBuiltin(id) ? { id: ON_DEMAND + id.replace('node:', ''), moduleSideEffects: false } : null,
  load: (id) =>
    id.startsWith(ON_DEMAND) ? { code: onDemand(id.slice(ON_DEMAND.length)), moduleType: 'js' } : null,
};

/** @param {string} name */
function onDemand(name) {
  const builtin = /** @type {object} */ (createRequire(import.meta.url)(`node:${name}`));
  const load = `process.getBuiltinModule('node:${name}')`;
  // A function cannot stand behind another object, and what is set on process must reach it.
  if (typeof builtin === 'function' || name === 'process') return `module.exports = ${load};`;
  return `
    let loaded;
    for (const name of ${JSON.stringify(Object.keys(builtin))}) {
      Object.defineProperty(exports, name, { enumerable: true, get: () => (loaded ??= ${load})[name] });
    }`;
}

const bundle = await rolldown({
  cwd: root,
  input: { main: 'src/main.ts' },
  platform: 'node',
  // better-sqlite3 is native code and stays a dependency; pg only tries to load pg-native.
  external: ['better-sqlite3', 'pg-native'],
  plugins: [builtinsOnDemand],
  transform: { target: 'node22.14', define: { __VIGIE_VERSION__: JSON.stringify(version) } },
  // A module may be loaded on demand by one command and at once by another.
  checks: { ineffectiveDynamicImport: false },
});
const { output } = await bundle.write({
  dir: outdir,
  format: 'esm',
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: { groups: [{ name: 'core', minShareCount: SHARED_BY }] },
  // Less to read at each start; names are left, so that stack traces stay readable.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  // The licences of what is bundled are written in full below, not left among the code.
  comments: false,
  // What a bundled CommonJS package requires at run time (pg-native, if somebody has it).
  polyfillRequire: false,
  banner: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
});
await bundle.close();

const inputs = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(inputs));

// HiGHS looks for its WebAssembly beside the file that it stands in.
if (inputs.some((file) => packageFolder(file)?.endsWith('/highs') === true)) {
  copyFileSync(join(root, 'node_modules/highs/build/highs.wasm'), join(outdir, 'highs.wasm'));
}

/**
 * The names, versions and licence texts of every package with a file in the bundle.
 * @param {string[]} inputs
 */
function thirdPartyLicences(inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== null));
  return [...folders]
    .map(licenceOf)
    .sort()
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * The folder of the package that holds the file, or null for our own sources.
 * @param {string} file
 */
function packageFolder(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? null;
}

/** @param {string} folder */
function licenceOf(folder) {
  const { name, version: number, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `${name} ${number} (${license})\n${text}`;
}
