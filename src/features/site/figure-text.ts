import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Bound, Figure } from './figure.ts';

const DECIMALS_MAX = 6;

/** A figure's value with its unit: `14 min`, `71%`, `71 %`. */
export function figureText({ value, unit }: Pick<Figure, 'value' | 'unit'>, lang: Lang): string {
  const number = numberText(value, lang);
  if (unit === null) return number;
  if (unit === '%') return lang === 'fr' ? `${number}${NBSP}%` : `${number}%`;
  return `${number}${NBSP}${unit}`;
}

/** `>10`. */
export function boundText(bound: Bound | null, lang: Lang): string | null {
  return bound === null ? null : `${bound.beyond}${numberText(bound.value, lang)}`;
}

/** With the decimals that it has. */
export function numberText(value: number, lang: Lang): string {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return formatNumber(value, lang, Math.min(decimals, DECIMALS_MAX));
}
