import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breachesOf, restSetting } from '../../../src/features/reservist/rest.ts';
import { restLimit } from '../../../src/features/reservist/rest-limit.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/clock.ts';

const FRANCE = restSetting('FR', 'hours', 'Europe/Paris');
const at = (text: string): number => Date.parse(`2020-03-${text}+01:00`);
const work = (from: string, until: string) => ({ start: at(from), end: at(until), kind: 'work' as const });

describe('the limit of a piece of work', () => {
  test('is where the first rule breaks, told with what the whole of it would come to', () => {
    expect(restLimit([], { start: at('18T09:00'), end: at('18T22:00') }, FRANCE)).toMatchObject({
      at: at('18T19:00'),
      breach: { rule: 'daily-work', value: 13, limit: 10 },
    });
    expect(restLimit([], { start: at('18T09:00'), end: at('18T19:00') }, FRANCE)).toBeNull();
  });

  test('is its beginning where not even a minute may be worked', () => {
    const before = [work('18T06:00', '18T16:00')];
    expect(restLimit(before, { start: at('18T18:00'), end: at('18T19:00') }, FRANCE)).toMatchObject({
      at: at('18T18:00'),
    });
  });

  test('keeps every rule until then, and breaks one a minute later', () => {
    const hours = fc.integer({ min: 0, max: 60 });
    const span = fc.record({ from: hours, long: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 4 }), fc.integer({ min: 1, max: 30 }), (before, long) => {
        const start = at('21T06:00');
        const stints = before
          .map((one) => start - (60 - one.from) * HOUR_MS)
          .map((from, nth) => {
            const end = Math.min(start, from + (before[nth]?.long ?? 0) * HOUR_MS);
            return { start: from, end, kind: 'work' as const };
          })
          .filter((one) => one.end > one.start);
        const hard = (end: number): boolean =>
          end > start && breachesOf(stints, { start, end }, FRANCE).some((breach) => breach.hard);
        const end = start + long * HOUR_MS;
        const limit = restLimit(stints, { start, end }, FRANCE);
        expect(limit === null).toBe(!hard(end));
        if (limit === null) return;
        expect(hard(limit.at)).toBe(false);
        expect(hard(limit.at + MINUTE_MS)).toBe(true);
      }),
    );
  });
});
