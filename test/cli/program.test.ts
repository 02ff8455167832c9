import { describe, expect, test } from 'vitest';
import type { Command, Input, Noun } from '../../src/cli/command.ts';
import { defineCommand } from '../../src/cli/command.ts';
import type { Context } from '../../src/cli/context.ts';
import type { Host } from '../../src/cli/host.ts';
import * as values from '../../src/cli/values.ts';
import { refused } from '../../src/shared/errors.ts';
import { s } from '../../src/shared/schema.ts';
import type { WriteRequest } from '../../src/store/types.ts';
import type { FakeOptions } from './fake-host.ts';
import { fakeStore, nounOf, runFake } from './fake-host.ts';

const EXAMPLES = [{ command: 'vigie thing do', says: 'do it' }];

function reading(command: Partial<Command> = {}): Command {
  return defineCommand({
    kind: 'read',
    examples: EXAMPLES,
    prints: { object: s.object({}) },
    run: async () => undefined,
    ...command,
  });
}

/** Runs `thing do` with these words, and returns what `run` was given. */
async function inputOf(
  command: Partial<Command>,
  words: readonly string[],
  options: Partial<FakeOptions> = {},
) {
  let input: Input | undefined;
  let context: Context | undefined;
  const made = reading({
    ...command,
    run: async (givenContext, givenInput) => {
      context = givenContext;
      input = givenInput;
      return undefined;
    },
  });
  const ran = await runFake(['thing', 'do', ...words], { nouns: [nounOf(made)], ...options });
  return { ...ran, input, context };
}

describe('what a command is given', () => {
  const command = {
    args: [{ name: 'site-code', describe: 'the site' }],
    options: [
      { flag: '--owner', takes: 'P', describe: 'who' },
      { flag: '--tag', takes: 'TAG', describe: 'tags', many: true },
      { flag: '--vital', describe: 'vital ones only' },
      { flag: '--round', takes: '[HH:MM]', describe: 'a round' },
      { flag: '--level', takes: 'N', describe: 'a level', value: values.integer(1, 9), default: '3' },
    ],
  };

  test('arguments and options by their camelCase names', async () => {
    const words = ['RBX1', '--owner', 'P-7', '--tag', 'a', '--vital', '--tag=b', '--round', '--level', '7'];
    expect((await inputOf(command, words)).input).toEqual({
      siteCode: 'RBX1',
      owner: 'P-7',
      tag: ['a', 'b'],
      vital: true,
      round: true,
      level: 7,
    });
  });

  test('what was not given is absent, save switches, lists and defaults', async () => {
    const { input } = await inputOf(command, ['RBX1']);
    expect(input).toEqual({ siteCode: 'RBX1', tag: [], vital: false, level: 3 });
    expect(Object.keys(input ?? {})).not.toContain('owner');
  });

  test('common options stand anywhere', async () => {
    const command = reading({ run: async ({ zone, output }) => output.raw(zone).then(() => undefined) });
    const nouns = [nounOf(command)];
    for (const words of [
      ['--tz', 'Europe/Paris', 'thing', 'do'],
      ['thing', '--tz', 'Europe/Paris', 'do'],
      ['thing', 'do', '--tz', 'Europe/Paris'],
      ['--tz=Europe/Paris', '--json', 'thing', '--quiet', 'do'],
    ]) {
      expect(await runFake(words, { nouns })).toMatchObject({ code: 0, stdout: 'Europe/Paris\n' });
    }
  });

  test('negative numbers, a lone dash and what stands after -- are arguments', async () => {
    const one = { args: [{ name: 'text', describe: 'a text' }] };
    expect((await inputOf(one, ['-5'])).input).toEqual({ text: '-5' });
    expect((await inputOf(one, ['-'])).input).toEqual({ text: '-' });
    expect((await inputOf(one, ['--', '--json'])).input).toEqual({ text: '--json' });
  });

  test('prose comes from stdin for -, which can be read once', async () => {
    const prose = {
      args: [{ name: 'text', describe: 'a text', value: values.proseText }],
      options: [{ flag: '--detail', takes: 'TEXT', describe: 'more', value: values.proseText }],
    };
    const { input } = await inputOf(prose, ['-'], { input: 'Line 1\r\nLine 2\n' });
    expect(input).toEqual({ text: 'Line 1\nLine 2' });
    const twice = await inputOf(prose, ['-', '--detail', '-'], { input: 'x' });
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('only once') });
  });

  test('a list gets its limit, one more than is shown, and its order', async () => {
    const list = {
      prints: { list: { fields: { id: s.text('id') }, columns: ['id'], sorts: ['-at', 'id'] } },
    };
    expect((await inputOf(list, [])).input).toMatchObject({
      limit: 51,
      sort: { key: 'at', descending: true },
    });
    expect((await inputOf(list, ['--limit', '0', '--sort', '-id'])).input).toMatchObject({
      limit: null,
      sort: { key: 'id', descending: true },
    });
    expect(await inputOf(list, ['--limit', 'x'])).toMatchObject({ code: 2 });
    expect(await inputOf(list, ['--sort', 'name'])).toMatchObject({ code: 2 });
    expect((await inputOf(list, ['--fields', 'idd'])).stderr).toContain('did you mean id?');
  });

  test('zone and language: the option, the environment, the cell, the machine', async () => {
    const house = { zone: 'America/Toronto', lang: 'fr' } as const;
    const store = fakeStore();
    const of = async (words: string[], options: Partial<FakeOptions>) => {
      const { context } = await inputOf({}, words, { store, ...options });
      return [context?.zone, context?.lang, context?.cellLang];
    };
    // A store that is not a file is not looked for: PostgreSQL stands for one that is there.
    const env = { VIGIE_STORE: 'postgres://db/crisis' };
    expect(await of([], { env })).toEqual(['UTC', 'en', 'en']);
    expect(await of([], { env, house })).toEqual(['America/Toronto', 'en', 'fr']);
    const set = { ...env, VIGIE_TZ: 'Asia/Singapore', VIGIE_LANG: 'fr' };
    expect(await of([], { env: set, house })).toEqual(['Asia/Singapore', 'fr', 'fr']);
    expect(await of(['--tz', 'Europe/Paris', '--lang', 'en'], { env: set, house })).toEqual([
      'Europe/Paris',
      'en',
      'en',
    ]);
    expect(await of([], { env: { ...env, LANG: 'fr_FR.UTF-8', VIGIE_TZ: '' } })).toEqual(['UTC', 'fr', 'fr']);
    expect(await of([], { env: { ...env, LANG: 'fr_FR.UTF-8', LC_ALL: 'C' } })).toEqual(['UTC', 'en', 'en']);
  });

  test('refuses a zone of the cell that this machine does not know, and says what to give', async () => {
    const there = { store: fakeStore(), env: { VIGIE_STORE: 'postgres://db/crisis' } };
    const house = { zone: 'Mars/Olympus', lang: null };
    expect(await inputOf({}, [], { ...there, house })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/the zone of the cell.*‘Mars\/Olympus’.*--tz Europe\/Paris/),
    });
    expect(await inputOf({}, ['--tz', 'UTC', '--lang', 'en'], { ...there, house })).toMatchObject({
      code: 0,
    });
  });

  test('refuses a zone of the machine that is hours without a place: Node turns the sign of GMT+3', async () => {
    expect(await inputOf({}, [], { machineZone: '+03:00' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('TZ of this machine: there is no time zone ‘+03:00’'),
    });
  });

  test('the clock that --now sets', async () => {
    const now = async (words: string[], env = {}) => (await inputOf({}, words, { env })).context?.clock.now();
    expect(await now([])).toBe('2020-03-18T17:00:00.000Z');
    expect(await now(['--now', '2020-03-18T20:00Z'])).toBe('2020-03-18T20:00:00.000Z');
    expect(await now(['--tz', 'Europe/Paris'], { VIGIE_NOW: '2020-03-19 09:00' })).toBe(
      '2020-03-19T08:00:00.000Z',
    );
  });
});

describe('wrong usage (2)', () => {
  const command = reading({
    args: [{ name: 'site', describe: 'the site' }],
    options: [{ flag: '--owner', takes: 'P', describe: 'who' }],
  });
  const nouns = [nounOf(command)];

  test.each([
    [['thng', 'do'], 'vigie: there is no command ‘thng’ (did you mean thing?) — vigie --help\n'],
    [['thing', 'doo'], 'vigie: thing has no verb ‘doo’ (did you mean do?) — vigie thing --help\n'],
    [['thing'], 'vigie: thing needs a verb: do — vigie thing --help\n'],
    [['thing', 'do'], 'vigie: thing do needs SITE — vigie thing do --help\n'],
    [
      ['thing', 'do', 'x', '--ownr=P-1'],
      'vigie: thing do has no option --ownr (did you mean --owner?) — vigie thing do --help\n',
    ],
    [['thing', 'do', 'x', '--owner'], 'vigie: --owner needs a value — vigie thing do --help\n'],
    [
      ['thing', 'do', 'x', 'y', 'z'],
      'vigie: thing do does not take ‘y’ ‘z’ — put text of several words in quotes; vigie thing do --help\n',
    ],
    [
      ['thing', 'do', 'x', '--dry-run'],
      'vigie: --dry-run is for commands that write, and thing do is none — vigie thing do --help\n',
    ],
    [['--bogus'], 'vigie: vigie has no option --bogus — vigie --help\n'],
  ])('%j', async (words, stderr) => {
    expect(await runFake(words, { nouns })).toEqual({ code: 2, stdout: '', stderr });
  });

  test.each([
    [{ VIGIE_TZ: 'Mars/Olympus' }, 'VIGIE_TZ'],
    [{ VIGIE_LANG: 'de' }, 'VIGIE_LANG'],
    [{ VIGIE_FORMAT: 'xml' }, 'VIGIE_FORMAT'],
    [{ VIGIE_NOW: 'soon' }, 'VIGIE_NOW'],
    [{ VIGIE_NO_INPUT: 'maybe' }, 'VIGIE_NO_INPUT'],
    [{ VIGIE_STORE: 'mysql://db' }, 'VIGIE_STORE'],
  ])('a bad value in the environment names the variable: %j', async (env, name) => {
    const { code, stderr } = await runFake(['thing', 'do', 'x'], { nouns, env });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^vigie: ${name}`));
  });

  test('a password on the command line is refused and not repeated', async () => {
    for (const url of [
      'postgres://u:s3cret@db/x',
      'postgresql://u@db/x?password=s3cret',
      'postgres://u:s3cret@[',
    ]) {
      const { code, stderr } = await runFake(['thing', 'do', 'x', '--store', url], { nouns });
      expect(code).toBe(2);
      expect(stderr).not.toContain('s3cret');
    }
    const env = { VIGIE_STORE: 'postgres://u:s3cret@db/x' };
    expect(await runFake(['thing', 'do', 'x'], { nouns, env })).toMatchObject({ code: 0 });
  });

  test('a format that a command cannot print; one from the environment gives way to text', async () => {
    expect(await runFake(['thing', 'do', 'x', '--format', 'csv'], { nouns })).toMatchObject({ code: 2 });
    expect(await runFake(['thing', 'do', 'x'], { nouns, env: { VIGIE_FORMAT: 'csv' } })).toMatchObject({
      code: 0,
    });
    expect(await runFake(['thing', 'do', 'x', '--json', '--format', 'text'], { nouns })).toMatchObject({
      code: 2,
    });
  });

  test('with --json, an error is an object', async () => {
    const { stderr } = await runFake(['thing', 'do', '--json'], { nouns });
    expect(JSON.parse(stderr)).toEqual({
      error: { code: 'usage', exitCode: 2, message: 'thing do needs SITE', hint: 'vigie thing do --help' },
    });
  });

  test('escape sequences in what was typed do not reach the terminal', async () => {
    const { stderr } = await runFake(['\u001B[2J'], { nouns });
    expect(stderr).toContain('␛[2J');
  });
});

describe('failures', () => {
  const failing = (error: unknown, more: Partial<Command> = {}) => [
    nounOf(
      reading({
        run: async () => {
          throw error;
        },
        ...more,
      }),
    ),
  ];

  test('an unexpected one is one line, with the stack only under --debug', async () => {
    const nouns = failing(new TypeError('x is not a function\nat y'));
    const { code, stderr } = await runFake(['thing', 'do'], { nouns });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'vigie: unexpected failure: x is not a function — run it again with --debug and report what it prints\n',
    );
    expect((await runFake(['thing', 'do', '--debug'], { nouns })).stderr).toContain('TypeError: x is not');
  });

  test('a check that cannot check is UNKNOWN (3), where a monitoring system reads it', async () => {
    const nouns = failing(refused('no policy', 'set one'), { monitoring: true });
    expect(await runFake(['thing', 'do'], { nouns })).toMatchObject({
      code: 3,
      stdout: 'UNKNOWN: no policy — set one\n',
    });
    expect(await runFake(['thing', 'do', '--bogus'], { nouns })).toMatchObject({ code: 3 });
  });
});

describe('what is missing', () => {
  const ask = { question: { en: 'Which site?', fr: 'Quel site ?' } };

  test('is code 7 where nobody can be asked, and the message names it', async () => {
    const arg = { args: [{ name: 'site', describe: 'the site', ask }] };
    expect(await inputOf(arg, [])).toMatchObject({ code: 7, stderr: expect.stringContaining('needs SITE') });
    const option = { options: [{ flag: '--because', takes: 'TEXT', describe: 'why', ask }] };
    expect(await inputOf(option, [])).toMatchObject({
      code: 7,
      stderr: expect.stringContaining('--because'),
    });
  });

  test('is left out where the question may be left unanswered', async () => {
    const option = {
      options: [{ flag: '--site', takes: 'S', describe: 'where', ask: { ...ask, optional: true } }],
    };
    expect(await inputOf(option, [])).toMatchObject({ code: 0, input: {} });
    const arg = { args: [{ name: 'site', describe: 'the site', ask, optional: true }] };
    expect(await inputOf(arg, [])).toMatchObject({ code: 0, input: {} });
  });

  test('nobody is asked without a terminal, on a dumb one, in CI, or with --no-input', async () => {
    const all = { stdin: true, stdout: true, stderr: true, columns: 80 };
    const may = async (words: string[], terminal: Partial<Host['terminal']>, env = {}) =>
      (await inputOf({}, words, { terminal, env })).context?.prompter.may;
    expect(await may([], all)).toBe(true);
    expect(await may([], { ...all, stdin: false })).toBe(false);
    expect(await may([], { ...all, stdout: false })).toBe(false);
    expect(await may([], all, { TERM: 'dumb' })).toBe(false);
    expect(await may([], all, { CI: 'true' })).toBe(false);
    expect(await may([], all, { VIGIE_NO_INPUT: '1' })).toBe(false);
    expect(await may(['--no-input'], all)).toBe(false);
  });

  test('a confirmation is code 7 where nobody can be asked, and given by --yes', async () => {
    const confirming = reading({
      run: async ({ prompter }) => ((await prompter.confirm('Remove it?', '--yes')) ? undefined : 4),
    });
    const nouns = [nounOf(confirming)];
    expect(await runFake(['thing', 'do'], { nouns })).toMatchObject({
      code: 7,
      stderr: expect.stringContaining('--yes'),
    });
    expect(await runFake(['thing', 'do', '--yes'], { nouns })).toMatchObject({ code: 0 });
  });
});

describe('writing', () => {
  const writing = (asked: WriteRequest[], command: Partial<Command> = {}) => ({
    nouns: [
      nounOf(
        reading({
          kind: 'write',
          prints: { written: {} },
          options: [
            { flag: '--at', takes: 'TIME', describe: 'when', value: values.pastTime },
            { flag: '--detail', takes: 'TEXT', describe: 'more', value: values.proseText },
          ],
          run: async (context) => {
            const written = await context.write(async () => []);
            await context.output.wrote(written, { id: 'INC-1', sentence: 'INC-1 logged' });
            return undefined;
          },
          ...command,
        }),
      ),
    ],
    store: fakeStore(asked),
  });

  test('goes into the store, and not into the empty one that an absent store was read as before', async () => {
    const store = async (): Promise<string> => {
      let id = '';
      const command = reading({
        kind: 'write',
        async run(context) {
          expect(context.stored).toBe(false);
          await context.read(async () => undefined);
          await context.read(async () => undefined);
          id = (await context.store()).storeId;
          return undefined;
        },
      });
      const made = { open: { ...fakeStore(), storeId: 'made' }, empty: { ...fakeStore(), storeId: 'empty' } };
      const { code, stderr } = await runFake(['thing', 'do'], { nouns: [nounOf(command)], made });
      expect({ code, notices: stderr.match(/there is no store yet/g) }).toEqual({
        code: 0,
        notices: [expect.any(String)],
      });
      return id;
    };
    expect(await store()).toBe('made');
  });

  test('obeys --key, --if-seq and --dry-run', async () => {
    const asked: WriteRequest[] = [];
    const words = ['thing', 'do', '--key', 'k1', '--if-seq', '7', '--dry-run'];
    expect(await runFake(words, writing(asked))).toMatchObject({ code: 0, stdout: 'INC-1 logged\n' });
    expect(asked[0]).toMatchObject({ key: 'k1', ifSeq: 7, dryRun: true });
  });

  test('the request that a key remembers is what was typed, so that it can be tried again later', async () => {
    const asked: WriteRequest[] = [];
    const options = { ...writing(asked), input: 'from stdin' };
    await runFake(['thing', 'do', '--at', 'now-5m', '--detail', '-'], options);
    expect(asked[0]?.request).toEqual({ command: 'thing do', input: { at: 'now-5m', detail: 'from stdin' } });
  });

  test('says the sentence, the id alone, or an object', async () => {
    const done = (...more: string[]) => runFake(['thing', 'do', ...more], writing([]));
    expect((await done()).stdout).toBe('INC-1 logged\n');
    expect((await done('--quiet')).stdout).toBe('INC-1\n');
    expect(JSON.parse((await done('--json')).stdout)).toEqual({
      id: 'INC-1',
      seq: null,
      dryRun: false,
      repeated: false,
    });
  });

  test('echoes a time that was not typed in full, with its zone', async () => {
    const echo = async (at: string, ...more: string[]) =>
      (await runFake(['thing', 'do', '--at', at, '--tz', 'Europe/Paris', ...more], writing([]))).stderr;
    expect(await echo('16:05')).toBe('vigie: at 18 Mar 2020 16:05 (Europe/Paris)\n');
    expect(await echo('2020-03-18T15:05Z')).toBe('');
    expect(await echo('16:05', '--quiet')).toBe('');
  });
});

describe('help', () => {
  const noun: Noun = {
    ...nounOf(
      reading({
        description: 'It is done at once.',
        args: [{ name: 'site', describe: 'the site' }],
        options: [{ flag: '--owner', short: '-o', takes: 'P', describe: 'who does it' }],
        exits: { 4: 'it is done already' },
      }),
    ),
  };
  const nouns = [noun];

  test('of a command shows usage, options, examples and how it ends, whatever else was typed', async () => {
    for (const words of [
      ['thing', 'do', '--help'],
      ['thing', 'do', '-h'],
      ['thing', 'do', '--bogus', '--help'],
      ['--help', 'thing', 'do'],
    ]) {
      const { code, stdout } = await runFake(words, { nouns });
      expect(code).toBe(0);
      expect(stdout).toMatchInlineSnapshot(`
        "Usage: vigie thing do SITE [options]

        Do it.

        It is done at once.

        Arguments:
          SITE                the site

        Options:
          -o, --owner <P>     who does it

        Everywhere:
          --as-of <TIME>      what the store said then
          --store <PATH|URL>  which store (VIGIE_STORE)
          --as <NAME>         who acts (VIGIE_ACTOR, or the login name)
          --now <TIME>        the clock this command sees (VIGIE_NOW)
          --tz <ZONE>         time zone for input and display (VIGIE_TZ)
          --lang <en|fr>      language of prose (VIGIE_LANG)
          --format <FORMAT>   text, json, ndjson (VIGIE_FORMAT)
          --json              the same as --format json
          --color <WHEN>      auto, always or never (NO_COLOR, FORCE_COLOR)
          --no-input          never ask (VIGIE_NO_INPUT)
          -y, --yes           answer yes to confirmations
          -q, --quiet         only ids; no notices
          -v, --verbose       say more
          --debug             show stack traces
          -h, --help          this help

        Examples:
          # do it
          vigie thing do

        Exit status:
          0    done
          2    wrong usage
          4    it is done already
          6    the store cannot be used
          The rest: vigie help exit-codes
        "
      `);
    }
  });

  test('of a noun lists its verbs, and of nothing lists the nouns', async () => {
    expect((await runFake(['thing', '--help'], { nouns })).stdout).toContain('thing do  Do it');
    expect((await runFake(['--help'], { nouns })).stdout).toContain(
      'What happens\n  thing  A thing for tests',
    );
    expect((await runFake([], { nouns })).stdout).toContain('Usage: vigie <noun> <verb>');
  });

  test('of a noun that stands for one of its verbs lists the others too', async () => {
    const [thing] = nouns;
    const [verb] = thing?.verbs ?? [];
    if (thing === undefined || verb === undefined) throw new Error('there is no noun to ask about');
    const many = [{ ...thing, alone: 'do', verbs: [verb, { ...verb, name: 'undo' }] }];
    const { stdout } = await runFake(['thing', '--help'], { nouns: many });
    expect(stdout).toContain('thing undo');
    expect(stdout).toContain('`vigie thing` alone is `vigie thing do`.');
    expect((await runFake(['thing', 'do', '--help'], { nouns: many })).stdout).toContain(
      'Usage: vigie thing do',
    );
  });

  test('what stands after -- is no question for help', async () => {
    const { stdout } = await runFake(['thing', 'do', '--', '--help'], { nouns });
    expect(stdout).toBe('');
  });
});

test('the version', async () => {
  expect(await runFake(['--version'], { nouns: [] })).toMatchObject({ code: 0, stdout: 'vigie 1.2.3\n' });
});
