import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cover } from '../../../src/features/cell/charts/cover-chart.ts';
import { coverChart, coversOf } from '../../../src/features/cell/charts/cover-chart.ts';
import { dayTicks } from '../../../src/features/cell/charts/day-axis.ts';
import type { DemandCourse } from '../../../src/features/cell/charts/demand-chart.ts';
import { demandChart } from '../../../src/features/cell/charts/demand-chart.ts';
import type { ActiveOnDay } from '../../../src/features/cell/charts/incident-chart.ts';
import { incidentChart } from '../../../src/features/cell/charts/incident-chart.ts';
import { scale } from '../../../src/features/cell/charts/svg.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, instantOf, msOf, plus } from '../../../src/shared/clock.ts';
import { NBSP } from '../../../src/shared/format.ts';
import type { Lang } from '../../../src/shared/lang.ts';
import { item } from './items.ts';

const paris = (text: string): Instant => instantOf(Date.parse(`2020-03-${text}:00+01:00`));
const NOW = paris('18T18:00');
const READER = { lang: 'en', zone: 'Europe/Paris' } as const;
const FRENCH = { lang: 'fr', zone: 'Europe/Paris' } as const;

const COURSE: DemandCourse = {
  moments: [
    { at: paris('16T18:00'), index: null },
    { at: paris('17T09:00'), index: 2.2 },
    { at: paris('17T18:00'), index: 2.2 },
    { at: paris('18T09:00'), index: 2.4 },
    { at: paris('18T17:45'), index: 2.6 },
  ],
  lines: 2,
};
const RAM: Cover = {
  sku: 'RAM-32G',
  site: 'CRX',
  days: 4.2,
  endsAt: paris('22T22:48'),
  next: { ref: 'PO-118', at: paris('27T08:00') },
};
const SSD: Cover = {
  sku: 'SSD-960',
  site: 'BHF',
  days: 4.5,
  endsAt: paris('23T06:00'),
  next: { ref: 'PO-124', at: paris('21T18:00') },
};
const DAYS: readonly ActiveOnDay[] = [
  { date: '2020-03-17', active: { 1: 0, 2: 0, 3: 0, 4: 0 } },
  { date: '2020-03-18', active: { 1: 1, 2: 2, 3: 2, 4: 0 } },
];

/** What is heard of a chart: its description, with a space where the reader sees one. */
function heard(chart: string | null): string {
  return (/<desc id="[^"]+">(.*)<\/desc>/.exec(chart ?? '')?.[1] ?? '').replaceAll(NBSP, ' ');
}

/** The words that stand in the drawing, with a space where the reader sees one. */
function seen(chart: string | null): string[] {
  return [...(chart ?? '').matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) =>
    words.replaceAll(NBSP, ' '),
  );
}

/** The rectangles of a drawing, in their order. */
function boxes(chart: string | null) {
  return [
    ...(chart ?? '').matchAll(
      /<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)" fill="([^"]*)"/g,
    ),
  ].map(([, x, y, width, height, fill]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
    fill,
  }));
}

describe('the chart of demand', () => {
  test('says each change with its time, what is usual and what the lines can build', () => {
    expect(heard(demandChart(COURSE, READER))).toBe(
      '2.2 on 17/03 at 09:00; 2.4 on 18/03 at 09:00; 2.6 on 18/03 at 17:45. 1.0 is usual. The lines can build 2.0 times that.',
    );
    expect(heard(demandChart(COURSE, FRENCH))).toBe(
      '2,2 le 17/03 à 09 h 00 ; 2,4 le 18/03 à 09 h 00 ; 2,6 le 18/03 à 17 h 45. L’indice habituel est 1,0. Les lignes peuvent produire 2,0 fois l’habituel.',
    );
  });

  test('names in the drawing the last value and the two that it is seen against', () => {
    expect(seen(demandChart(COURSE, READER)).slice(-1)).toEqual(['2.6']);
    expect(seen(demandChart(COURSE, READER))).toEqual(expect.arrayContaining(['1.0', '2.0', '2.2']));
  });

  test('is left out where nothing was measured; one value is a point', () => {
    expect(demandChart({ moments: [], lines: 2 }, READER)).toBeNull();
    expect(demandChart({ moments: [{ at: NOW, index: null }], lines: 2 }, READER)).toBeNull();
    const once = demandChart({ moments: [{ at: NOW, index: 0 }], lines: null }, READER);
    expect(heard(once)).toBe('0.0 on 18/03 at 18:00. 1.0 is usual.');
    expect(once).toContain('<circle ');
  });

  test('a capacity that the index is nowhere near is said and not drawn', () => {
    const far = demandChart({ ...COURSE, lines: 40 }, READER);
    expect(heard(far)).toContain('The lines can build 40.0 times that.');
    expect(seen(far)).not.toContain('40.0');
  });
});

describe('the chart of cover', () => {
  test('says how long each lasts, what comes next, and how long nothing is left until then', () => {
    expect(heard(coverChart([RAM, SSD, { ...SSD, site: 'CRX', next: null }], NOW, READER))).toBe(
      'RAM-32G CRX: 4.2 d, until 22/03 at 22:48, PO-118 comes on 27/03 at 08:00, after 4.4 d with nothing left; ' +
        'SSD-960 BHF: 4.5 d, until 23/03 at 06:00, PO-124 comes on 21/03 at 18:00; ' +
        'SSD-960 CRX: 4.5 d, until 23/03 at 06:00, nothing in sight.',
    );
    expect(heard(coverChart([RAM], NOW, FRENCH))).toBe(
      'RAM-32G CRX : 4,2 j, jusqu’au 22/03 à 22 h 48, PO-118 arrive le 27/03 à 08 h 00, après 4,4 j de rupture.',
    );
  });

  test('what ends before its receipt has a dotted line from its bar to the receipt; what does not has none', () => {
    expect(coverChart([RAM], NOW, READER)).toMatch(/stroke-dasharray="1.5 2.5"/);
    expect(coverChart([SSD], NOW, READER)).not.toContain('stroke-dasharray');
    const [ram, ssd] = boxes(coverChart([RAM, SSD], NOW, READER));
    // Both bars are to one scale of time.
    expect((ssd?.width ?? 0) / (ram?.width ?? 1)).toBeCloseTo(4.5 / 4.2, 2);
  });

  test('draws six, those that end first at the top, and says how many it leaves out', () => {
    const many = Array.from({ length: 8 }, (_, at) => ({
      ...RAM,
      sku: `PART-${at}`,
      endsAt: plus(NOW, (8 - at) * DAY_MS),
    }));
    const chart = coverChart(many, NOW, READER);
    expect(seen(chart).filter((words) => words.startsWith('PART'))).toEqual(
      [5, 4, 3, 2, 1, 0].map((at) => `PART-${at} CRX`),
    );
    expect(heard(chart)).toMatch(/; 2 more not drawn\.$/);
    expect(coverChart([], NOW, READER)).toBeNull();
  });

  test('is of what the agenda names: what is endangered, then what must be ordered, each once', () => {
    const cover = { sku: 'RAM-32G', site: 'CRX', daysOfCover: 4.2, coverEndsAt: RAM.endsAt, next: RAM.next };
    const later = { ...cover, sku: 'CABLE', coverEndsAt: paris('30T06:00') };
    const unknown = { ...cover, sku: 'FAN', daysOfCover: null, coverEndsAt: null };
    const items = [
      item({ id: 'INC-1', facts: { title: 'x' } }),
      item({ id: 'A1', facts: null }),
      item({
        id: 'stock-to-order',
        facts: { about: 'to-order', orders: [later, { ...cover, sku: 'PSU' }, { ...cover, daysOfCover: 9 }] },
      }),
      item({ id: 'stock-RAM-32G-CRX', facts: { about: 'level', ...cover } }),
      item({ id: 'stock-FAN-CRX', facts: { about: 'level', ...unknown } }),
    ];
    expect(coversOf(items).map(({ sku }) => sku)).toEqual(['RAM-32G', 'PSU', 'CABLE']);
    expect(coversOf(items)[0]).toEqual(RAM);
  });
});

describe('the chart of incidents', () => {
  test('says how many were active as each day ended, and of what severity', () => {
    expect(heard(incidentChart(DAYS, 'en'))).toBe(
      'By the severity that they have now. 17/03: 0; 18/03: 5 (SEV1 1, SEV2 2, SEV3 2).',
    );
    expect(heard(incidentChart(DAYS, 'fr'))).toBe(
      'Selon leur gravité actuelle. 17/03 : 0 ; 18/03 : 5 (critique 1, majeur 2, modéré 2).',
    );
  });

  test('a bar is as high as its parts, the worst at its foot; words name each shade with what it is today', () => {
    const chart = incidentChart(DAYS, 'fr');
    const [worst, second, third, ...key] = boxes(chart);
    expect([worst?.fill, second?.fill, third?.fill]).toEqual(['#000', '#595959', '#bdbdbd']);
    expect(second?.height).toBeCloseTo(2 * (worst?.height ?? 0), 1);
    expect((worst?.y ?? 0) - (second?.y ?? 0)).toBeCloseTo(second?.height ?? 0, 1);
    expect(key).toHaveLength(4);
    expect(seen(chart).slice(-4)).toEqual(['critique 1', 'majeur 2', 'modéré 2', 'mineur 0']);
  });

  test('one of the worst shows beside thousands of the least', () => {
    const [worst] = boxes(
      incidentChart([{ date: '2020-03-18', active: { 1: 1, 2: 0, 3: 0, 4: 9000 } }], 'en'),
    );
    expect(worst).toMatchObject({ fill: '#000', height: 2 });
  });

  test('is left out where nothing was active on any day', () => {
    expect(incidentChart([DAYS[0] as ActiveOnDay], 'en')).toBeNull();
    expect(incidentChart([], 'en')).toBeNull();
  });
});

describe('days on an axis', () => {
  test('are local midnights, also where the clock is put forward', () => {
    const ticks = dayTicks(
      paris('28T18:00'),
      instantOf(Date.parse('2020-03-31T10:00:00+02:00')),
      'Europe/Paris',
      8,
    );
    expect(ticks.map(({ ms, date }) => [date, instantOf(ms)])).toEqual([
      ['29/03', '2020-03-28T23:00:00.000Z'],
      ['30/03', '2020-03-29T22:00:00.000Z'],
      ['31/03', '2020-03-30T22:00:00.000Z'],
    ]);
  });

  test('are never too many, and lie between the ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 12 }), (hours, most) => {
        const until = plus(NOW, hours * 3_600_000);
        const ticks = dayTicks(NOW, until, 'Europe/Paris', most);
        expect(ticks.length).toBeLessThanOrEqual(most);
        for (const { ms } of ticks) {
          expect(ms).toBeGreaterThan(msOf(NOW));
          expect(ms).toBeLessThanOrEqual(msOf(until));
        }
      }),
    );
  });
});

test('a scale keeps the order and never leaves its ends, though it has no length', () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(number, number, number, number, (from, until, a, b) => {
      const at = scale(from, until, 10, 290);
      const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))];
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(10);
      expect(high).toBeLessThanOrEqual(290);
    }),
  );
});

describe('any chart', () => {
  const lang = fc.constantFrom<Lang>('en', 'fr');
  const moment = fc.integer({ min: -400, max: 4000 }).map((hours) => plus(NOW, hours * 3_600_000));
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('</desc><script>alert(1)</script>', '"onload="x', '&amp;', "'", 'W'.repeat(60)),
  );
  const amount = fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.constantFrom(0, Number.MIN_VALUE, 1e9, 1e300),
  );
  const course = fc.record({
    moments: fc
      .array(fc.record({ at: moment, index: fc.option(amount) }), { maxLength: 40 })
      .map((all) => all.sort((a, b) => (a.at < b.at ? -1 : 1))),
    lines: fc.option(amount),
  });
  const cover = fc.record({
    sku: text,
    site: text,
    days: amount,
    endsAt: moment,
    next: fc.option(fc.record({ ref: text, at: moment })),
  });
  const count = fc.oneof(fc.nat(3), fc.nat(2_000_000));
  const day = fc.record({
    date: fc.integer({ min: 1, max: 31 }).map((date) => `2020-03-${String(date).padStart(2, '0')}`),
    active: fc.record({ 1: count, 2: count, 3: count, 4: count }),
  });
  const chart = fc.oneof(
    fc.tuple(course, lang).map(([given, to]) => demandChart(given, { ...READER, lang: to })),
    fc
      .tuple(fc.array(cover, { maxLength: 9 }), lang)
      .map(([given, to]) => coverChart(given, NOW, { ...READER, lang: to })),
    fc.tuple(fc.array(day, { maxLength: 14 }), lang).map(([given, to]) => incidentChart(given, to)),
  );

  test('is well formed, whatever stands in it', () => {
    fc.assert(
      fc.property(chart, (made) => {
        if (made === null) return;
        const open: string[] = [];
        const text = made.replace(
          /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>/g,
          (_, end, name, __, alone) => {
            if (end === '/') expect(open.pop()).toBe(name);
            else if (alone === '') open.push(name);
            return '';
          },
        );
        expect(open).toEqual([]);
        // What is left is text, and none of it is markup.
        expect(text).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test('has only numbers where numbers belong, none of them outside of the drawing', () => {
    fc.assert(
      fc.property(chart, (made) => {
        if (made === null) return;
        const height = Number(/viewBox="0 0 300 ([\d.]+)"/.exec(made)?.[1]);
        expect(height).toBeGreaterThan(0);
        for (const [, name = '', value = ''] of made.matchAll(/ (x|y|cx|cy|width|height)="([^"]*)"/g)) {
          expect(value).toMatch(/^\d+(\.\d+)?$/);
          expect(Number(value)).toBeLessThanOrEqual(/y|height/.test(name) ? height : 300);
        }
        for (const [, shape = ''] of made.matchAll(/ d="([^"]*)"/g))
          expect(shape).toMatch(/^M-?[\d.]+ -?[\d.]+(L-?[\d.]+ -?[\d.]+)+z?$/);
      }),
    );
  });

  test('is named and told to those who do not see it, and needs neither style nor anything to be fetched', () => {
    fc.assert(
      fc.property(chart, (made) => {
        if (made === null) return;
        const [, title = '', description = ''] = /role="img" aria-labelledby="(\S+) (\S+)"/.exec(made) ?? [];
        expect(made).toContain(`<title id="${title}">`);
        expect(made).toContain(`<desc id="${description}">`);
        expect(made).not.toMatch(/ style=| href=| on[a-z]+="|url\(|<script/);
      }),
    );
  });
});
