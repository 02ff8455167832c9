import type { NewEvent } from '../../shared/events.ts';
import type { Tension } from './supplier.ts';

/** Settings that change results; they are events. */
export interface StockSettings {
  /** Over how many whole days demand is measured. */
  readonly demandWindowDays: number;
  /** A count older than this makes a level unknown; null: no count is too old. */
  readonly countMaxAgeDays: number | null;
  /** A site that gives keeps its cover to its next receipt plus this. */
  readonly giverMarginDays: number;
  /** Where nothing else is said. */
  readonly serviceLevel: number;
  /** By what a tension stretches the lead time, and its spread. */
  readonly tensionFactors: Readonly<Record<Tension, TensionFactor>>;
}

/** A factor of 1 changes nothing; null: it never comes. */
export interface TensionFactor {
  readonly leadTime: number | null;
  readonly spread: number | null;
}

export const DEFAULT_STOCK_SETTINGS: StockSettings = {
  demandWindowDays: 28,
  countMaxAgeDays: null,
  giverMarginDays: 2,
  serviceLevel: 0.95,
  tensionFactors: {
    normal: { leadTime: 1, spread: 1 },
    watch: { leadTime: 1.2, spread: 1.5 },
    tense: { leadTime: 1.5, spread: 2 },
    allocation: { leadTime: 2, spread: 2 },
    stopped: { leadTime: null, spread: null },
  },
};

/** Only what changes is there; `subject` is `stock`. */
export type StockConfigured = NewEvent<
  'stock.configured',
  Partial<Omit<StockSettings, 'tensionFactors'>> & {
    readonly tensionFactors?: Partial<StockSettings['tensionFactors']>;
  }
>;

/** The settings after they were changed. */
export function configured(settings: StockSettings, change: StockConfigured['data']): StockSettings {
  const { tensionFactors, ...rest } = change;
  return { ...settings, ...rest, tensionFactors: { ...settings.tensionFactors, ...tensionFactors } };
}

/** What changes of the settings. @returns nothing where all is so already. */
export function decideConfigure(settings: StockSettings, change: StockConfigured['data']): StockConfigured[] {
  if (JSON.stringify(configured(settings, change)) === JSON.stringify(settings)) return [];
  return [{ kind: 'stock.configured', subject: 'stock', data: change }];
}
