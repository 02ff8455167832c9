import { formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';

/** What a check and the agenda say of a shelf in the same words. */
export const shelfMessages = messages({
  en: {
    negative: (onHand: number) => `${formatNumber(onHand, 'en')} on hand, forced below zero`,
    alternate: (sku: string, available: number) =>
      `alternate ${sku}: ${formatNumber(available, 'en')} available`,
  },
  fr: {
    negative: (onHand) => `stock ${formatNumber(onHand, 'fr')}, forcé sous zéro`,
    alternate: (sku, available) =>
      `remplaçant ${sku}${NBSP}: ${formatNumber(available, 'fr')} ${available < 2 ? 'disponible' : 'disponibles'}`,
  },
});
