import { defineCommand } from '../../../cli/command.ts';
import { pastTime, proseText } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import type { EntryOf } from '../../../shared/events.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { signalMessages } from '../messages.ts';
import { placeName } from '../place.ts';
import type { Level, SignalId, SignalLogged } from '../signal.ts';
import { decideLog, LEVELS } from '../signal.ts';
import { nextSignalId } from '../signal-queries.ts';
import type { Touch } from './parts.ts';
import { asked, LEVEL, Places, TOUCHES } from './parts.ts';

interface LogInput extends Record<string, unknown> {
  readonly text: string;
  readonly from: string;
  readonly level: Level;
  readonly touches: readonly Touch[];
  readonly at?: Instant;
}

export const command = defineCommand<LogInput>({
  kind: 'write',
  description:
    'What a subsidiary, a country or a supplier’s region sees weeks before it arrives. It stands on every ' +
    'agenda until `vigie signal clear`.',
  args: [
    {
      name: 'text',
      describe: 'what was heard; - reads it from stdin',
      value: proseText,
      ask: { question: asked('text') },
    },
  ],
  options: [
    {
      flag: '--from',
      takes: 'SITE|COUNTRY',
      describe: 'who heard it: a site, or a country’s two letters',
      ask: { question: asked('from') },
    },
    { ...LEVEL, describe: `${LEVELS.join(', ')} (default: watch)`, default: 'watch' },
    TOUCHES,
    { flag: '--at', takes: 'TIME', describe: 'when it was heard (default: now)', value: pastTime },
  ],
  examples: [
    {
      command: 'vigie signal log "Masks sold out, first cases in the dormitories" --from SG',
      says: 'something to watch',
    },
    {
      command:
        'vigie signal log "Border closed at midnight" --from MY --level alarm --touches supplier:Flashline --at 00:10',
      says: 'an alarm, with what it may stop',
    },
  ],
  exits: { 3: 'no such site or country', 4: 'the time lies ahead' },
  prints: {
    written: {
      level: s.oneOf(LEVELS, 'how loud it is'),
      from: s.text('site:SGP1 or country:SG'),
      touches: s.list(s.text('supplier:flashline, site:SGP1'), 'what it may reach'),
    },
  },
  async run(context, { text, from, level, touches, at = null }) {
    let places: Places | null = null;
    const written = await context.write(async (db) => {
      places = await Places.of(db);
      const where = places.from(from);
      const reached = touches.map((one) => (places as Places).touched(one));
      return decideLog(await nextSignalId(db), { text, from: where, level, touches: reached, at });
    });
    (places as Places | null)?.notice(context);
    const entry = written.entries.at(-1) as EntryOf<SignalLogged> & { readonly subject: SignalId };
    const { subject, data } = entry;
    const words = signalMessages[context.lang];
    await context.output.wrote(written, {
      id: subject,
      sentence: words.logged(subject, words.levels[data.level], placeName(data.from, context.lang)),
      more: { level: data.level, from: data.from, touches: data.touches },
    });
    if (isLate(entry))
      context.output.notice(
        words.late(formatAge(msBetween(entry.occurredAt, entry.recordedAt), context.lang)),
      );
    return undefined;
  },
});
