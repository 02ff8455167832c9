import { DAY_MS, MINUTE_MS } from '../../shared/clock.ts';
import type { LocalTime } from '../../shared/local-time.ts';

/** What has the agenda of each session made by itself. */
export interface Schedule {
  /** When the cell meets, on the wall clock of its zone. */
  readonly times: readonly LocalTime[];
  readonly zone: string;
  /** How long before a session its agenda is made, in milliseconds. */
  readonly beforeMs: number;
  /** How vigie is started where nothing is in the PATH. */
  readonly program: readonly string[];
  /** What vigie is told by variables, where cron and systemd give none: the store, without a password. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where the agendas go. */
  readonly folder: string;
  /** Who gets the page by mail; null for nobody. */
  readonly mail: string | null;
}

/**
 * Lines for a crontab. Each run holds a lock, writes what it says into a log and mails the page; where it fails, cron
 * mails the error. CRON_TZ is cronie's; Debian's cron takes the machine's zone.
 */
export function cronLines(schedule: Schedule): string {
  const { times, zone, program, variables, folder, mail } = schedule;
  const vigie = program.map(shellWord).join(' ');
  const [into, log] = [shellWord(folder), shellWord(`${folder}/agenda.log`)];
  const make = `flock -n ${shellWord(`${folder}/.lock`)} ${vigie} agenda --out ${into} >> ${log} 2>&1`;
  const sent = mail === null ? '' : ` && ${sending(program, mail)}`;
  const job = `mkdir -p ${into} && { ${make}${sent} || { tail -n 1 ${log}; exit 1; }; }`;
  return lines([
    '# The agenda of each session of the crisis cell. Put these lines into: crontab -e',
    `# Debian's cron does not know CRON_TZ: where the machine's zone is not ${zone},`,
    '# take vigie schedule systemd.',
    'SHELL=/bin/sh',
    ...(mail === null ? [] : [WHERE_SENDMAIL_IS]),
    `CRON_TZ=${zone}`,
    ...Object.entries(variables).map(([name, value]) => `${name}=${cronValue(value)}`),
    ...(mail === null ? [] : [`MAILTO=${cronValue(mail)}`]),
    ...byMinute(times.map((time) => earlier(time, schedule.beforeMs))).map(
      ({ minute, hours }) => `${minute} ${hours.join(',')} * * *  ${job.replaceAll('%', '\\%')}`,
    ),
  ]);
}

/** Cron's own PATH has no sbin. */
const WHERE_SENDMAIL_IS = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';

/** Shell that sends the page as a mail; where none is made, sendmail has no recipient and fails too. */
function sending(program: readonly string[], mail: string): string {
  return `${program.map(shellWord).join(' ')} agenda --format eml --to ${shellWord(mail)} | sendmail -t -i`;
}

/** A service and its timer, for the user who reads this. What was missed while the machine was off is caught up. */
export function systemdUnits({ times, zone, beforeMs, program, variables, folder, mail }: Schedule): string {
  // Only in what is run is $ the beginning of a variable.
  const run = (word: string): string => unitWord(word).replaceAll('$', () => '$$');
  const make = [...program, 'agenda', '--out', folder].map(run).join(' ');
  return lines([
    '# ~/.config/systemd/user/vigie-agenda.service',
    '[Unit]',
    'Description=Agenda of the crisis cell',
    '[Service]',
    'Type=oneshot',
    ...Object.entries(variables).map(([name, value]) => `Environment=${unitWord(`${name}=${value}`)}`),
    `ExecStartPre=/bin/mkdir -p ${run(folder)}`,
    `ExecStart=${make}`,
    ...(mail === null
      ? []
      : [`Environment=${WHERE_SENDMAIL_IS}`, `ExecStartPost=/bin/sh -c ${run(sending(program, mail))}`]),
    '',
    '# ~/.config/systemd/user/vigie-agenda.timer',
    '[Unit]',
    'Description=Agenda before each session of the crisis cell',
    '[Timer]',
    ...times.map((time) => `OnCalendar=*-*-* ${earlier(time, beforeMs)}:00 ${zone}`),
    'Persistent=true',
    '[Install]',
    'WantedBy=timers.target',
    '',
    '# systemctl --user daemon-reload && systemctl --user enable --now vigie-agenda.timer',
    '# loginctl enable-linger                  without it nothing runs while you are logged out',
    '# journalctl --user -u vigie-agenda       what it said',
  ]);
}

/** Some time before, on the wall clock: it may be the day before. */
function earlier(time: LocalTime, beforeMs: number): LocalTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const day = DAY_MS / MINUTE_MS;
  const at = (((hour * 60 + minute - Math.round(beforeMs / MINUTE_MS)) % day) + day) % day;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}` as LocalTime;
}

/** A crontab's line tells one minute of several hours. */
function byMinute(times: readonly LocalTime[]): { minute: number; hours: number[] }[] {
  const found = new Map<number, number[]>();
  for (const time of times) {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    found.set(minute, [...(found.get(minute) ?? []), hour]);
  }
  return [...found].map(([minute, hours]) => ({ minute, hours: hours.sort((a, b) => a - b) }));
}

/** As one word of a shell. */
function shellWord(text: string): string {
  return /^[\w@+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The value of a crontab's variable: cron takes quotes away, and expands nothing. */
function cronValue(text: string): string {
  return /\s|^["']|#/.test(text) ? `"${text}"` : text;
}

/** As one word of a systemd unit, where % is read as something else. */
function unitWord(text: string): string {
  const safe = text.replaceAll('%', '%%');
  return /^[\w@+=:,./%$-]+$/.test(safe) ? safe : `"${safe.replace(/["\\]/g, '\\$&')}"`;
}

function lines(all: readonly string[]): string {
  return all.join('\n');
}
