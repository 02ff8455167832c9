import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { integer, siteCode } from '../../../cli/values.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { slug } from '../../../shared/text.ts';
import type { CrewSet, CrewShift, SkillMin } from '../crew.ts';
import { CREW_MAX, decideCrew, decideNoCrew, readShift, shiftText } from '../crew.ts';
import { reportMessages } from '../report-messages.ts';
import { crewsOf } from '../report-queries.ts';
import { getSite } from '../site-queries.ts';
import { SITE_ARG } from './options.ts';

type Shift = Pick<CrewShift, 'from' | 'to'>;

const shift: Value = (typed, _context, what): Shift => readShift(typed, what);

/** `electrical=2`. */
const skill: Value = async (typed, context, what): Promise<SkillMin> => {
  const [, name = '', count = ''] = /^([^=]+)=(.*)$/u.exec(typed) ?? [];
  if (slug(name) === '') throw usage(`${what}: ‘${typed}’ names no skill`, 'write electrical=2');
  return { skill: slug(name), min: (await integer(1, CREW_MAX)(count, context, what)) as number };
};

interface CrewInput extends Record<string, unknown> {
  readonly code: string;
  readonly shift: Shift;
  readonly min?: number;
  readonly skill: readonly SkillMin[];
  readonly remove: boolean;
}

const { en, fr } = reportMessages;

export const command = defineCommand<CrewInput>({
  kind: 'write',
  description:
    'The fewest people who keep the site running in a shift, on its own clock, and who of them must be able to do ' +
    'what. While a shift runs, its crew stands in place of the site’s own minimum in site check and on the agenda.',
  args: [{ ...SITE_ARG, value: siteCode }],
  options: [
    {
      flag: '--shift',
      takes: 'HH:MM-HH:MM',
      describe: '22:00-06:00 runs into the next day',
      value: shift,
      ask: { question: { en: en.ask.shift, fr: fr.ask.shift } },
    },
    { flag: '--min', takes: 'N', describe: 'the fewest people', value: integer(0, CREW_MAX) },
    {
      flag: '--skill',
      takes: 'SKILL=N',
      describe: 'of them, so many of a skill; may be given again',
      value: skill,
      many: true,
    },
    { flag: '--remove', describe: 'the shift needs no crew of its own any more' },
  ],
  examples: [
    {
      command: 'vigie site crew RBX --shift 22:00-06:00 --min 8 --skill electrical=1',
      says: 'at night',
    },
    { command: 'vigie site crew RBX --shift 22:00-06:00 --remove --json', says: 'no longer' },
  ],
  exits: { 3: 'no such site', 4: 'more of a skill than people' },
  prints: {
    written: {
      shift: s.text('22:00-06:00'),
      min: s.orNull(s.integer('the fewest people; null where the shift needs no crew of its own')),
      skills: s.list(
        s.object({ skill: s.text('electrical'), min: s.integer('how many') }),
        'who of them must be able to do what',
      ),
    },
  },
  async run(context, { code, shift: span, min, skill: skills, remove }) {
    if (remove === (min !== undefined) || (remove && skills.length > 0))
      throw usage('say either how many, or that there are none', '--min N, or --remove');
    const twice = skills.find((one, nth) => skills.findIndex((other) => other.skill === one.skill) !== nth);
    if (twice !== undefined) throw usage(`${twice.skill} is there twice`, 'give each skill once');
    const written = await context.write(async (db) => {
      const site = await getSite(db, code);
      const standing = (await crewsOf(db, site.code)).find((one) => shiftText(one) === shiftText(span));
      if (min === undefined) return decideNoCrew(site.code, standing);
      return decideCrew(site.code, standing, { ...span, min, skills });
    });
    const said = (written.entries.at(-1)?.data as CrewSet['data'] | undefined) ?? {
      min: min ?? null,
      skills,
    };
    const words = reportMessages[context.lang];
    const at = shiftText(span);
    const sentence =
      written.entries.length === 0
        ? words.crewAlready(code, at)
        : said.min === null
          ? words.noCrew(code, at)
          : words.crewSet(code, at, said.min, said.skills);
    await context.output.wrote(written, {
      id: code,
      sentence,
      more: { shift: at, min: said.min, skills: said.skills },
    });
    return undefined;
  },
});
