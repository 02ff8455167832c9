import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { countedToday, dayBegan, risesToday } from '../../../src/features/site/absence.ts';
import type { SiteState } from '../../../src/features/site/report.ts';
import { countedBefore } from '../../../src/features/site/report-queries.ts';
import { events } from '../../../src/features/site/site-events.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import { ENGINES } from '../../support/stores.ts';
import { featureBench } from '../feature-bench.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));
const EVENING = at('2020-03-18T17:45:00+01:00');

const absences = (contact: number, suspect = 0) => ({
  confirmed: 0,
  suspect,
  contact,
  childcare: 4,
  other: 2,
});

function counted(code: string, time: string, contact: number, suspect = 0): SiteState {
  return { code, absent: { value: absences(contact, suspect), at: at(time) } } as SiteState;
}

describe('who is absent', () => {
  test('is counted since the site’s own midnight', () => {
    expect(dayBegan('Europe/Paris', EVENING)).toBe('2020-03-17T23:00:00.000Z');
    expect(dayBegan('Asia/Singapore', EVENING)).toBe('2020-03-18T16:00:00.000Z');
    const noon = counted('RBX', '2020-03-18T12:00:00+01:00', 3);
    expect(countedToday(noon, 'Europe/Paris', EVENING)).toBe(true);
    // In Singapore it is past midnight: noon in Paris was yesterday.
    expect(countedToday(noon, 'Asia/Singapore', EVENING)).toBe(false);
    expect(countedToday({ ...noon, absent: null }, 'Europe/Paris', EVENING)).toBe(false);
  });

  test('rose by what was not there before, the most first; what was before must be known', () => {
    const today = [
      counted('CRX', '2020-03-18T12:00:00+01:00', 4, 3),
      counted('GRA', '2020-03-18T12:00:00+01:00', 5),
      counted('RBX', '2020-03-18T12:00:00+01:00', 3),
      counted('SBG', '2020-03-18T12:00:00+01:00', 9),
    ];
    const before = new Map([
      ['CRX', absences(6, 1)],
      ['GRA', absences(4)],
      ['RBX', absences(0)],
    ]);
    expect(risesToday(today, before)).toEqual({
      confirmed: [],
      suspect: [{ site: 'CRX', by: 2 }],
      contact: [
        { site: 'RBX', by: 3 },
        { site: 'GRA', by: 1 },
      ],
    });
  });
});

describe.each(ENGINES)('absences on %s', (engine) => {
  test('are found as they were before a moment, whenever that was written down, after a migration too', async () => {
    const bench = await featureBench(engine, [events]);
    try {
      const report = (code: string, time: string, contact: number) => ({
        kind: 'site.reported',
        subject: code,
        occurredAt: at(time),
        data: { absent: absences(contact) },
      });
      const present = { kind: 'site.reported', subject: 'RBX', occurredAt: EVENING, data: { present: 3 } };
      await bench.write([
        report('RBX', '2020-03-18T14:00:00+01:00', 3),
        report('RBX', '2020-03-17T17:00:00+01:00', 1),
        report('RBX', '2020-03-17T17:00:00+01:00', 2),
        report('GRA', '2020-03-18T14:00:00+01:00', 5),
        present,
      ]);
      const { db } = bench.store;
      const midnight = dayBegan('Europe/Paris', EVENING);
      const ask = () =>
        countedBefore(
          db,
          new Map([
            ['RBX', midnight],
            ['GRA', midnight],
          ]),
        );
      expect([...(await ask()).values()]).toMatchObject([{ code: 'RBX', contact: 2 }]);
      expect(await bench.faults()).toEqual([]);
      // What a store held before the table was there is read out of its journal.
      const file = join(import.meta.dirname, '../../../migrations', engine, '0024_site_absence.sql');
      const insert = /insert into[^;]+/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
      await bench.write(async (within) => {
        await sql`delete from site_absence`.execute(within);
        await sql.raw(insert).execute(within);
        return [present];
      });
      expect([...(await ask()).values()]).toMatchObject([{ code: 'RBX', contact: 2 }]);
      expect(await bench.faults()).toEqual([]);
    } finally {
      await bench.dispose();
    }
  });
});
