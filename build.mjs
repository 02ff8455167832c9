// Builds src/main.ts into dist/: one entry and a chunk for everything that is loaded on demand.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const outdir = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Left-over chunks of an earlier build would be shipped with the package.
rmSync(outdir, { recursive: true, force: true });

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
  // The bundled CommonJS packages (pg, cli-table3) require Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
  // Not minified: measured, it saves no time once Node keeps the compiled code, and stack traces stay readable.
  minify: false,
  // The licences of what is bundled are written in full below, not left among the code.
  legalComments: 'none',
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
