import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safe } from '../../../cli/output/safe.ts';
import { widthFor } from '../../../cli/output/width.ts';
import { pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { plus } from '../../../shared/clock.ts';
import { renderMarkdown } from '../../cell/render-md.ts';
import { renderText } from '../../cell/render-text.ts';
import { SHIFT_MS } from '../handover.ts';
import { gatherHandover } from './handover-gather.ts';
import { HANDOVER_SCHEMA, handoverJson } from './handover-json.ts';
import { handoverPage } from './handover-page.ts';

interface Input extends Record<string, unknown> {
  readonly since?: Instant;
}

/** As the agenda: paper takes 80 columns, wider terminals are used up to where lines become hard to read. */
const WIDTH_MIN = 80;
const WIDTH_MAX = 120;

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'What became of incidents and was written freely in that time, what is open with the last word said of ' +
    'it, and what to watch: silence, and when it begins; nobody in charge; held but not resolved; what waits ' +
    'for something; reviews. Signed by whoever gives and whoever takes. The page is in the language of the ' +
    "cell's agenda.",
  options: [
    {
      flag: '--since',
      takes: 'T',
      describe: 'since when (default: the last 12 hours, the length of a data centre’s shift)',
      value: pastTime,
    },
  ],
  exits: { 4: '--since lies ahead' },
  examples: [
    { command: 'vigie handover', says: 'the last 12 hours, for the next shift' },
    { command: 'vigie handover --since 09:00', says: 'since the session of the morning' },
    { command: 'vigie handover --lang fr --format md > handover.md', says: 'in French, for a wiki' },
    {
      command: 'vigie handover --as-of "2020-03-18 12:00"',
      says: 'as it would have been handed over then',
    },
  ],
  formats: ['md'],
  prints: { object: HANDOVER_SCHEMA },
  async run(context, input) {
    const { clock, cellLang: lang, zone, exercise, output } = context;
    const now = clock.now();
    const since = input.since ?? plus(now, -SHIFT_MS);
    const handover = await context.read((db) => gatherHandover(db, { since, now, lang }));
    const page = handoverPage(handover, exercise, { lang, zone });
    const columns = await widthFor([JSON.stringify(page)]);
    const layout = { width: widthOf(context), safe, columns, spaced: true };
    await output.object(handoverJson(handover, exercise), () => renderText(page, layout), {
      md: () => renderMarkdown(page, safe),
    });
    return undefined;
  },
});

function widthOf({ output }: Context): number {
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, output.width ?? WIDTH_MIN));
}
