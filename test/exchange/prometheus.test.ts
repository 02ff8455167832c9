import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prometheusText } from '../../src/exchange/prometheus.ts';
import type { Metric } from '../../src/shared/metric.ts';
import { readPrometheus } from '../support/prometheus-text.ts';

const METRIC: Metric = {
  name: 'vigie_things',
  type: 'gauge',
  help: 'Things.',
  samples: [{ labels: {}, value: 3 }],
};

describe('Prometheus’ text format', () => {
  test('says what a metric is before its samples, and ends every line', () => {
    expect(prometheusText([METRIC])).toBe(
      '# HELP vigie_things Things.\n# TYPE vigie_things gauge\nvigie_things 3\n',
    );
  });

  test('escapes backslashes and line feeds, and quotes in labels alone', () => {
    const said = { ...METRIC, help: 'a\\b\n"c"', samples: [{ labels: { name: 'a\\b\n"c"' }, value: 1 }] };
    expect(prometheusText([said]).split('\n')).toEqual([
      '# HELP vigie_things a\\\\b\\n"c"',
      '# TYPE vigie_things gauge',
      'vigie_things{name="a\\\\b\\n\\"c\\""} 1',
      '',
    ]);
  });

  test('leaves out what has no sample, and puts a comment above all', () => {
    expect(prometheusText([{ ...METRIC, samples: [] }], 'EXERCISE')).toBe('# EXERCISE\n');
  });

  test('refuses names that Prometheus does not take', () => {
    expect(() => prometheusText([{ ...METRIC, name: 'vigie-things' }])).toThrow('vigie-things');
    const labelled = (label: string): Metric => ({
      ...METRIC,
      samples: [{ labels: { [label]: 'x' }, value: 1 }],
    });
    for (const label of ['a-b', '__name__', '1st'])
      expect(() => prometheusText([labelled(label)])).toThrow(label);
  });

  test('is read back as it was written, whatever the texts and the numbers', () => {
    const unsafe = fc.string({ unit: fc.constantFrom('"', '\\', '\n', 'n', '}', ',') });
    const texts = fc.uniqueArray(fc.oneof(unsafe, fc.string({ unit: 'binary' })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(texts, fc.double(), (names, value) => {
        const samples = names.map((name) => ({ labels: { name, kind: 'x' }, value }));
        const read = readPrometheus(prometheusText([{ ...METRIC, samples }])).get('vigie_things');
        expect(read?.labels).toEqual(samples.map(({ labels }) => labels));
        for (const found of read?.values.values() ?? []) expect(found).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
