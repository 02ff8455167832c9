import { EXERCISE } from '../../shared/exercise.ts';
import { NBSP } from '../../shared/format.ts';
import { frenchTime } from '../../shared/french.ts';
import { messages } from '../../shared/lang.ts';

const en = {
  exercise: EXERCISE.en,
  distribution: 'RESTRICTED TO THE CELL',
  title: 'Crisis cell — agenda and situation report',
  sections: {
    people: "Roll call — people's health",
    decisions: 'Overdue decisions and actions',
    situation: 'Situation',
    supply: 'Demand, factories, supply',
    arbitrations: 'Arbitrations — to decide',
    sites: 'Sites and night',
    ahead: 'Next 72 h',
    communication: 'Communication and authorities',
    next: 'Next session',
  },
  /** Where nobody reports on health yet. */
  rollCall: 'Roll call',
  /** What `sites` is about at the first session of a day. */
  nightEvents: 'Events of the night',

  session: (number: string, date: string, hours: string, place: string, day: string) =>
    `Session ${number}, ${date}, ${hours} (${place}). Day ${day}.`,
  since: (number: string, when: string) => `Since session ${number} (${when}).`,
  sinceBeforeFirst: (when: string) => `First session; since ${when}.`,
  notHeld: (numbers: string, count: number) => `${count === 1 ? 'Session' : 'Sessions'} ${numbers} NOT HELD.`,
  printed: (when: string) => `Printed ${when}.`,
  printedLate: (when: string, late: string) => `Printed ${when}, ${late} after it began.`,
  printedAfter: (when: string) => `Printed ${when}, AFTER THE SESSION: this is the state at printing.`,
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  atTime: (time: string) => time,
  atDayAndTime: (day: string, time: string) => `${day} ${time}`,

  reported: (reported: number, expected: number) =>
    `Reported: ${reported} ${reported === 1 ? 'site' : 'sites'} of ${expected}.`,
  noNews: (list: string) => `NO NEWS: ${list}.`,
  silentSince: (site: string, since: string) => `${site}, since ${since}`,
  silentSinceDay: (day: string, sites: string) => `since ${day}: ${sites}`,
  neverHeard: (site: string) => `${site}, none yet`,
  listJoin: '; ',

  toDecide: (list: string) => `TO DECIDE: ${list}`,
  minutes: (minutes: number) => `(${minutes} min)`,
  heading: (text: string) => `: ${text}`,
  nothing: 'nothing to report',
  members: (list: string) => `Members: ${list}.`,
  deputy: (name: string) => `deputy ${name}`,
  nextSession: (number: string, when: string) => ` ${number}: ${when}`,
  option: (id: string, text: string, effect: string | null) =>
    `${id}) ${text}${effect === null ? '' : `: ${effect}`}`,
  unless: (option: string, by: string | null) =>
    `If not decided${by === null ? '' : ` by ${by}`}: ${option}.`,
  notDiscussed: 'Not discussed, for want of time',
  carried: (times: number) => `(carried ${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`})`,

  signs: { '+': 'new', '!': 'worse, overdue or to act on', '>': 'better', '=': 'unchanged', '-': 'closed' },
  legend: (signs: string) => `Signs: ${signs}.`,
  journal: (seq: string, hash: string) => `Journal ${seq}, head ${hash}…`,
  journalEmpty: 'Journal empty.',
  signatures: ['Crisis director:', 'Secretary:'],
  mail: {
    agenda: (number: string, when: string) => `Crisis cell, session ${number}: agenda, ${when}`,
    minutes: (number: string, when: string) => `Crisis cell, session ${number}: minutes, ${when}`,
  },

  over: (session: string, then: string) =>
    `${session} is over and this is the state now; for the state then: vigie agenda --session ${session} --as-of ${then}`,
  otherVersion: (session: string, then: number, now: number) =>
    `the agenda of ${session} was frozen by version ${then} of the page, this is version ${now}: its items may be worded otherwise`,

  labels: {
    times: 'Sessions',
    minutes: 'Length',
    zone: 'Zone',
    lang: 'Language',
    dayOne: 'Day one',
    posture: 'Posture',
    members: 'Members',
    since: 'Since',
    next: 'Next session',
  },
  langs: { en: 'English', fr: 'French' },
  lasting: (minutes: number) => `${minutes} min`,
  zoneUnset: (zone: string) => `not set; ${zone} stands in`,
  dayOneUnset: (date: string) => `not set; the journal's first day, ${date}, stands in`,
  neverSet: 'never set: these are the defaults',
  functionRedacted: '(redacted)',
  sessionOf: (number: string, when: string, day: string) => `${number}, ${when}. Day ${day}.`,
  set: (what: string, next: string) => `Cell set: ${what}. Next session ${next}`,
  unchanged: (next: string) => `Nothing to change, it is so already. Next session ${next}`,
  changed: {
    times: 'times',
    minutes: 'length',
    zone: 'zone',
    lang: 'language',
    dayOne: 'day one (every session is numbered from it)',
    posture: 'posture',
    members: 'members',
    left: 'members',
  },
};

const fr: typeof en = {
  exercise: EXERCISE.fr,
  distribution: 'DIFFUSION LIMITÉE À LA CELLULE',
  title: 'Cellule de crise — ordre du jour et point de situation',
  sections: {
    people: 'Appel — santé des personnes',
    decisions: 'Décisions et actions en retard',
    situation: 'Situation',
    supply: 'Demande, usines, approvisionnement',
    arbitrations: 'Arbitrages — pour décision',
    sites: 'Sites et nuit',
    ahead: `Anticipation à 72${NBSP}h`,
    communication: 'Communication et autorités',
    next: 'Prochaine réunion',
  },
  rollCall: 'Appel',
  nightEvents: 'Événements de la nuit',

  session: (number, date, hours, place, day) =>
    `Réunion n°${NBSP}${number}, ${date}, ${hours} (${place}). Jour${NBSP}${day}.`,
  since: (number, when) => `Depuis la n°${NBSP}${number} (${when}).`,
  sinceBeforeFirst: (when) => `Première réunion${NBSP}; depuis le ${when}.`,
  notHeld: (numbers, count) =>
    count === 1 ? `Réunion n°${NBSP}${numbers} NON TENUE.` : `Réunions n°${NBSP}${numbers} NON TENUES.`,
  printed: (when) => `Édité ${when}.`,
  printedLate: (when, late) => `Édité ${when}, ${late} après le début.`,
  printedAfter: (when) => `Édité ${when}, APRÈS LA RÉUNION${NBSP}: situation à cette date.`,
  dayAndTime: (day, time) => `${day}, ${time}`,
  atTime: (time) => `à ${time}`,
  atDayAndTime: (day, time) => `le ${day} à ${time}`,

  reported: (reported, expected) =>
    `Comptes rendus${NBSP}: ${reported} ${reported < 2 ? 'site' : 'sites'} sur ${expected}.`,
  noNews: (list) => `SANS NOUVELLES${NBSP}: ${list}.`,
  silentSince: (site, since) => `${site}, depuis ${since}`,
  silentSinceDay: (day, sites) => `depuis ${day}${NBSP}: ${sites}`,
  neverHeard: (site) => `${site}, aucune à ce jour`,
  listJoin: `${NBSP}; `,

  toDecide: (list) => `À TRANCHER${NBSP}: ${list}`,
  minutes: (minutes) => `(${minutes}${NBSP}min)`,
  heading: (text) => `${NBSP}: ${text}`,
  nothing: 'rien à signaler',
  members: (list) => `Membres${NBSP}: ${list}.`,
  deputy: (name) => `suppléance ${name}`,
  nextSession: (number, when) => ` n°${NBSP}${number}${NBSP}: ${when}`,
  option: (id, text, effect) => `${id}) ${text}${effect === null ? '' : `${NBSP}: ${effect}`}`,
  unless: (option, by) =>
    `À défaut de décision${by === null ? '' : ` ${frenchTime('avant', by)}`}${NBSP}: ${option}.`,
  notDiscussed: 'Points non examinés, faute de temps',
  carried: (times) => `(${times === 1 ? '1er' : `${times}e`} report)`,

  signs: {
    '+': 'nouveau',
    '!': 'aggravé, en retard ou à traiter',
    '>': 'en amélioration',
    '=': 'inchangé',
    '-': 'clos',
  },
  legend: (signs) => `Signes${NBSP}: ${signs}.`,
  journal: (seq, hash) => `Main courante n°${NBSP}${seq}, empreinte ${hash}…`,
  journalEmpty: 'Main courante vide.',
  signatures: [`Directeur de crise${NBSP}:`, `Secrétaire de cellule${NBSP}:`],
  mail: {
    agenda: (number, when) => `Cellule de crise, réunion n°${NBSP}${number}${NBSP}: ordre du jour, ${when}`,
    minutes: (number, when) =>
      `Cellule de crise, réunion n°${NBSP}${number}${NBSP}: relevé de décisions, ${when}`,
  },

  over: (session, then) =>
    `la réunion ${session} est passée, la page donne la situation présente${NBSP}; pour celle d’alors${NBSP}: vigie agenda --session ${session} --as-of ${then}`,

  otherVersion: (session, then, now) =>
    `l’ordre du jour de ${session} a été figé par la version ${then} de la page, celle-ci est la version ${now}${NBSP}: ses points peuvent être formulés autrement`,

  labels: {
    times: 'Réunions',
    minutes: 'Durée',
    zone: 'Fuseau',
    lang: 'Langue',
    dayOne: 'Jour 1',
    posture: 'Posture',
    members: 'Membres',
    since: 'Depuis',
    next: 'Prochaine réunion',
  },
  langs: { en: 'anglais', fr: 'français' },
  lasting: (minutes) => `${minutes}${NBSP}min`,
  zoneUnset: (zone) => `non réglé${NBSP}; ${zone} en tient lieu`,
  dayOneUnset: (date) => `non réglé${NBSP}; le premier jour de la main courante, ${date}, en tient lieu`,
  neverSet: `jamais réglée${NBSP}: valeurs par défaut`,
  functionRedacted: '(passage occulté)',
  sessionOf: (number, when, day) => `n°${NBSP}${number}, ${when}. Jour${NBSP}${day}.`,
  set: (what, next) => `Cellule réglée${NBSP}: ${what}. Prochaine réunion${NBSP}: ${next}`,
  unchanged: (next) => `Rien à changer, c’est déjà réglé ainsi. Prochaine réunion${NBSP}: ${next}`,
  changed: {
    times: 'heures des réunions',
    minutes: 'durée',
    zone: 'fuseau',
    lang: 'langue',
    dayOne: 'jour 1 (toutes les réunions sont numérotées à partir de lui)',
    posture: 'posture',
    members: 'membres',
    left: 'membres',
  },
};

export const cellMessages = messages({ en, fr });
export type CellWords = typeof en;
