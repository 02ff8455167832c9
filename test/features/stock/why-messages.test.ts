import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/features/stock/assess.ts';
import type { StockCase } from '../../../src/features/stock/stock-row.ts';
import { whySaid } from '../../../src/features/stock/why-messages.ts';
import type { Lang } from '../../../src/shared/lang.ts';
import { NOW, PARIS, PLAIN } from './plain-case.ts';

describe('why a component stands as it does', () => {
  const why = (stock: Partial<StockCase>, lang: Lang = 'en'): string =>
    whySaid(assess(PARIS, { ...PLAIN, ...stock }), { lang, zone: 'Europe/Paris', now: NOW }).replaceAll(
      '\u00A0',
      ' ',
    );

  test('never hides what was forced below zero, whatever is known of the demand', () => {
    const negative = '-20 on hand, forced below zero';
    expect(why({ onHand: -20 })).toMatch(new RegExp(`^${negative}, nothing promised`));
    expect(why({ onHand: -20, demand: null })).toBe(`${negative}, no demand data`);
    expect(why({ onHand: -20, demand: { perDay: 0, sd: 0, dated: null } })).toBe(`${negative}, no demand`);
    expect(why({ onHand: -20, demand: null }, 'fr')).toBe('stock -20, forcé sous zéro, besoin inconnu');
    expect(why({ onHand: 0 })).toMatch(/^nothing available/);
  });

  test('says by which day servers are lost, where no order ends it', () => {
    expect(why({ onHand: 100 })).toContain(': 200 servers lost by 23/03, too late');
    expect(why({ onHand: 100 }, 'fr')).toContain(' : 200 serveurs perdus d’ici le 23/03, trop tard');
  });

  test('names what is on the shelf in its place', () => {
    const assessment = {
      ...assess(PARIS, { ...PLAIN, onHand: 100 }),
      alternates: [{ sku: 'Y', available: 1200 }],
    };
    const said = (lang: Lang) =>
      whySaid(assessment, { lang, zone: 'Europe/Paris', now: NOW }).replaceAll('\u00A0', ' ');
    expect(said('en')).toMatch(/too late to order, alternate Y: 1,200 available$/);
    expect(said('fr')).toMatch(/trop tard pour commander, remplaçant Y : 1 200 disponibles$/);
  });
});
