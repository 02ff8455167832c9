// Builds src/main.ts into dist/: one entry and a chunk for everything that is loaded on demand.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const outdir = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Left-over chunks of an earlier build would be shipped with the package.
rmSync(outdir, { recursive: true, force: true });

/**
 * Node's own modules, loaded when something of them is first used. An `import` of node:fs or node:process
 * runs every getter of the module (fs.promises, process.stdin …), and commander imports node:child_process,
 * which it never needs here: measured, a fifth of the time that `vigie --version` takes.
 * @type {import('esbuild').Plugin}
 */
const builtinsOnDemand = {
  name: 'builtins-on-demand',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(node:)?[a-z0-9_/]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace('node:', ''), namespace: 'builtin', sideEffects: false } : null,
    );
    esbuild.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: onDemand(path) }));
  },
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

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.14',
  // better-sqlite3 is native code and stays a dependency; pg only tries to load pg-native.
  external: ['better-sqlite3', 'pg-native'],
  define: { __VIGIE_VERSION__: JSON.stringify(version) },
  // What a bundled CommonJS package requires at run time (pg-native, if somebody has it).
  banner: {
    js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
  // Not minified: measured, it saves no time once Node keeps the compiled code, and stack traces stay readable.
  minify: false,
  // The licences of what is bundled are written in full below, not left among the code.
  legalComments: 'none',
  plugins: [builtinsOnDemand],
  metafile: true,
  logLevel: 'warning',
});

writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(Object.keys(metafile.inputs)));

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
  const {
    name,
    version: number,
    license,
  } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? '' : `\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
  return `${name} ${number} (${license})\n${text}`;
}
