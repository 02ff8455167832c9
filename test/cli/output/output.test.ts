import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Format, ListShape } from '../../../src/cli/command.ts';
import { fitColumns } from '../../../src/cli/output/columns.ts';
import { createOutput } from '../../../src/cli/output/create-output.ts';
import type { OutputSettings } from '../../../src/cli/output/output-settings.ts';
import { colourPaint, plainPaint } from '../../../src/cli/output/paint.ts';
import { fdSink, forgivingSink } from '../../../src/cli/output/sink.ts';
import { s } from '../../../src/shared/schema.ts';

const SHAPE: ListShape = {
  fields: { id: s.text(''), severity: s.integer(''), title: s.text(''), site: s.text(''), owner: s.text('') },
  columns: ['id', 'severity', 'title', 'site'],
  sorts: ['id'],
};
const ROWS = [
  { id: 'INC-12', severity: 2, title: 'Chiller down', site: 'RBX1', owner: 'P-1' },
  {
    id: 'INC-3',
    severity: 1,
    title: 'Teleconsultation: 12 % of errors since 16:05',
    site: null,
    owner: null,
  },
];
const VIEW = {
  header: (field: string) => field.toUpperCase(),
  cell: (row: (typeof ROWS)[number], field: string) => (field === 'severity' ? `SEV${row.severity}` : null),
  empty: 'No incident.',
};

function recorder(more: Partial<OutputSettings> = {}) {
  let stdout = '';
  let stderr = '';
  const output = createOutput({
    format: 'text',
    lang: 'en',
    verbosity: 'normal',
    exercise: false,
    paint: plainPaint,
    painted: false,
    height: null,
    width: null,
    terminal: false,
    progressShown: false,
    fields: null,
    limit: 50,
    stdout: {
      closed: false,
      write: (text) => {
        stdout += text;
      },
    },
    stderr: {
      closed: false,
      write: (text) => {
        stderr += text;
      },
    },
    ...more,
  });
  return { output, said: () => ({ stdout, stderr }) };
}

async function listed(more: Partial<OutputSettings> = {}, rows = ROWS) {
  const { output, said } = recorder(more);
  await output.list(SHAPE, rows, VIEW);
  return said();
}

describe('a list', () => {
  test('in a pipe: tabs, no header, nothing cut', async () => {
    expect(await listed()).toEqual({
      stdout:
        'INC-12\tSEV2\tChiller down\tRBX1\n' +
        'INC-3\tSEV1\tTeleconsultation: 12 % of errors since 16:05\t\n',
      stderr: '',
    });
  });

  test('on a terminal: aligned under a header', async () => {
    const { stdout } = await listed({ terminal: true, width: 80 });
    expect(stdout).toBe(
      'ID      SEVERITY  TITLE                                         SITE\n' +
        'INC-12  SEV2      Chiller down                                  RBX1\n' +
        'INC-3   SEV1      Teleconsultation: 12 % of errors since 16:05\n',
    );
  });

  test('on a narrow one: long cells are cut, then trailing columns go, the id never', async () => {
    expect((await listed({ terminal: true, width: 50 })).stdout).toBe(
      'ID      SEVERITY  TITLE                       SITE\n' +
        'INC-12  SEV2      Chiller down                RBX1\n' +
        'INC-3   SEV1      Teleconsultation: 12 % of…\n',
    );
    expect((await listed({ terminal: true, width: 20 })).stdout).toBe(
      'ID      SEVERITY\nINC-12  SEV2\nINC-3   SEV1\n',
    );
    expect((await listed({ terminal: true, width: 5 })).stdout).toBe('ID\nINC-12\nINC-3\n');
  });

  test('wide characters and colours keep the columns aligned', async () => {
    const rows = [
      { id: 'INC-1', severity: 1, title: '日本のデータセンター', site: 'A', owner: null },
      { id: 'INC-2', severity: 1, title: 'e\u0301te\u0301', site: 'B', owner: null },
    ];
    const { stdout } = await listed({ terminal: true, width: 80 }, rows as never);
    expect(stdout.split('\n').slice(1, 3)).toEqual([
      'INC-1  SEV1      日本のデータセンター  A',
      `INC-2  SEV1      e\u0301te\u0301${' '.repeat(19)}B`,
    ]);
  });

  test('in every other format, with the JSON names and all fields', async () => {
    const in_ = async (format: Format) => (await listed({ format })).stdout;
    expect(JSON.parse(await in_('json'))).toEqual(ROWS);
    expect(
      (await in_('ndjson'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(ROWS);
    expect((await in_('csv')).split('\r\n')[0]).toBe('id,severity,title,site,owner');
    expect(await in_('md')).toContain('| INC-12 | SEV2 | Chiller down | RBX1 |');
  });

  test('with the columns that were asked for, in their order', async () => {
    const fields = ['site', 'id'];
    expect((await listed({ fields })).stdout).toBe('RBX1\tINC-12\n\tINC-3\n');
    expect(JSON.parse((await listed({ fields, format: 'json' })).stdout)[1]).toEqual({
      site: null,
      id: 'INC-3',
    });
  });

  test('empty: a notice in text, [] in JSON, the header in CSV', async () => {
    expect(await listed({}, [])).toEqual({ stdout: '', stderr: 'vigie: No incident.\n' });
    expect(await listed({ format: 'json' }, [])).toEqual({ stdout: '[]\n', stderr: '' });
    expect(await listed({ format: 'ndjson' }, [])).toEqual({ stdout: '', stderr: '' });
    expect((await listed({ format: 'csv' }, [])).stdout).toBe('id,severity,title,site,owner\r\n');
  });

  test('that is cut by its limit says so', async () => {
    const cut = await listed({ limit: 1 });
    expect(cut.stdout).toBe('INC-12\tSEV2\tChiller down\tRBX1\n');
    expect(cut.stderr).toBe('vigie: the first 1 are shown, there are more: --limit 0 for all\n');
    expect((await listed({ limit: 2 })).stderr).toBe('');
    expect(JSON.parse((await listed({ limit: 1, format: 'json' })).stdout)).toHaveLength(1);
  });

  test('of an exercise says so to people, in their language', async () => {
    expect((await listed({ exercise: true })).stdout).toMatch(/^EXERCISE\n/);
    expect((await listed({ exercise: true, lang: 'fr', format: 'md' })).stdout).toMatch(
      /^\*\*EXERCICE\*\*\n/,
    );
    expect(JSON.parse((await listed({ exercise: true, format: 'json' })).stdout)).toEqual(ROWS);
  });

  test('with --quiet is ids', async () => {
    expect(await listed({ verbosity: 'quiet' })).toEqual({ stdout: 'INC-12\nINC-3\n', stderr: '' });
  });

  test('shows what a terminal would act on, and stores it in JSON as it is', async () => {
    const rows = [{ id: 'INC-1', severity: 1, title: 'a\tb\u001B[2J\u202E', site: null, owner: null }];
    expect((await listed({}, rows as never)).stdout).toBe('INC-1\tSEV1\ta␉b␛[2J\\u{202E}\t\n');
    expect(JSON.parse((await listed({ format: 'json' }, rows as never)).stdout)).toEqual(rows);
  });
});

describe('colours', () => {
  test('are vigie’s alone: a cell that was not painted has none, whatever is stored in it', async () => {
    const { output, said } = recorder({ paint: await colourPaint(), painted: true });
    const rows = [{ id: 'INC-1', severity: 1, title: '\u001B[31mred', site: null, owner: null }];
    await output.list(SHAPE, rows, {
      ...VIEW,
      cell: (row, field) => (field === 'severity' ? output.paint.bad(`SEV${row.severity}`) : row.title),
    });
    const escaped = '␛[31mred';
    expect(said().stdout).toBe(`${escaped}\t\u001B[31mSEV1\u001B[39m\t${escaped}\t${escaped}\n`);
  });
});

describe('columns', () => {
  test('fit, or only the first, which is a key, is left', () => {
    const wishes = fc.array(
      fc.record({ natural: fc.integer({ min: 1, max: 200 }), rigid: fc.constant(false) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(wishes, fc.integer({ min: 1, max: 200 }), (columns, width) => {
        const widths = fitColumns([{ natural: 7, rigid: true }, ...columns], width, true);
        const taken = widths.reduce((sum, one) => sum + one, 0) + 2 * (widths.length - 1);
        expect(widths[0]).toBe(7);
        if (widths.length > 1) expect(taken).toBeLessThanOrEqual(width);
        for (const [index, one] of widths.slice(1).entries()) {
          expect(one).toBeLessThanOrEqual(columns[index]?.natural ?? 0);
        }
      }),
    );
  });
});

test('a column that may be shortened further keeps the last one on the page', () => {
  const wishes = [
    { natural: 30, rigid: false, shortest: 10 },
    { natural: 12, rigid: false },
  ];
  expect(fitColumns(wishes, 24, true)).toEqual([10, 12]);
  expect(fitColumns(wishes, 23, true)).toEqual([23]);
  expect(fitColumns([{ natural: 30, rigid: false }, wishes[1]!], 24, true)).toEqual([24]);
});

describe('writing to a descriptor', () => {
  const failing = (code: string) => () => {
    throw Object.assign(new Error(code), { code });
  };

  test('goes on after short writes until every byte is out', () => {
    const out: number[] = [];
    const sink = fdSink(1, (_fd, bytes, offset) => {
      out.push(...bytes.subarray(offset, offset + 3));
      return Math.min(3, bytes.length - offset);
    });
    sink.write('données écrites');
    expect(Buffer.from(out).toString()).toBe('données écrites');
  });

  test('a reader that has gone away is no failure, and nothing more is written', () => {
    let writes = 0;
    const sink = fdSink(1, () => {
      writes += 1;
      throw Object.assign(new Error('EPIPE'), { code: 'EPIPE' });
    });
    sink.write('a');
    sink.write('b');
    expect([sink.closed, writes]).toEqual([true, 1]);
  });

  test('a full pipe is waited for', () => {
    let calls = 0;
    const sink = fdSink(1, (_fd, bytes) => {
      calls += 1;
      if (calls < 3) failing('EAGAIN')();
      return bytes.length;
    });
    sink.write('a');
    expect(calls).toBe(3);
  });

  test('a full disk is a failure (1), save for notices', () => {
    const sink = fdSink(1, failing('ENOSPC'));
    expect(() => sink.write('a')).toThrow(/could not be written: no space left/);
    forgivingSink(sink).write('a');
  });
});

test('what a command has written is told even where its output cannot be', async () => {
  const { output } = recorder({
    stdout: fdSink(1, () => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    }),
  });
  const written = { entries: [], repeated: false, dryRun: false };
  await expect(output.wrote(written, { id: 'INC-7', sentence: 'INC-7 logged' })).rejects.toThrow(
    /^INC-7 is recorded, but the output could not be written/,
  );
});
