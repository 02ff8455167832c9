import type { Paint } from './output.ts';

const asItIs = (text: string): string => text;

/** No colours: pipes, NO_COLOR, dumb terminals. */
export const plainPaint: Paint = {
  bold: asItIs,
  dim: asItIs,
  struck: asItIs,
  severity: (_severity, text) => text,
  good: asItIs,
  warn: asItIs,
  bad: asItIs,
};

/** Colours, by chalk, which is loaded only where there are any. */
export async function colourPaint(): Promise<Paint> {
  const [{ Chalk }, { safe }] = await Promise.all([import('chalk'), import('./safe.ts')]);
  const chalk = new Chalk({ level: 1 });
  const bySeverity = { 1: chalk.red.bold, 2: chalk.red, 3: chalk.yellow, 4: chalk.cyan } as const;
  // Text is made safe before it is painted: afterwards, its own escapes could pass for ours.
  return {
    bold: (text) => chalk.bold(safe(text)),
    dim: (text) => chalk.dim(safe(text)),
    struck: (text) => chalk.strikethrough(safe(text)),
    severity: (severity, text) => bySeverity[severity](safe(text)),
    good: (text) => chalk.green(safe(text)),
    warn: (text) => chalk.yellow(safe(text)),
    bad: (text) => chalk.red(safe(text)),
  };
}

/** A paint that knows whether it was used. */
export interface WatchedPaint {
  readonly paint: Paint;
  /** Whether anything was painted since this was last asked. */
  wasUsed(): boolean;
}

/**
 * Who paints makes foreign text safe first. Of text for which nothing was painted, every escape sequence is
 * foreign, even one that looks like ours.
 */
export function watched(paint: Paint, painted: boolean): WatchedPaint {
  let used = false;
  const marking =
    <Args extends unknown[]>(make: (...args: Args) => string) =>
    (...args: Args): string => {
      used = painted;
      return make(...args);
    };
  return {
    paint: {
      bold: marking(paint.bold),
      dim: marking(paint.dim),
      struck: marking(paint.struck),
      severity: marking(paint.severity),
      good: marking(paint.good),
      warn: marking(paint.warn),
      bad: marking(paint.bad),
    },
    wasUsed() {
      const was = used;
      used = false;
      return was;
    },
  };
}
