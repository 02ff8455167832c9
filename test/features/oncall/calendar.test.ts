import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../../src/exchange/ical.ts';
import { calendarText } from '../../../src/exchange/ical.ts';
import { toldWithin } from '../../../src/features/oncall/calendar.ts';
import type { OverrideEntry, RotationEntry } from '../../../src/features/oncall/oncall.ts';
import { instantOf } from '../../../src/shared/clock.ts';

const instant = fc.integer({ min: 1_500_000_000, max: 1_700_000_000 }).map((s) => instantOf(s * 1000));
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  .map((said) => said.replaceAll(/\p{Cc}|\uFFFD/gu, ''));
const event: fc.Arbitrary<CalendarEvent> = fc.record({
  uid: fc.uuid(),
  start: instant,
  end: instant,
  summary: text,
  description: fc.constantFrom('one; two, three', 'a\nb\\n'),
  sequence: fc.nat(20),
  cancelled: fc.boolean(),
  changedAt: instant,
});

describe('an iCalendar file', () => {
  test('is read by ical.js as it was meant', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), (events) => {
        const calendar = new ICAL.Component(ICAL.parse(calendarText('vigie', events)));
        expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
        const read = calendar.getAllSubcomponents('vevent').map((component) => {
          const one = new ICAL.Event(component);
          return {
            uid: one.uid,
            start: instantOf(one.startDate.toJSDate().getTime()),
            end: instantOf(one.endDate.toJSDate().getTime()),
            summary: one.summary,
            description: one.description,
            sequence: one.sequence,
            cancelled: component.getFirstPropertyValue('status') === 'CANCELLED',
          };
        });
        expect(read).toEqual(events.map(({ changedAt: _, ...rest }) => rest));
      }),
    );
  });

  test('has lines of 75 octets at most, which end in CRLF, and no character cut in two', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 3 }), (events) => {
        const file = calendarText('vigie', events);
        const lines = file.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n\uFFFD]/);
          expect(line).toBe(line.toWellFormed());
        }
      }),
    );
  });
});

describe('what calendars are told', () => {
  const setting = {
    every: { count: 1, unit: 'd' },
    start: '2020-03-16T08:00',
    zone: 'UTC',
    days: null,
    hours: null,
    site: 'RBX',
    skill: null,
    layer: 1,
  };
  const entry = (seq: number, kind: string, data: object) =>
    ({ seq, batch: seq, kind, subject: 'rotation:r', recordedAt: instantOf(seq * 1000), data }) as unknown as
      | RotationEntry
      | OverrideEntry;
  const added = entry(1, 'rotation.added', {
    name: 'r',
    from: '2020-03-16T08:00:00.000Z',
    setting,
    members: ['P-1', 'P-2'],
  });
  const overridden = entry(2, 'rotation.overridden', {
    id: 'OV-1',
    name: 'r',
    kind: 'replace',
    person: 'P-3',
    replaced: null,
    from: '2020-03-17T12:00:00.000Z',
    until: '2020-03-18T08:00:00.000Z',
  });
  const undone = entry(3, 'rotation.override-removed', { id: 'OV-1', from: '2020-03-17T16:00:00.000Z' });
  const window = { start: Date.parse('2020-03-16T08:00Z'), end: Date.parse('2020-03-18T08:00Z') };
  const told = (...entries: (RotationEntry | OverrideEntry)[]): string[] =>
    toldWithin(entries, window).map(
      ({ shift, sequence, cancelled }) =>
        `${shift.person} ${instantOf(shift.start).slice(8, 13)}-${instantOf(shift.end).slice(8, 13)} ${sequence}${cancelled ? ' cancelled' : ''}`,
    );

  test('a shift that was cut counts up, one that is no more is cancelled', () => {
    expect(told(added)).toEqual(['P-1 16T08-17T08 0', 'P-2 17T08-18T08 0']);
    expect(told(added, overridden)).toEqual(['P-1 16T08-17T08 0', 'P-2 17T08-17T12 1', 'P-3 17T12-18T08 0']);
    expect(told(added, overridden, undone)).toEqual([
      'P-1 16T08-17T08 0',
      'P-2 17T08-17T12 1',
      'P-3 17T12-17T16 1',
      'P-2 17T16-18T08 0',
    ]);
    expect(told(added, entry(2, 'rotation.removed', { from: '2020-03-17T08:00:00.000Z' }))).toEqual([
      'P-1 16T08-17T08 0',
      'P-2 17T08-18T08 1 cancelled',
    ]);
  });

  test('a shift that is for another site from now on counts up, and says so', () => {
    const moved = entry(2, 'rotation.changed', {
      from: '2020-03-16T12:00:00.000Z',
      setting: { ...setting, site: 'GRA', skill: 'network' },
    });
    const last = toldWithin([added, moved], window).at(-1);
    expect(last).toMatchObject({ sequence: 1, shift: { person: 'P-2', site: 'GRA', skill: 'network' } });
  });
});
