import { defineCommand } from '../../../cli/command.ts';
import { oneOf, siteCode, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import type { Category, MeasureAdded } from '../measure.ts';
import { CATEGORIES, decideAddMeasure } from '../measure.ts';
import { MEASURE_FIELDS } from '../measure-json.ts';
import { measureMessages } from '../measure-messages.ts';
import { nextMeasureId } from '../measure-queries.ts';
import { getSite } from '../site-queries.ts';
import { ASKED_OWNER, asked, momentOf, nameOf, ownerOf, UNTIL, untilSaid } from './measure-parts.ts';
import { SITE_ARG } from './options.ts';

interface AddInput extends Record<string, unknown> {
  readonly code: string;
  readonly category: Category;
  readonly text: string;
  readonly owner: string;
  readonly until?: Instant;
}

const { en, fr } = measureMessages;

export const command = defineCommand<AddInput>({
  kind: 'write',
  description:
    'What is done for those who work at a site: transport, catering, premises, supplies. The agenda tells of it ' +
    'when it is new, within a day of its end, and beyond it until somebody ends or prolongs it.',
  args: [
    { ...SITE_ARG, value: siteCode },
    {
      name: 'category',
      describe: CATEGORIES.join(', '),
      value: oneOf(CATEGORIES),
      ask: {
        question: asked('category'),
        choices: CATEGORIES.map((value) => ({
          value,
          says: { en: en.categories[value], fr: fr.categories[value] },
        })),
      },
    },
    {
      name: 'text',
      describe: 'what is done, in one line',
      value: textLine,
      ask: { question: asked('text') },
    },
  ],
  options: [ASKED_OWNER, UNTIL],
  examples: [
    {
      command: 'vigie site measure add RBX transport "Shuttles from the station" --owner P-1 --until now+11d',
      says: 'for a while',
    },
    {
      command: 'vigie site measure add CRX catering "Packed meals" --owner P-1 --json',
      says: 'until somebody ends it',
    },
  ],
  exits: { 2: 'an unknown category', 3: 'no such site or person', 4: 'its end has passed' },
  prints: {
    written: {
      site: s.text('the code of the site'),
      category: MEASURE_FIELDS.category,
      owner: MEASURE_FIELDS.owner,
      until: MEASURE_FIELDS.until,
    },
  },
  async run(context, { code, category, text, owner: typed, until = null }) {
    const written = await context.write(async (db, moment) => {
      const site = await getSite(db, code);
      const owner = await ownerOf(context, db, typed, moment);
      const request = { site: site.code, category, owner, until, text };
      return decideAddMeasure(await nextMeasureId(db), request, momentOf(context, moment));
    });
    const { subject, data } = written.entries.at(-1) as unknown as MeasureAdded;
    const words = measureMessages[context.lang];
    const name = await nameOf(context, data.owner);
    const end = untilSaid(data.until, context);
    await context.output.wrote(written, {
      id: subject,
      sentence: words.added(subject, data.site, words.categories[data.category], name, end),
      more: data,
    });
    return undefined;
  },
});
