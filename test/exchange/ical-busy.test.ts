import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { busyTimes } from '../../src/exchange/ical-busy.ts';

const DAY_MS = 86_400_000;
const WINDOW = { start: Date.parse('2020-03-18T12:00:00Z'), end: Date.parse('2020-06-30T00:00:00Z') };

function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

function event(...lines: string[]): string[] {
  return ['BEGIN:VEVENT', 'UID:1@test', 'DTSTAMP:20200301T080000Z', ...lines, 'END:VEVENT'];
}

/** Busy times as `03-18 17:00/19:00` in UTC, the end with its day only where it is another one. */
function busy(text: string, zone = 'Europe/Paris', window = WINDOW): string[] {
  const iso = (ms: number) => new Date(ms).toISOString().slice(5, 16).replace('T', ' ');
  return busyTimes(text, { name: 'cal.ics', zone, window }).map(({ start, end }) => {
    const [from, until] = [iso(start), iso(end)];
    return `${from}/${from.slice(0, 5) === until.slice(0, 5) ? until.slice(6) : until}`;
  });
}

const busyOf = (...lines: string[]) => busy(calendar(...event(...lines)));
const refusal = (...lines: string[]) => {
  try {
    return busyOf(...lines);
  } catch (error) {
    return error;
  }
};

describe('one event', () => {
  test('a whole day runs from midnight to midnight where the person is, through the change of clocks', () => {
    const days = ['DTSTART;VALUE=DATE:20200328', 'DTEND;VALUE=DATE:20200330'];
    expect(busyOf(...days)).toEqual(['03-27 23:00/03-29 22:00']);
    expect(busy(calendar(...event(...days)), 'America/Toronto')).toEqual(['03-28 04:00/03-30 04:00']);
    expect(busyOf('DTSTART;VALUE=DATE:20200401')).toEqual(['03-31 22:00/04-01 22:00']);
    // Some programs write the day itself as its end.
    expect(busyOf('DTSTART;VALUE=DATE:20200401', 'DTEND;VALUE=DATE:20200401')).toEqual([
      '03-31 22:00/04-01 22:00',
    ]);
    expect(busyOf('DTSTART;VALUE=DATE:20200328', 'DURATION:P2D')).toEqual(['03-27 23:00/03-29 22:00']);
  });

  test('a time without a zone is on the person’s clock, one in UTC is not', () => {
    expect(busyOf('DTSTART:20200401T180000', 'DTEND:20200401T200000')).toEqual(['04-01 16:00/18:00']);
    expect(busyOf('DTSTART:20200401T180000Z', 'DTEND:20200401T200000Z')).toEqual(['04-01 18:00/20:00']);
  });

  test('a zone of the IANA database needs no VTIMEZONE; start and end may have different ones', () => {
    const from = 'DTSTART;TZID=America/Toronto:20200401T180000';
    expect(busyOf(from, 'DTEND;TZID=America/Toronto:20200401T200000')).toEqual(['04-01 22:00/04-02 00:00']);
    expect(busyOf(from, 'DTEND;TZID=Europe/Paris:20200402T020000')).toEqual(['04-01 22:00/04-02 00:00']);
    expect(busyOf(from, 'DTEND:20200402T000000Z')).toEqual(['04-01 22:00/04-02 00:00']);
  });

  test('a zone that the file tells itself is read there, as Outlook writes them', () => {
    const part = (name: string, month: number, from: string, to: string, at: string) => [
      `BEGIN:${name}`,
      `DTSTART:16010101T${at}`,
      `TZOFFSETFROM:${from}`,
      `TZOFFSETTO:${to}`,
      `RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=${month}`,
      `END:${name}`,
    ];
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Romance Standard Time',
      ...part('STANDARD', 10, '+0200', '+0100', '030000'),
      ...part('DAYLIGHT', 3, '+0100', '+0200', '020000'),
      'END:VTIMEZONE',
    ];
    const weekly = [
      'DTSTART;TZID=Romance Standard Time:20200319T180000',
      'DTEND;TZID=Romance Standard Time:20200319T190000',
      'RRULE:FREQ=WEEKLY;UNTIL=20200402T160000Z',
      'EXDATE;TZID=Romance Standard Time:20200326T180000',
    ];
    expect(busy(calendar(...zone, ...event(...weekly)), 'Asia/Singapore')).toEqual([
      '03-19 17:00/18:00',
      '04-02 16:00/17:00',
    ]);
    expect(refusal(...weekly)).toMatchObject({
      exitCode: 4,
      message: 'cal.ics: there is no time zone ‘Romance Standard Time’',
    });
  });

  test('what is cancelled, free or over takes no time; nor does a moment', () => {
    const span = ['DTSTART:20200401T180000Z', 'DTEND:20200401T200000Z'];
    expect(busyOf(...span, 'TRANSP:TRANSPARENT')).toEqual([]);
    expect(busyOf(...span, 'STATUS:cancelled')).toEqual([]);
    expect(busyOf(...span, 'TRANSP:OPAQUE', 'STATUS:TENTATIVE')).toHaveLength(1);
    expect(busyOf('DTSTART:20200401T180000Z')).toEqual([]);
    expect(busyOf('SUMMARY:no beginning')).toEqual([]);
    expect(busyOf('DTSTART:20200401T180000Z', 'DTEND:20200401T170000Z')).toEqual([]);
    expect(busyOf('DTSTART:20200401T180000Z', 'DURATION:-PT1H')).toEqual([]);
    expect(busyOf('DTSTART:20200318T100000Z', 'DTEND:20200318T120000Z')).toEqual([]);
    expect(busyOf('DTSTART:20200318T100000Z', 'DTEND:20200318T120001Z')).toEqual(['03-18 10:00/12:00']);
  });

  test('hours are elapsed time, days are those of the calendar', () => {
    const saturday = 'DTSTART;TZID=Europe/Paris:20200328T220000';
    expect(busyOf(saturday, 'DURATION:PT8H')).toEqual(['03-28 21:00/03-29 05:00']);
    expect(busyOf(saturday, 'DURATION:P1D')).toEqual(['03-28 21:00/03-29 20:00']);
    expect(busyOf(saturday, 'DURATION:P1DT2H')).toEqual(['03-28 21:00/03-29 22:00']);
    expect(busyOf(saturday, 'DURATION:P1W')).toEqual(['03-28 21:00/04-04 20:00']);
  });

  test('several calendars in one file count together, and touching events are one', () => {
    const one = calendar(...event('DTSTART:20200401T180000Z', 'DTEND:20200401T200000Z'));
    const other = calendar(...event('DTSTART:20200401T200000Z', 'DTEND:20200401T210000Z'));
    expect(busy(one + other)).toEqual(['04-01 18:00/21:00']);
    expect(busy(calendar())).toEqual([]);
  });
});

describe('an event that recurs', () => {
  const weekly = ['DTSTART;TZID=Europe/Paris:20200319T180000', 'DTEND;TZID=Europe/Paris:20200319T190000'];
  const until = (end: string) => busyOf(...weekly, `RRULE:FREQ=WEEKLY;UNTIL=${end}`);

  test('keeps its time on the clock when summer comes', () => {
    expect(busyOf(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=3')).toEqual([
      '03-19 17:00/18:00',
      '03-26 17:00/18:00',
      '04-02 16:00/17:00',
    ]);
  });

  test('ends with the moment of UNTIL, which is UTC, or with its whole day', () => {
    expect(until('20200402T160000Z')).toHaveLength(3);
    expect(until('20200402T155959Z')).toHaveLength(2);
    expect(until('20200402')).toHaveLength(3);
    expect(until('20200401')).toHaveLength(2);
    // Toronto’s 18:00 is 22:00 UTC: an end a second before it leaves that evening out.
    const toronto = [
      'DTSTART;TZID=America/Toronto:20200319T180000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;UNTIL=20200326T215959Z',
    ];
    expect(busyOf(...toronto)).toEqual(['03-19 22:00/23:00']);
    const days = ['DTSTART;VALUE=DATE:20200401', 'RRULE:FREQ=DAILY;UNTIL=20200402'];
    expect(busyOf(...days)).toEqual(['03-31 22:00/04-02 22:00']);
  });

  test('without an end is followed to the end of the window', () => {
    expect(busyOf(...weekly, 'RRULE:FREQ=WEEKLY')).toHaveLength(15);
  });

  test('leaves excluded days out, whichever way they are written', () => {
    const three = (...lines: string[]) => busyOf(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=3', ...lines);
    const rest = ['03-19 17:00/18:00', '04-02 16:00/17:00'];
    expect(three('EXDATE;TZID=Europe/Paris:20200326T180000')).toEqual(rest);
    expect(three('EXDATE:20200326T170000Z')).toEqual(rest);
    expect(three('EXDATE;VALUE=DATE:20200326')).toEqual(rest);
    // One that excludes nothing does not hide the one after it.
    expect(three('EXDATE;TZID=Europe/Paris:20200320T180000,20200321T180000,20200326T180000')).toEqual(rest);
  });

  test('begins where it begins, though its rule speaks of other days', () => {
    expect(busyOf(...weekly, 'RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=1')).toEqual([
      '03-19 17:00/18:00',
      '03-20 17:00/18:00',
    ]);
  });

  test('adds single days, and refuses what RDATE can say beyond', () => {
    expect(busyOf(...weekly, 'RDATE;TZID=Europe/Paris:20200401T080000')).toEqual([
      '03-19 17:00/18:00',
      '04-01 06:00/07:00',
    ]);
    expect(refusal(...weekly, 'RDATE;VALUE=PERIOD:20200401T080000Z/PT2H')).toMatchObject({ exitCode: 4 });
  });

  describe('with changes of single occurrences', () => {
    const series = (...changes: string[][]) =>
      busy(
        calendar(
          ...event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=3'),
          ...changes.flatMap((one) => event(...one)),
        ),
      );
    const second = 'RECURRENCE-ID;TZID=Europe/Paris:20200326T180000';

    test('one that was moved counts where it went, and no longer where it was', () => {
      const moved = [
        second,
        'DTSTART;TZID=Europe/Paris:20200327T080000',
        'DTEND;TZID=Europe/Paris:20200327T100000',
      ];
      const expected = ['03-19 17:00/18:00', '03-27 07:00/09:00', '04-02 16:00/17:00'];
      expect(series(moved)).toEqual(expected);
      const inUtc = ['RECURRENCE-ID:20200326T170000Z', ...moved.slice(1)];
      expect(series(inUtc)).toEqual(expected);
    });

    test('one that was put off beyond the window does not hide those that follow', () => {
      const away = [second, 'DTSTART:20210401T080000Z', 'DTEND:20210401T100000Z'];
      expect(series(away)).toEqual(['03-19 17:00/18:00', '04-02 16:00/17:00']);
    });

    test('one that was brought forward into the window counts', () => {
      const yearly = event('DTSTART:20190901T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY');
      const forward = event('RECURRENCE-ID:20200901T080000Z', 'DTSTART:20200501T080000Z', 'DURATION:PT2H');
      expect(busy(calendar(...yearly, ...forward))).toEqual(['05-01 08:00/10:00']);
    });

    test('one that was cancelled, or is free, takes no time', () => {
      const same = ['DTSTART;TZID=Europe/Paris:20200326T180000', 'DTEND;TZID=Europe/Paris:20200326T190000'];
      const rest = ['03-19 17:00/18:00', '04-02 16:00/17:00'];
      expect(series([second, ...same, 'STATUS:CANCELLED'])).toEqual(rest);
      expect(series([second, ...same, 'TRANSP:TRANSPARENT'])).toEqual(rest);
    });

    test('one that changes all that follow does so', () => {
      const later = [
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20200326T180000',
        'DTSTART;TZID=Europe/Paris:20200326T200000',
        'DTEND;TZID=Europe/Paris:20200326T203000',
      ];
      expect(series(later)).toEqual(['03-19 17:00/18:00', '03-26 19:00/19:30', '04-02 18:00/18:30']);
    });

    test('those whose series is not in the file stand for themselves', () => {
      const alone = event(second, 'DTSTART:20200326T080000Z', 'DTEND:20200326T090000Z');
      expect(busy(calendar(...alone))).toEqual(['03-26 08:00/09:00']);
    });
  });

  test('every day, counts as a clock on the wall would, whenever it begins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (startDay, interval, count) => {
          const first = Date.UTC(2020, 2, 19) + startDay * DAY_MS;
          const stamp = new Date(first).toISOString().slice(0, 10).replaceAll('-', '');
          const rule = `RRULE:FREQ=DAILY;INTERVAL=${interval};COUNT=${count}`;
          const said = busyOf(`DTSTART;TZID=Europe/Paris:${stamp}T090000`, 'DURATION:PT1H', rule);
          const expected = Array.from({ length: count }, (_, nth) => {
            const day = first + nth * interval * DAY_MS;
            const hour = day >= Date.UTC(2020, 2, 29) ? '07' : '08';
            const next = hour === '07' ? '08' : '09';
            return `${new Date(day).toISOString().slice(5, 10)} ${hour}:00/${next}:00`;
          }).filter((one) => one < '06-30');
          expect(said).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('what cannot be read is refused in a sentence', () => {
  const start = 'DTSTART:20200301T100000Z';
  test.each([
    'INTERVAL=2',
    'FREQ=FOO',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;UNTIL=garbage',
    'garbage',
    'FREQ=DAILY;BYMONTH=13',
    // Endless, or never: each would keep a program busy for good.
    'FREQ=SECONDLY',
    'FREQ=MINUTELY',
    'FREQ=HOURLY;INTERVAL=2;BYHOUR=3',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU',
    'FREQ=DAILY;INTERVAL=100000000',
  ])('the rule %s', (rule) => {
    expect(refusal(start, 'DURATION:PT1M', `RRULE:${rule}`)).toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(/^cal\.ics(: | is no iCalendar)[^\n]{5,200}$/),
    });
  });

  test.each([
    '',
    'hello',
    'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n',
    '{"json": true}',
  ])('a file of %j', (text) => {
    expect(() => busy(text)).toThrow(/^cal\.ics is no iCalendar file/);
  });

  test('a day that is none, and a zone that nobody knows', () => {
    expect(refusal('DTSTART:2020garbage', 'DURATION:PT1H')).toMatchObject({ exitCode: 4 });
    expect(refusal('DTSTART;TZID=Europe/Lille:20200401T080000', 'DURATION:PT1H')).toMatchObject({
      exitCode: 4,
      message: 'cal.ics: there is no time zone ‘Europe/Lille’',
    });
  });

  test.each(['P9999999999D', 'P99999W', 'PT99999999999H'])('an event that lasts %s', (duration) => {
    expect(refusal('DTSTART:20200401T080000Z', `DURATION:${duration}`)).toMatchObject({
      exitCode: 4,
      message: 'cal.ics: an event cannot be read: it lasts more than 36525 days',
    });
  });

  test('ten thousands of events of one name are read without delay', () => {
    const events = Array.from({ length: 30_000 }, () =>
      event('DTSTART:20200401T080000Z', 'DURATION:PT1H'),
    ).flat();
    expect(busy(calendar(events.join('\r\n')))).toEqual(['04-01 08:00/09:00']);
  }, 8_000);

  test('whatever is in a file, it is read or refused', () => {
    const part = fc.constantFrom(
      'DTSTART:20200401T080000Z',
      'DTSTART;VALUE=DATE:20200401',
      'DTSTART;TZID=Europe/Paris:20200401T080000',
      'DTEND:20200401T090000Z',
      'DTEND;VALUE=DATE:20200402',
      'DURATION:PT1H',
      'DURATION:P',
      'RRULE:FREQ=DAILY',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,-1TU',
      'RRULE:',
      'EXDATE:',
      'EXDATE;VALUE=DATE:20200401',
      'RDATE:20200403T080000Z',
      'RECURRENCE-ID:20200401T080000Z',
      'RECURRENCE-ID;VALUE=DATE:20200401',
      'STATUS:',
      'TRANSP',
      ':',
      'END:VEVENT',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.array(part, { maxLength: 6 }), (one, other) => {
        const said = (() => {
          try {
            return busy(calendar(...event(...one), ...event(...other)));
          } catch (error) {
            return error;
          }
        })();
        expect(said).toSatisfy((it) => Array.isArray(it) || (it as { exitCode?: number }).exitCode === 4);
      }),
      { numRuns: 300 },
    );
  });
});
