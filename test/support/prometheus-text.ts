import { expect } from 'vitest';

/** What one family of metrics says: its type, and its values by their labels as they are written. */
export interface Family {
  readonly type: string;
  readonly help: string;
  readonly values: ReadonlyMap<string, number>;
  readonly labels: readonly Readonly<Record<string, string>>[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const HELP = new RegExp(`^# HELP (${NAME}) (.+)$`, 's');
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`);
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (NaN|[+-]Inf|-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`, 's');
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/;

/**
 * Reads Prometheus' text format 0.0.4 as strictly as its parser and its linter do together: HELP, then TYPE, then
 * the samples, each family in one piece, no series twice, every escape known, a line feed at the end.
 */
export function readPrometheus(text: string): Map<string, Family> {
  expect(text.endsWith('\n')).toBe(true);
  const families = new Map<string, { type: string; help: string; samples: [string, number][] }>();
  let current = '';
  let helped: { name: string; help: string } | null = null;
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helpName, help = ''] = HELP.exec(line) ?? [];
    const [, typeName, type = ''] = TYPE.exec(line) ?? [];
    if (helpName !== undefined) {
      expect(help, line).toMatch(/^(?:[^\\]|\\[\\n])+$/s);
      helped = { name: helpName, help };
    } else if (typeName !== undefined) {
      expect(helped?.name, line).toBe(typeName);
      expect(families.has(typeName), `${typeName} in one piece`).toBe(false);
      families.set(typeName, { type, help: helped?.help ?? '', samples: [] });
      current = typeName;
      expect(typeName.endsWith('_total'), line).toBe(type === 'counter');
    } else if (!line.startsWith('# ')) {
      const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
      expect(name, line).toBe(current);
      families.get(current)?.samples.push([labels, numberOf(value ?? '')]);
    }
  }
  return new Map([...families].map(([name, family]) => [name, wellFormed(name, family)]));
}

function wellFormed(
  name: string,
  { type, help, samples }: { type: string; help: string; samples: [string, number][] },
): Family {
  expect(samples.length, `samples of ${name}`).toBeGreaterThan(0);
  const labels = samples.map(([written]) => labelsIn(written));
  const series = labels.map((one) => JSON.stringify(Object.entries(one).sort()));
  expect(new Set(series).size, `series of ${name}`).toBe(samples.length);
  expect(new Set(labels.map((one) => Object.keys(one).join())).size, `labels of ${name}`).toBe(1);
  return { type, help, values: new Map(samples), labels };
}

function labelsIn(written: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = written; rest !== ''; ) {
    const [whole, label = '', value = ''] = LABEL.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`these are no labels: ${rest}`);
    expect(Object.hasOwn(labels, label), written).toBe(false);
    labels[label] = value.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
    rest = rest.slice(whole.length);
  }
  return labels;
}

function numberOf(text: string): number {
  return Number(text.replace('Inf', 'Infinity'));
}
