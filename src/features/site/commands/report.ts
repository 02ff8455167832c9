import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { integer, pastTime, siteCode, timeOfDay } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatNumber } from '../../../shared/format.ts';
import { datePlus, localDate } from '../../../shared/local-time.ts';
import { s } from '../../../shared/schema.ts';
import { readShift, shiftText } from '../crew.ts';
import type { Absences, Cause, ExpectedCrew, SiteReported } from '../report.ts';
import { absentOf, CAUSES, decideReport, PEOPLE_MAX } from '../report.ts';
import { reportMessages } from '../report-messages.ts';
import { roundsDone } from '../report-queries.ts';
import type { Site } from '../site.ts';
import { getSite } from '../site-queries.ts';
import { SITE_ARG } from './options.ts';

const people = integer(0, PEOPLE_MAX);

/** `confirmed=2,suspect=9`; causes that are left out count none. */
const absences: Value = async (typed, context, what) => {
  const counts: Record<Cause, number> = { confirmed: 0, suspect: 0, contact: 0, childcare: 0, other: 0 };
  const named = new Set<string>();
  for (const part of typed.split(',')) {
    const [, word = '', count = ''] = /^\s*([a-z]+)\s*=\s*(\S+)\s*$/i.exec(part) ?? [];
    const cause = CAUSES.find((one) => one === word.toLowerCase());
    if (cause === undefined || named.has(cause))
      throw usage(
        `${what}: ‘${part.trim()}’ ${cause === undefined ? 'counts no cause' : 'is there twice'}`,
        `write ${CAUSES.map((one) => `${one}=N`).join(',')}; counts only, never names`,
      );
    named.add(cause);
    counts[cause] = (await people(count, context, what)) as number;
  }
  return counts satisfies Absences;
};

/** `22:00-06:00=6`. */
const expectedCrew: Value = async (typed, context, what): Promise<ExpectedCrew> => {
  const [, shift = '', count = ''] = /^([^=]+)=(.*)$/u.exec(typed) ?? [];
  return { ...readShift(shift, what), crew: (await people(count, context, what)) as number };
};

interface ReportInput extends Record<string, unknown> {
  readonly code: string;
  readonly present?: number;
  readonly crew?: number;
  readonly home?: number;
  readonly absent?: Absences;
  readonly pace?: number;
  readonly round?: string | true;
  readonly expect: readonly ExpectedCrew[];
  readonly at?: Instant;
}

export const command = defineCommand<ReportInput>({
  kind: 'write',
  description:
    'Counts only, never names. What is left out was not spoken of, and stands as it was. A campus reports for ' +
    'its halls; a site that does not report is named on the agenda.',
  args: [{ ...SITE_ARG, value: siteCode }],
  options: [
    { flag: '--present', takes: 'N', describe: 'everybody on site', value: people },
    { flag: '--crew', takes: 'N', describe: 'those among them who keep it running', value: people },
    { flag: '--home', takes: 'N', describe: 'who works from home', value: people },
    {
      flag: '--absent',
      takes: 'CAUSE=N,…',
      describe: `who is absent, by cause: ${CAUSES.join(', ')}; what is left out is 0`,
      value: absences,
    },
    {
      flag: '--round',
      takes: '[HH:MM]',
      describe:
        'a disinfection round is done: the one due then, in the site’s time, or the last that was due',
      value: timeOfDay,
    },
    {
      flag: '--expect',
      takes: 'HH:MM-HH:MM=N',
      describe: 'how many will keep it running in the coming shift of these hours; may be given again',
      value: expectedCrew,
      many: true,
    },
    { flag: '--pace', takes: 'N', describe: 'servers a day (factories)', value: people },
    { flag: '--at', takes: 'TIME', describe: 'as of when (default: now)', value: pastTime },
  ],
  examples: [
    { command: 'vigie site report GRA --present 10 --crew 5 --home 74', says: 'who is there' },
    {
      command: 'vigie site report RBX --expect 22:00-06:00=6',
      says: 'six will keep it running in the coming night',
    },
    {
      command: 'vigie site report RBX --absent confirmed=1,contact=3 --round --json',
      says: 'who is missing, and that the last round was done',
    },
  ],
  exits: { 3: 'no such site', 4: 'the time lies ahead, no such round was due, or the counts contradict' },
  prints: {
    written: {
      present: s.orNull(s.integer('as reported; null where it was not spoken of')),
      crew: s.orNull(s.integer('as reported')),
      home: s.orNull(s.integer('as reported')),
      absent: s.orNull(s.integer('of all causes together')),
      pace: s.orNull(s.integer('servers a day')),
      expected: s.list(
        s.object({
          from: s.text('22:00, by the site’s clock'),
          to: s.text('06:00'),
          crew: s.integer('how many will keep it running'),
        }),
        'crews of coming shifts that this tells',
      ),
      rounds: s.list(
        s.text('2020-03-18T13:00, by the site’s clock'),
        'rounds that are reported done by this',
      ),
    },
  },
  async run(context, { code, round = null, at, present, crew, home, absent, pace, expect }) {
    const expected = expect.length === 0 ? undefined : expect;
    const figures = Object.fromEntries(
      Object.entries({ present, crew, home, absent, pace, expected }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    let site: Site | null = null;
    const written = await context.write(async (db, { now }) => {
      site = await getSite(db, code);
      const moment = at ?? now;
      const since = datePlus(localDate(moment, site.zone), -1);
      const done = (await roundsDone(db, [site.code], since)).get(site.code) ?? new Set<string>();
      return decideReport(site, { ...figures, round, at: moment }, done);
    });
    const data = (written.entries.at(-1)?.data ?? {}) as SiteReported['data'];
    const words = reportMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, {
      id: code,
      sentence: idle ? words.nothing(code) : words.reported(code, saidOf(context, data)),
      more: {
        present: data.present ?? null,
        crew: data.crew ?? null,
        home: data.home ?? null,
        absent: data.absent === undefined ? null : absentOf(data.absent),
        pace: data.pace ?? null,
        expected: data.expected ?? [],
        rounds: data.rounds ?? [],
      },
    });
    if (site !== null && !idle) noticeLimits(context, site, data);
    return undefined;
  },
});

function saidOf(
  { lang }: Context,
  { absent, rounds = [], expected = [], ...counts }: SiteReported['data'],
): string {
  const { said } = reportMessages[lang];
  const number = (value: number): string => formatNumber(value, lang);
  const told = (['present', 'crew', 'home', 'pace'] as const).flatMap((name) => {
    const count = counts[name];
    return count === undefined ? [] : [said[name](number(count))];
  });
  const away = absent === undefined ? [] : [said.absent(number(absentOf(absent)))];
  const coming = expected.map((one) => said.expected(shiftText(one), number(one.crew)));
  return [...told, ...away, ...coming, ...rounds.map((due) => said.round(due.slice(-5)))].join(', ');
}

/** What is out of bounds is written down all the same, and said at once. */
function noticeLimits({ output, lang }: Context, site: Site, { present, crew }: SiteReported['data']): void {
  const { why } = reportMessages[lang];
  const number = (value: number): string => formatNumber(value, lang);
  const { minCrew, occupancyCap } = site;
  const there = crew ?? present;
  if (minCrew !== null && there !== undefined && there < minCrew)
    output.notice(`${site.code}: ${why.under(number(there), number(minCrew))}`);
  if (occupancyCap !== null && present !== undefined && present > occupancyCap)
    output.notice(`${site.code}: ${why.over(number(present), number(occupancyCap))}`);
}
