import type { Metric, Sample } from '../shared/metric.ts';

/**
 * Metrics in Prometheus' text format; those without a sample are left out.
 * Source: Prometheus, “Exposition formats”, text-based format 0.0.4.
 * @param comment a line for people above all others; null for none
 * @throws an Error for a name that the format does not allow
 */
export function prometheusText(metrics: readonly Metric[], comment: string | null = null): string {
  const lines = metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${checked(name, METRIC_NAME)} ${escaped(help)}`,
      `# TYPE ${name} ${type}`,
      ...samples.map((sample) => sampleLine(name, sample)),
    ]);
  const above = comment === null ? [] : [`# ${escaped(comment)}`];
  // The format wants each line, the last one too, ended by a line feed.
  return [...above, ...lines].map((line) => `${line}\n`).join('');
}

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
/** Two underscores in front are Prometheus' own. */
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

function sampleLine(name: string, { labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(
    ([label, text]) => `${checked(label, LABEL_NAME)}="${escaped(text).replaceAll('"', '\\"')}"`,
  );
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${numberText(value)}`;
}

/** In a help text, backslashes and line feeds are escaped; in the value of a label, double quotes too. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/** As Go reads floats. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return String(value);
}

function checked(name: string, form: RegExp): string {
  if (form.test(name)) return name;
  throw new Error(`‘${name}’ is no name in Prometheus’ format`);
}
