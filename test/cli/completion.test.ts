import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { nouns } from '../../src/features.ts';
import { vigie } from '../support/vigie.ts';
import { nounOf, runFake } from './fake-host.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

// The shell itself completes where that can be asked of it without a terminal: bash's function is called as
// readline calls it, fish answers `complete -C`. zsh completes at a terminal only: there, what its own builtins are
// given is printed in their place.
const ASK: Readonly<Record<Shell, (script: string, line: string) => string>> = {
  bash: (script, line) => `
    source ${script}
    complete -p vigie >/dev/null || exit 1
    COMP_LINE=${quoted(line)}
    COMP_POINT=\${#COMP_LINE}
    _vigie
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  fish: (script, line) => `
    source ${script}
    complete -C ${quoted(line)} | string match -r -- ${quoted(`^${line.split(' ').at(-1)}.*`)}; true`,
  zsh: (script, line) => `
    compdef() { :; }
    fitting() { local found; for found; do [[ $found != $PREFIX* ]] || print -r -- $found; done }
    _describe() { if [[ $1 == -o ]]; then fitting $owned $common; else fitting \${(P)2}; fi }
    compset() {
      case $2 in '*=') PREFIX=\${PREFIX#*=} ;; '*,') PREFIX=\${PREFIX##*,} ;; esac
    }
    compadd() { fitting $offered; }
    _files() { fitting *(N); }
    source ${script}
    words=(\${(z)\${:-${quoted(line)}}})
    [[ ${quoted(line)} == *' ' ]] && words+=('')
    CURRENT=$#words
    PREFIX=$words[-1]
    _vigie`,
};
/** What parts a word from what it says. */
const PARTS: Readonly<Record<Shell, RegExp>> = { bash: /$/, zsh: /:.*$/, fish: /\t.*$/ };

const isThere = (shell: Shell): boolean => spawnSync(shell, ['-c', 'true']).status === 0;
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-completion-'));
  writeFileSync(join(folder, 'sites.csv'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(SHELLS)('vigie completion %s', (shell) => {
  let script: string;
  beforeAll(async () => {
    const { code, stdout, stderr } = await vigie(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    script = stdout;
    writeFileSync(join(folder, `vigie.${shell}`), script);
  });

  test('knows every noun, every verb, every option', async () => {
    for (const { name, verbs } of nouns) {
      expect(script).toContain(`'${name}'`);
      for (const verb of verbs) {
        const { command } = await verb.load();
        if (verb.name !== '') expect(script).toContain(`'${name} ${verb.name}'`);
        for (const { flag } of command.options ?? []) expect(script).toContain(flag);
      }
    }
  });

  describe.skipIf(!isThere(shell))(`in ${shell} itself (left out where it is not installed)`, () => {
    const completed = (line: string): string[] => {
      const ask = ASK[shell](join(folder, `vigie.${shell}`), line);
      const { status, stdout, stderr } = spawnSync(shell, ['-c', ask], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C.UTF-8' },
      });
      expect({ status, stderr }, line).toEqual({ status: 0, stderr: '' });
      const words = stdout.split('\n').map((found) => found.replace(PARTS[shell], ''));
      return [...new Set(words.filter((word) => word !== ''))].sort();
    };

    test('completes nouns, verbs of one word and of two, and short forms', () => {
      expect(completed('vigie inc')).toEqual(['incident']);
      expect(completed('vigie hand')).toEqual(['handover']);
      expect(completed('vigie incident li')).toEqual(['link', 'list']);
      expect(completed('vigie oncall rotation ')).toEqual(['add', 'list', 'remove', 'set']);
      expect(completed('vigie --tz Europe/Paris incident --no-input resol')).toEqual(['resolve']);
      expect(completed('vigie help incident resol')).toEqual(['resolve']);
    });

    test('completes the options that a command has, and no others', () => {
      expect(completed('vigie incident list --st')).toEqual(['--status', '--store']);
      expect(completed('vigie incident list --dry')).toEqual([]);
      expect(completed('vigie log 2 RBX1 "Chiller down" --dry')).toEqual(['--dry-run']);
      expect(completed('vigie --vers')).toEqual(['--version']);
      expect(completed('vigie note a -- --k')).toEqual([]);
    });

    test('completes what an option or an argument may be', () => {
      expect(completed('vigie incident log --severity ')).toEqual(['1', '2', '3', '4']);
      expect(completed('vigie log ')).toEqual(['1', '2', '3', '4']);
      expect(completed('vigie site mode RBX ')).toEqual(['mixed', 'onsite', 'remote']);
      expect(completed('vigie --lang ')).toEqual(['en', 'fr']);
      expect(completed('vigie agenda --format h')).toEqual(['html']);
      expect(completed('vigie incident list --sort sev')).toEqual(['severity']);
      expect(completed('vigie incident list --owner ')).toEqual(['none']);
      expect(completed('vigie completion z')).toEqual(['zsh']);
      expect(completed('vigie ack 12 ')).toEqual([]);
    });

    test('completes in lists, after = and in the names of files', () => {
      // Each shell gives back as much of the word as it replaces.
      const replaced = { bash: '', zsh: '', fish: '--status=' }[shell];
      expect(completed('vigie incident list --status=resol')).toEqual([`${replaced}resolved`]);
      const before = shell === 'zsh' ? '' : 'open,';
      expect(completed('vigie incident list --status open,acti')).toEqual([`${before}active`]);
      expect(completed('vigie site import sit')).toEqual(['sites.csv']);
      expect(completed('vigie metrics --out sit')).toEqual(['sites.csv']);
    });
  });
});

test('whatever takes a file offers files', async () => {
  for (const verb of nouns.flatMap(({ verbs }) => verbs)) {
    const { args = [], options = [] } = (await verb.load()).command;
    const files = args.filter(({ name }) => name === 'file');
    const named = options.filter(({ takes }) => /FILE|DIR|PATH/.test(takes ?? ''));
    for (const { value, describe: says } of [...files, ...named]) expect(value?.offers, says).toBe('files');
  }
});

test('a script is made of the commands that there are when it is printed', async () => {
  const made: Command = {
    kind: 'plain',
    options: [{ flag: '--colour-of-tea', takes: 'black|green', describe: 'which tea' }],
    examples: [],
    prints: { nothing: 'tea' },
    run: async () => undefined,
  };
  const all = [...nouns.filter(({ name }) => name === 'completion'), nounOf(made, 'brew tea')];
  const { stdout } = await runFake(['completion', 'bash'], { nouns: all });
  expect(stdout).toContain("'thing brew tea') kind=plain");
  expect(stdout).toContain("'thing brew tea --colour-of-tea') how=words words='black green'");
  expect(stdout).not.toContain('incident');
});

test('another shell is refused (2)', async () => {
  expect(await vigie(['completion', 'tcsh'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  });
});
