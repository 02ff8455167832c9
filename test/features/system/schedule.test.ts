import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../../src/features/system/schedule.ts';
import { cronLines, systemdUnits } from '../../../src/features/system/schedule.ts';
import { MINUTE_MS } from '../../../src/shared/clock.ts';
import type { LocalTime } from '../../../src/shared/local-time.ts';

const SCHEDULE: Schedule = {
  times: ['09:00', '18:00'] as LocalTime[],
  zone: 'Europe/Paris',
  beforeMs: 15 * MINUTE_MS,
  program: ['/usr/bin/node', '/usr/lib/vigie.js'],
  variables: { VIGIE_STORE: '/srv/crisis.db' },
  folder: '/srv/agendas',
  mail: null,
};
const jobs = (schedule: Partial<Schedule>): string[] =>
  cronLines({ ...SCHEDULE, ...schedule })
    .split('\n')
    .filter((line) => /^\d/.test(line));

describe('a crontab', () => {
  test('runs before each session, once for a minute that several hours share', () => {
    expect(jobs({})).toEqual([expect.stringMatching(/^45 8,17 \* \* \* {2}mkdir -p \/srv\/agendas && /)]);
    expect(jobs({ times: ['00:05', '18:30'] as LocalTime[] }).map((line) => line.slice(0, 14))).toEqual([
      '50 23 * * *  m',
      '15 18 * * *  m',
    ]);
  });

  test('has every name be one word, and no % end the line', () => {
    const [job] = jobs({ folder: "/srv/it's 5%" });
    expect(job).toContain(`--out '/srv/it'\\''s 5\\%' >>`);
  });

  test('mails the page to whom it may concern', () => {
    const lines = cronLines({ ...SCHEDULE, mail: 'cell@example.org' });
    expect(lines).toContain('\nMAILTO=cell@example.org\n');
    expect(lines).toContain(
      '2>&1 && /usr/bin/node /usr/lib/vigie.js agenda --format eml --to cell@example.org | sendmail -t -i || {',
    );
    expect(lines).toContain('\nPATH=/usr/sbin:');
    expect(cronLines(SCHEDULE)).not.toContain('MAILTO');
  });
});

describe('units of systemd', () => {
  test('run in the zone of the cell, and make up for what was missed', () => {
    const units = systemdUnits(SCHEDULE);
    expect(units.match(/^OnCalendar=.*$/gm)).toEqual([
      'OnCalendar=*-*-* 08:45:00 Europe/Paris',
      'OnCalendar=*-*-* 17:45:00 Europe/Paris',
    ]);
    expect(units).toContain('\nPersistent=true\n');
    expect(units).toContain('\nExecStart=/usr/bin/node /usr/lib/vigie.js agenda --out /srv/agendas\n');
  });

  test('mail the page to whom it may concern', () => {
    const units = systemdUnits({ ...SCHEDULE, mail: 'o$b@example.org' });
    expect(units).toContain('\nEnvironment=PATH=/usr/sbin:');
    expect(units).toContain(
      '\nExecStartPost=/bin/sh -c "/usr/bin/node /usr/lib/vigie.js agenda --format eml --to \'o$$b@example.org\' | sendmail -t -i"\n',
    );
    expect(systemdUnits(SCHEDULE)).not.toContain('sendmail');
  });

  test('have names stand for themselves, whatever systemd would read in them', () => {
    const units = systemdUnits({
      ...SCHEDULE,
      folder: '/srv/a "b" $HOME%h',
      variables: { VIGIE_STORE: '/srv/$x.db', VIGIE_LANG: 'fr' },
    });
    expect(units).toContain('--out "/srv/a \\"b\\" $$HOME%%h"\n');
    expect(units).toContain('Environment=VIGIE_STORE=/srv/$x.db\nEnvironment=VIGIE_LANG=fr\n');
  });
});
