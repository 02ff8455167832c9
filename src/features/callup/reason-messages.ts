import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf, MINUTE_MS, msOf } from '../../shared/clock.ts';
import type { Reader } from '../../shared/format.ts';
import { formatAge, formatDay, formatNumber, formatTime } from '../../shared/format.ts';
import { frenchTime } from '../../shared/french.ts';
import type { PersonId } from '../../shared/ids.ts';
import { messages } from '../../shared/lang.ts';
import { localDate } from '../../shared/local-time.ts';
import type { Range } from '../reservist/reservist.ts';
import type { Breach } from '../reservist/rest.ts';
import type { RestMeasure } from '../reservist/rest-packs.ts';
import type { Reason, Remark } from './reason.ts';

const NB = '\u00A0';

/** What a breach would come to, of what is allowed: `work in a day 14 h of 12 h`. */
const EN_RULES: Readonly<Record<RestMeasure, string>> = {
  'daily-rest': 'rest',
  'weekly-rest': 'weekly rest',
  'daily-work': 'work in a day',
  'weekly-work': 'work in the week',
  'average-work': 'work a week on average',
  'night-work': 'work with the night',
  'weekly-night-work': 'night work in the week',
  'work-in-24h': 'work in 24 h',
  shift: 'shift',
  'days-running': 'days running',
};
const FR_RULES: Readonly<Record<RestMeasure, string>> = {
  'daily-rest': 'repos',
  'weekly-rest': 'repos hebdomadaire',
  'daily-work': 'travail du jour',
  'weekly-work': 'travail de la semaine',
  'average-work': 'travail hebdomadaire moyen',
  'night-work': 'travail avec la nuit',
  'weekly-night-work': 'travail de nuit de la semaine',
  'work-in-24h': `travail en 24${NB}h`,
  shift: 'poste',
  'days-running': 'jours d’affilée',
};
const EN_RANGES: Readonly<Record<Range, string>> = {
  site: 'goes to their own site alone',
  campus: 'goes no further than their campus',
  country: 'goes no further than their country',
  any: 'goes anywhere',
};
const FR_RANGES: Readonly<Record<Range, string>> = {
  site: 'ne va que sur son site',
  campus: 'ne quitte pas son campus',
  country: 'ne quitte pas son pays',
  any: 'va partout',
};

export const reasonMessages = messages({
  en: {
    semicolon: '; ',
    rules: EN_RULES,
    ranges: EN_RANGES,
    noConsent: 'has not agreed to be called',
    noSkill: (skill: string) => `no ${skill}`,
    skillEnds: (skill: string, at: string, early: string) => `${skill} ends ${at}, ${early} before the end`,
    badge: (day: string) => `badge until ${day}`,
    away: (until: string) => `unavailable until ${until}`,
    booked: {
      called: (id: string, until: string) => `called for ${id} until ${until}`,
      deployed: (id: string, until: string) => `deployed for ${id} until ${until}`,
      declined: (id: string, _until: string) => `declined ${id}`,
      'no-answer': (id: string, _until: string) => `no answer to ${id}`,
    },
    onCall: (rotation: string, until: string) => `on call for ${rotation} until ${until}`,
    breach: (rule: string, value: string, limit: string, article: string) =>
      `${rule} ${value} of ${limit} (${article})`,
    hours: (hours: string) => `${hours} h`,
    days: (days: number) => `${days} d`,
    eligibleFrom: (at: string) => `eligible from ${at}`,
    capReached: (expected: number, cap: number) => `cap reached: ${expected} of ${cap}`,
    team: (team: string, other: string, who: string) => `team ${team}, and ${who} of team ${other} is there`,
    alone: (skill: string) => `first time in ${skill}, with nobody who did it before`,
    induction: (site: string) => `no induction at ${site}`,
    firstTime: (skill: string) => `first time in ${skill}, not alone`,
    mayRefuse: (what: string) => `may refuse: ${what}`,
  },
  fr: {
    semicolon: `${NB}; `,
    rules: FR_RULES,
    ranges: FR_RANGES,
    noConsent: 'n’a pas donné son accord',
    noSkill: (skill: string) => `sans compétence ${skill}`,
    skillEnds: (skill: string, at: string, early: string) =>
      `${skill} prend fin ${/^\d{1,2}\sh/.test(at) ? `à ${at}` : `le ${at}`}, ${early} avant la fin`,
    badge: (day: string) => `badge jusqu’au ${day}`,
    away: (until: string) => `indisponible ${frenchTime('jusqu’à', until)}`,
    booked: {
      called: (id: string, until: string) => `sollicité pour ${id} ${frenchTime('jusqu’à', until)}`,
      deployed: (id: string, until: string) => `engagé sur ${id} ${frenchTime('jusqu’à', until)}`,
      declined: (id: string, _until: string) => `a décliné ${id}`,
      'no-answer': (id: string, _until: string) => `sans réponse à ${id}`,
    },
    onCall: (rotation: string, until: string) =>
      `d’astreinte pour ${rotation} ${frenchTime('jusqu’à', until)}`,
    breach: (rule: string, value: string, limit: string, article: string) =>
      `${rule} ${value} sur ${limit} (${article})`,
    hours: (hours: string) => `${hours}${NB}h`,
    days: (days: number) => `${days}${NB}j`,
    eligibleFrom: (at: string) => `possible ${frenchTime('dès', at)}`,
    capReached: (expected: number, cap: number) => `plafond atteint${NB}: ${expected} sur ${cap}`,
    team: (team: string, other: string, who: string) =>
      `équipe ${team}, or ${who} (équipe ${other}) est sur place`,
    alone: (skill: string) => `première fois en ${skill}, sans personne d’expérimenté`,
    induction: (site: string) => `accueil à faire à ${site}`,
    firstTime: (skill: string) => `première fois en ${skill}, à accompagner`,
    mayRefuse: (what: string) => `peut refuser${NB}: ${what}`,
  },
});

/** What a sentence about a match needs: the reader, when the work is, and what people are called. */
export interface Telling extends Reader {
  readonly around: Instant;
  readonly nameOf: (person: PersonId) => string;
}

/** Why somebody cannot be called, with the numbers: `rest 7 h 20 of 11 h (L3131-1)`. */
export function reasonText(reason: Reason, telling: Telling): string {
  const words = reasonMessages[telling.lang];
  switch (reason.rule) {
    case 'consent':
      return words.noConsent;
    case 'skill':
      if (reason.is === 'missing') return words.noSkill(reason.skill);
      return words.skillEnds(
        reason.skill,
        whenText(reason.endsAt, telling),
        formatSpan(reason.earlyMs, telling),
      );
    case 'badge':
      return words.badge(reason.lastDay);
    case 'availability':
      return words.away(whenText(reason.until, telling));
    case 'range':
      return words.ranges[reason.range];
    case 'double-booking':
      return words.booked[reason.is](reason.with, whenText(reason.until, telling));
    case 'on-call':
      return words.onCall(reason.rotation, whenText(reason.until, telling));
    case 'rest':
      return breachText(reason.breach, telling);
    case 'cap':
      return words.capReached(reason.expected, reason.cap);
    case 'team':
      return words.team(reason.team, reason.other, telling.nameOf(reason.with));
    case 'first-timer':
      return words.alone(reason.skill);
  }
}

/** What to know of somebody who can be called. */
export function remarkText(remark: Remark, telling: Telling): string {
  const words = reasonMessages[telling.lang];
  if (remark.rule === 'induction') return words.induction(remark.site);
  if (remark.rule === 'first-timer') return words.firstTime(remark.skill);
  return words.mayRefuse(breachText(remark.breach, telling));
}

/** `rest 7 h 20 of 11 h (L3131-1)`. */
export function breachText(
  { rule, value, limit, unit, article }: Breach,
  telling: Pick<Reader, 'lang'>,
): string {
  const words = reasonMessages[telling.lang];
  const measured = (amount: number): string =>
    unit === 'days' ? words.days(amount) : formatHours(amount, telling);
  return words.breach(words.rules[rule], measured(value), measured(limit), article);
}

/** `7 h 20`, `11 h`; `50.5 h` where ages would be said in days. */
export function formatHours(hours: number, { lang }: Pick<Reader, 'lang'>): string {
  const ms = Math.round(hours * 60) * MINUTE_MS;
  if (ms % HOUR_MS !== 0 && ms < 2 * DAY_MS) return formatAge(ms, lang);
  const decimals = ms % HOUR_MS === 0 ? 0 : 1;
  return reasonMessages[lang].hours(formatNumber(ms / HOUR_MS, lang, decimals));
}

/** `6 h`, `3 d 4 h`. */
function formatSpan(ms: number, telling: Telling): string {
  return ms < 2 * DAY_MS ? formatHours(ms / HOUR_MS, telling) : formatAge(ms, telling.lang);
}

/** `01:40`, with its day where it is not the day of the work's beginning or of the night after. */
export function whenText(ms: number, { around, ...reader }: Telling): string {
  const at = instantOf(ms);
  const isNear =
    localDate(at, reader.zone) === localDate(around, reader.zone) ||
    Math.abs(ms - msOf(around)) < 14 * HOUR_MS;
  return isNear ? formatTime(at, reader) : `${formatDay(at, reader)} ${formatTime(at, reader)}`;
}
