import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatInstantWithAge } from '../../../shared/format.ts';
import { signalMessages } from '../messages.ts';
import { placeName } from '../place.ts';
import type { Level } from '../signal.ts';
import { nameIn } from '../signal.ts';
import type { SignalView } from '../signal-json.ts';

/** One field of a signal in the reader's words; null where it has none. */
export function cellOf(context: Context, row: SignalView, field: keyof SignalView): string | null {
  const { lang, output, clock } = context;
  const words = signalMessages[lang];
  switch (field) {
    case 'level':
      return painted(context, row.level);
    case 'levelBefore':
      return row.levelBefore === null ? null : words.levels[row.levelBefore];
    case 'from':
      return placeName(row.from, lang);
    case 'text':
      return row.text === null ? output.paint.dim(words.removed) : safeLine(row.text);
    case 'touches':
      return row.touches.map(nameIn).join(', ') || null;
    case 'heardAt':
      return formatInstantWithAge(row.heardAt, clock.now(), context);
    default:
      if (row[field] === null) return null;
      return field.endsWith('At')
        ? formatInstant(row[field] as Instant, context)
        : safeLine(String(row[field]));
  }
}

function painted({ output, lang }: Context, level: Level): string {
  const said = signalMessages[lang].levels[level];
  if (level === 'watch') return said;
  return level === 'alarm' ? output.paint.bad(said) : output.paint.warn(said);
}
