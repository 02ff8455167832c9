import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** Every folder and room of the house, each a file that others can import. */
const HOUSE = [
  'src/main.ts',
  'src/shared/ids.ts',
  'src/store/open.ts',
  'src/exchange/statuspage.ts',
  'src/cli/context.ts',
  ...[
    'person',
    'site',
    'incident',
    'stock',
    'reservist',
    'oncall',
    'callup',
    'demand',
    'cell',
    'journal',
    'system',
  ].flatMap((noun) => [
    `src/features/${noun}/${noun}.ts`,
    `src/features/${noun}/${noun}-events.ts`,
    `src/features/${noun}/${noun}-queries.ts`,
    `src/features/${noun}/${noun}-briefing.ts`,
    `src/features/${noun}/vault.ts`,
    `src/features/${noun}/messages.ts`,
    `src/features/${noun}/index.ts`,
    `src/features/${noun}/commands/show.ts`,
  ]),
];

const PACKAGES = [
  'better-sqlite3',
  'pg',
  'kysely',
  'zod',
  'commander',
  '@inquirer/prompts',
  'chalk',
  'cli-table3',
  'highs',
];

/** Who may not import what, and the rule that must say so. `as` is the form of the import. */
const FORBIDDEN: readonly {
  from: string;
  to: string;
  rule: string;
  as?: 'type' | 'dynamic' | 're-export';
}[] = [
  { from: 'src/shared/x.ts', to: 'src/store/open.ts', rule: 'shared-knows-nobody' },
  { from: 'src/shared/x.ts', to: 'src/cli/context.ts', rule: 'shared-knows-nobody', as: 'type' },
  {
    from: 'src/store/x.ts',
    to: 'src/features/incident/incident.ts',
    rule: 'store-knows-no-feature',
    as: 'type',
  },
  {
    from: 'src/store/x.ts',
    to: 'src/features/incident/incident-events.ts',
    rule: 'events-are-handed-over-by-the-list',
    as: 'dynamic',
  },
  { from: 'src/store/x.ts', to: 'src/cli/context.ts', rule: 'store-knows-no-feature' },
  { from: 'src/exchange/x.ts', to: 'src/store/open.ts', rule: 'exchange-maps-and-knows-no-sql', as: 'type' },
  {
    from: 'src/exchange/x.ts',
    to: 'src/features/incident/incident.ts',
    rule: 'exchange-maps-and-knows-no-sql',
  },
  { from: 'src/exchange/x.ts', to: 'kysely', rule: 'kysely-where-tables-are-touched' },
  { from: 'src/cli/x.ts', to: 'src/features/incident/index.ts', rule: 'cli-knows-no-feature', as: 'dynamic' },
  { from: 'src/cli/output/x.ts', to: 'src/exchange/statuspage.ts', rule: 'cli-knows-no-feature' },
  { from: 'src/cli/x.ts', to: 'src/store/open.ts', rule: 'cli-knows-the-store-by-type' },
  { from: 'src/cli/x.ts', to: 'src/store/open.ts', rule: 'cli-knows-the-store-by-type', as: 'dynamic' },
  { from: 'src/cli/x.ts', to: 'src/main.ts', rule: 'main-is-imported-by-nobody' },
  { from: 'src/cli/x.ts', to: 'test/fixture.ts', rule: 'sources-do-not-know-tests' },

  { from: 'src/features/stock/cover.ts', to: 'src/store/open.ts', rule: 'rules-are-pure', as: 'type' },
  { from: 'src/features/stock/cover.ts', to: 'src/features/stock/stock-queries.ts', rule: 'rules-are-pure' },
  { from: 'src/features/stock/cover.ts', to: 'src/features/stock/messages.ts', rule: 'rules-are-pure' },
  { from: 'src/features/stock/cover.ts', to: 'src/cli/context.ts', rule: 'rules-are-pure', as: 'type' },
  { from: 'src/features/stock/cover.ts', to: 'kysely', rule: 'kysely-where-tables-are-touched', as: 'type' },
  { from: 'src/features/stock/cover.ts', to: 'zod', rule: 'zod-where-data-comes-in' },
  { from: 'src/features/stock/cover.ts', to: 'node:fs', rule: 'rules-do-no-io' },
  { from: 'src/features/cell/arbitrations/x.ts', to: 'src/store/open.ts', rule: 'rules-are-pure' },
  {
    from: 'src/features/stock/x-events.ts',
    to: 'src/features/stock/stock-queries.ts',
    rule: 'events-know-own-rules-and-store',
  },
  {
    from: 'src/features/stock/x-events.ts',
    to: 'src/features/site/site.ts',
    rule: 'events-know-own-rules-and-store',
  },
  {
    from: 'src/features/stock/x-events.ts',
    to: 'src/features/site/site-events.ts',
    rule: 'events-know-own-rules-and-store',
  },
  {
    from: 'src/features/stock/x-queries.ts',
    to: 'src/features/site/site-queries.ts',
    rule: 'queries-know-own-rules-and-store',
  },
  {
    from: 'src/features/stock/x-queries.ts',
    to: 'src/features/stock/stock-events.ts',
    rule: 'queries-know-own-rules-and-store',
  },
  {
    from: 'src/features/stock/x-briefing.ts',
    to: 'src/store/open.ts',
    rule: 'briefing-knows-rules-and-queries',
  },
  {
    from: 'src/features/stock/x-briefing.ts',
    to: 'src/features/site/site-briefing.ts',
    rule: 'briefing-knows-rules-and-queries',
  },
  {
    from: 'src/features/cell/agenda-briefing.ts',
    to: 'src/features/stock/messages.ts',
    rule: 'agenda-puts-briefings-together',
  },
  {
    from: 'src/features/person/introduce.ts',
    to: 'src/cli/context.ts',
    rule: 'introduce-asks-own-queries',
    as: 'type',
  },
  {
    from: 'src/features/person/x-vault.ts',
    to: 'src/features/person/person-events.ts',
    rule: 'vault-knows-own-rules-and-store',
  },
  {
    from: 'src/features/reservist/messages.ts',
    to: 'src/features/person/person.ts',
    rule: 'messages-are-words',
  },
  {
    from: 'src/features/reservist/index.ts',
    to: 'src/features/reservist/commands/add.ts',
    rule: 'index-loads-commands-lazily',
  },
  { from: 'src/features/reservist/index.ts', to: 'src/cli/context.ts', rule: 'index-knows-cli-by-type' },
  {
    from: 'src/features/reservist/index.ts',
    to: 'src/features/reservist/reservist.ts',
    rule: 'index-declares-own-commands',
  },
  {
    from: 'src/features/reservist/index.ts',
    to: 'src/features/person/commands/show.ts',
    rule: 'index-declares-own-commands',
    as: 'dynamic',
  },
  {
    from: 'src/features/stock/commands/x.ts',
    to: 'src/features/stock/stock-events.ts',
    rule: 'events-are-handed-over-by-the-list',
  },
  {
    from: 'src/features/stock/commands/x.ts',
    to: 'src/features/site/site-events.ts',
    rule: 'commands-put-together',
    as: 'type',
  },
  {
    from: 'src/features/stock/commands/x.ts',
    to: 'src/features/site/commands/show.ts',
    rule: 'commands-put-together',
    as: 're-export',
  },
  {
    from: 'src/features/stock/commands/x.ts',
    to: 'src/features/person/vault.ts',
    rule: 'commands-put-together',
  },
  {
    from: 'src/features/stock/commands/x.ts',
    to: 'src/store/open.ts',
    rule: 'commands-know-the-store-by-type',
  },

  {
    from: 'src/features/person/a.ts',
    to: 'src/features/site/site.ts',
    rule: 'person-knows-lower-features-only',
    as: 'type',
  },
  {
    from: 'src/features/site/a.ts',
    to: 'src/features/incident/incident.ts',
    rule: 'site-knows-lower-features-only',
  },
  {
    from: 'src/features/incident/a.ts',
    to: 'src/features/stock/stock.ts',
    rule: 'incident-knows-lower-features-only',
  },
  {
    from: 'src/features/stock/a.ts',
    to: 'src/features/incident/incident.ts',
    rule: 'stock-knows-lower-features-only',
  },
  {
    from: 'src/features/reservist/a.ts',
    to: 'src/features/oncall/oncall.ts',
    rule: 'reservist-knows-lower-features-only',
  },
  {
    from: 'src/features/signal/a.ts',
    to: 'src/features/stock/stock.ts',
    rule: 'signal-knows-lower-features-only',
  },
  {
    from: 'src/features/oncall/commands/a.ts',
    to: 'src/features/callup/callup-queries.ts',
    rule: 'oncall-knows-lower-features-only',
  },
  {
    from: 'src/features/callup/a.ts',
    to: 'src/features/demand/demand.ts',
    rule: 'callup-knows-lower-features-only',
  },
  {
    from: 'src/features/demand/commands/a.ts',
    to: 'src/features/cell/cell.ts',
    rule: 'demand-knows-lower-features-only',
    as: 'dynamic',
  },
  {
    from: 'src/features/cell/a.ts',
    to: 'src/features/journal/journal.ts',
    rule: 'cell-knows-lower-features-only',
  },
  {
    from: 'src/features/journal/a.ts',
    to: 'src/features/system/system.ts',
    rule: 'journal-knows-lower-features-only',
  },
  {
    from: 'src/features/system/a.ts',
    to: 'src/features/weather/weather.ts',
    rule: 'system-knows-lower-features-only',
  },
  {
    from: 'src/features/weather/weather.ts',
    to: 'src/shared/ids.ts',
    rule: 'features-are-listed',
  },

  { from: 'src/features/stock/commands/y.ts', to: 'better-sqlite3', rule: 'engines-in-store-only' },
  { from: 'src/features/stock/y-queries.ts', to: 'pg', rule: 'engines-in-store-only', as: 'type' },
  { from: 'src/features/stock/commands/y.ts', to: 'kysely', rule: 'kysely-where-tables-are-touched' },
  { from: 'src/features/stock/commands/y.ts', to: 'commander', rule: 'terminal-in-cli-only' },
  {
    from: 'src/features/stock/commands/y.ts',
    to: '@inquirer/prompts',
    rule: 'terminal-in-cli-only',
    as: 'dynamic',
  },
  { from: 'src/features/stock/commands/y.ts', to: 'chalk', rule: 'terminal-in-cli-only' },
  { from: 'src/features/stock/commands/y.ts', to: 'cli-table3', rule: 'terminal-in-cli-only' },
  { from: 'src/features/stock/commands/y.ts', to: 'zod', rule: 'zod-where-data-comes-in' },
  { from: 'src/features/stock/y-queries.ts', to: 'zod', rule: 'zod-where-data-comes-in' },
  { from: 'src/features/stock/mix.ts', to: 'highs', rule: 'highs-behind-its-adapter', as: 'type' },

  { from: 'src/shared/one.ts', to: 'src/shared/two.ts', rule: 'no-cycles' },
  { from: 'src/shared/x.ts', to: 'src/shared/nowhere.ts', rule: 'everything-resolves' },
];

/** What the house is built for; a cruiser that refuses one of these is of no use. */
const ALLOWED: readonly { from: string; to: string; as?: 'type' | 'dynamic' }[] = [
  { from: 'src/exchange/highs.ts', to: 'highs' },
  { from: 'src/features/person/introduce.ts', to: 'src/features/person/person-queries.ts' },
  { from: 'src/features.ts', to: 'src/features/incident/incident-events.ts', as: 'dynamic' },
  { from: 'src/main.ts', to: 'src/features/incident/index.ts' },
  { from: 'src/main.ts', to: 'src/store/open.ts', as: 'dynamic' },
  { from: 'src/store/good.ts', to: 'pg' },
  { from: 'src/store/good.ts', to: 'kysely' },
  { from: 'src/store/good.ts', to: 'zod' },
  { from: 'src/exchange/good.ts', to: 'zod' },
  { from: 'src/cli/good.ts', to: 'src/store/open.ts', as: 'type' },
  { from: 'src/cli/good.ts', to: 'commander' },
  { from: 'src/features/oncall/good.ts', to: 'src/features/reservist/reservist.ts' },
  { from: 'src/features/oncall/good-events.ts', to: 'zod' },
  { from: 'src/features/oncall/good-events.ts', to: 'kysely' },
  { from: 'src/features/oncall/good-events.ts', to: 'src/store/open.ts' },
  { from: 'src/features/oncall/good-queries.ts', to: 'kysely' },
  { from: 'src/features/oncall/good-queries.ts', to: 'src/store/open.ts' },
  { from: 'src/features/oncall/good-briefing.ts', to: 'src/features/oncall/oncall-queries.ts' },
  { from: 'src/features/cell/index.ts', to: 'src/features/cell/commands/show.ts', as: 'dynamic' },
  { from: 'src/features/cell/index.ts', to: 'src/cli/context.ts', as: 'type' },
  { from: 'src/features/cell/commands/good.ts', to: 'src/features/cell/messages.ts' },
  { from: 'src/features/cell/commands/good.ts', to: 'src/features/stock/stock-queries.ts' },
  { from: 'src/features/cell/commands/good.ts', to: 'src/features/stock/stock-briefing.ts' },
  { from: 'src/features/cell/commands/good.ts', to: 'src/exchange/statuspage.ts' },
  { from: 'src/features/cell/commands/good.ts', to: 'src/store/open.ts', as: 'type' },
  { from: 'src/features/system/commands/good.ts', to: 'src/store/open.ts', as: 'dynamic' },
];

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}
interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly module: string }[];
  }[];
  readonly summary: { readonly violations: readonly Violation[] };
}

async function cruise(folder: string): Promise<Cruise> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'];
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 }).catch(
    (error: { stdout?: string; stderr?: string }) => {
      // The cruiser exits with the number of violations, which is what is looked for here.
      if (!error.stdout?.startsWith('{')) throw new Error(error.stderr ?? String(error), { cause: error });
      return { stdout: error.stdout };
    },
  );
  return JSON.parse(stdout) as Cruise;
}

function statement(from: string, to: string, as: string | undefined): string {
  const specifier =
    to.startsWith('src/') || to.startsWith('test/') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to;
  switch (as) {
    case 'type':
      return `import type { A } from '${specifier}';`;
    case 'dynamic':
      return `export const load = () => import('${specifier}');`;
    case 're-export':
      return `export { a } from '${specifier}';`;
    default:
      return `import { a } from '${specifier}';`;
  }
}

async function write(folder: string, file: string, text: string): Promise<void> {
  await mkdir(join(folder, dirname(file)), { recursive: true });
  await writeFile(join(folder, file), text, { flag: 'a' });
}

describe('the layering', () => {
  let house: string;
  let violations: readonly Violation[];

  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'vigie-layering-'));
    await write(house, 'package.json', JSON.stringify({ name: 'house', type: 'module' }));
    for (const name of PACKAGES) {
      await write(house, `node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      await write(house, `node_modules/${name}/index.js`, 'exports.a = 1;');
    }
    for (const file of [...HOUSE, 'test/fixture.ts']) {
      await write(house, file, 'export const a = 1; export type A = 1;\n');
    }
    for (const { from, to, as } of [...FORBIDDEN, ...ALLOWED]) {
      await write(house, from, `${statement(from, to, as)}\n`);
    }
    await write(house, 'src/features/reservist/commands/add.ts', 'export const a = 1;\n');
    await write(
      house,
      'src/shared/two.ts',
      `${statement('src/shared/two.ts', 'src/shared/one.ts', undefined)}\n`,
    );
    await write(house, 'src/shared/orphan.ts', 'export const a = 1;\n');
    violations = (await cruise(house)).summary.violations;
  });

  afterAll(() => rm(house, { recursive: true, force: true }));

  const found = (from: string, to: string) =>
    violations
      .filter((violation) => violation.from === from && violation.to.includes(to.replace('node:', '')))
      .map((violation) => violation.rule.name);

  test.each(FORBIDDEN)('refuses $from → $to ($rule)', ({ from, to, rule }) => {
    expect(found(from, to)).toContain(rule);
  });

  test.each(ALLOWED)('allows $from → $to', ({ from, to }) => {
    expect(found(from, to)).toEqual([]);
  });

  test('refuses a file that stands alone', () => {
    expect(found('src/shared/orphan.ts', 'src/shared/orphan.ts')).toEqual(['no-orphans']);
  });

  test('has no rule that this test does not see refuse something', async () => {
    const { default: config } = await import('../.dependency-cruiser.cjs');
    const refused = new Set(violations.map((violation) => violation.rule.name));
    const silent = (config.forbidden ?? [])
      .map((rule) => rule.name)
      .filter((name) => !refused.has(name ?? ''));
    expect(silent).toEqual([]);
  });
});

test('the cruiser sees every import of the sources', async () => {
  const { modules } = await cruise(root);
  const seen = new Map(
    modules.map(({ source, dependencies }) => [source, dependencies.map(({ module }) => module)]),
  );
  for (const file of await readdir(join(root, 'src'), { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const text = await readFile(join(root, 'src', file), 'utf8');
    const written = [...text.matchAll(/^(?:import|export) [^;]*?from '([^']+)'|\bimport\('([^']+)'\)/gm)];
    const names = written.map(([, fixed, lazy]) => (fixed ?? lazy ?? '').replace('node:', ''));
    expect(seen.get(join('src', file)), file).toEqual(expect.arrayContaining(names));
  }
});
