import { formatLongDay, formatTime } from '../../../shared/format.ts';
import { idOf } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Schema } from '../../../shared/schema.ts';
import { s } from '../../../shared/schema.ts';
import { cellMessages } from '../messages.ts';
import type { Session } from '../sessions.ts';

export const SESSION_SCHEMA: Schema = s.object(
  {
    id: s.text('S-20'),
    day: s.integer('day of the crisis; day one is 1'),
    scheduledAt: s.instant('when it begins'),
    minutes: s.integer('how long it is'),
  },
  'the earliest session whose end has not passed',
);

/** A session as scripts see it. */
export function sessionJson({ number, day, start, minutes }: Session) {
  return { id: idOf('S', number), day, scheduledAt: start, minutes };
}

/** `20, Wednesday 18 March, 18:00 (Europe/Paris). Day 10.` */
export function sessionText({ number, day, start, zone }: Session, lang: Lang): string {
  const words = cellMessages[lang];
  const reader = { lang, zone };
  const when = words.dayAndTime(formatLongDay(start, reader), formatTime(start, reader));
  return words.sessionOf(String(number), `${when} (${zone})`, String(day));
}
