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
 * What every command needs that opens a store, with all that it imports: one file, since each file more costs
 * a start about a millisecond, and so does each 30 kB more that a command does not need.
 */
const CORE = [
  'src/start.ts',
  'src/cli/command.ts',
  'src/cli/output/print-list.ts',
  'src/shared/any-of.ts',
  'src/shared/ids.ts',
  'src/shared/schema.ts',
].map((file) => join(root, file));

/** What so many of the lazily loaded commands share of one feature stands together in one file. */
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

/** Looked for where npm puts it, first: to ask Node takes a start a millisecond. */
const FIND_ITS_LIB = `
  const libIn = (folder) => path.join(folder, 'better-sqlite3', 'lib');
  const isHere = (folder) => path.basename(folder) === 'node_modules' && fs.existsSync(libIn(folder));
  const beside = () => ['../node_modules', '../..'].map((up) => path.join(__dirname, up)).find(isHere);
  const found = (folder) => (folder ? libIn(folder) : path.dirname(require.resolve('better-sqlite3')));
  let lib;
  const itsLib = () => (lib ??= found(beside()));`;

/**
 * better-sqlite3's JavaScript stands with ours (its sixteen files take a start five milliseconds); its native
 * code stays in the package that is installed beside, whatever the machine.
 * @type {import('rolldown').Plugin}
 */
const nativeCodeInItsPackage = {
  name: 'native-code-in-its-package',
  transform: {
    filter: { id: /better-sqlite3[\\/]lib[\\/]binding\.js$/ },
    handler: (code) =>
      `${FIND_ITS_LIB}\n${code
        .replaceAll('__dirname', 'itsLib()')
        .replace(/if \(require\.main === module\)[\s\S]*$/, '')}`,
  },
};

/**
 * Only ASCII, so that the launcher can read the files as bytes: `é` becomes its escape, which means the same
 * in every text and pattern.
 * @type {import('rolldown').Plugin}
 */
const asciiOnly = {
  name: 'ascii-only',
  generateBundle: (_, files) => {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = escaped(file.code);
  },
};

/** @param {string} code */
function escaped(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** @param {string} id */
function featureOf(id) {
  return /src[\\/]features[\\/]([^\\/]+)/.exec(id)?.[1] ?? null;
}

const bundle = await rolldown({
  cwd: root,
  input: { main: 'src/main.ts' },
  platform: 'node',
  // pg only tries to load it.
  external: ['pg-native'],
  plugins: [builtinsOnDemand, nativeCodeInItsPackage, asciiOnly],
  preserveEntrySignatures: 'allow-extension',
  transform: { target: 'node22.14', define: { __VIGIE_VERSION__: JSON.stringify(version) } },
  // A module may be loaded on demand by one command and at once by another.
  checks: { ineffectiveDynamicImport: false },
});
const { output } = await bundle.write({
  dir: outdir,
  // See bin/load.js. A file's name holds its content: what is kept of its compiled code goes by it.
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  codeSplitting: {
    groups: [
      { name: 'core', test: (id) => CORE.includes(id) || id.includes('rolldown/runtime'), priority: 2 },
      { name: 'zod', test: /node_modules[\\/]zod/, priority: 1 },
      {
        name: featureOf,
        debugName: 'features',
        minShareCount: SHARED_BY,
        includeDependenciesRecursively: false,
      },
    ],
  },
  // Less to read at each start; names are left, so that stack traces stay readable.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  // The licences of what is bundled are written in full below, not left among the code.
  comments: false,
  // What a bundled CommonJS package requires at run time (pg-native, if somebody has it).
  polyfillRequire: false,
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
