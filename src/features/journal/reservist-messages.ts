import type { NameOf } from './sentences.ts';

// How the entries of reservists and of the rules of rest read in the main courante. The person stands beside.

type Skill = { readonly skill: string; readonly until: string | null };
type Span = { readonly from: string; readonly until: string };

/** `18/03 22:00 to 19/03 06:00 UTC`: the main courante's own times stand beside it. */
const moment = (instant: string): string =>
  `${instant.slice(8, 10)}/${instant.slice(5, 7)} ${instant.slice(11, 16)}`;
/** A certification may end in another year: `30/06/2021 22:00`. */
const dated = (instant: string): string =>
  `${instant.slice(8, 10)}/${instant.slice(5, 7)}/${instant.slice(0, 4)} ${instant.slice(11, 16)}`;
/** `consent none, range any`: what became of each, so that a consent withdrawn does not read as one given. */
const became = (data: object, none: string): string =>
  Object.entries(data)
    .map(([field, value]) => {
      const said = Array.isArray(value) ? value.join(' ') : String(value ?? '');
      return `${field} ${said === '' ? none : said}`;
    })
    .join(', ');
const skills = (all: readonly Skill[]): string => all.map(({ skill }) => skill).join(', ');

export const reservistHeadlinesEn = {
  'reservist.enrolled': (
    data: { readonly base: string | null; readonly skills: readonly Skill[] },
    _name: NameOf,
  ) => ['Reservist', data.base ?? '', skills(data.skills)].filter((part) => part !== '').join(', '),
  'reservist.changed': (data: object) => `Readiness changed: ${became(data, 'none')}`,
  'reservist.skill-added': ({ skill, until }: Skill) =>
    until === null ? `Skill: ${skill}` : `Skill: ${skill}, until ${dated(until)} UTC`,
  'reservist.skill-removed': ({ skill }: { readonly skill: string }) => `Skill no longer: ${skill}`,
  'reservist.availability-said': ({ kind, from, until }: Span & { readonly kind: string }) =>
    `${kind === 'available' ? 'Available' : 'Unavailable'}, ${moment(from)} to ${moment(until)} UTC`,
  'reservist.absences-imported': ({ absences }: { readonly absences: readonly unknown[] }) =>
    `Absences from the calendar: ${absences.length}`,
  'rest.derogated': ({ reference, until }: Span & { readonly reference: string }) =>
    `Rest: derogated limits until ${dated(until)} UTC, ${reference}`,
  'rest.derogation-ended': () => 'Rest: the usual limits again',
};

export const reservistHeadlinesFr: typeof reservistHeadlinesEn = {
  'reservist.enrolled': (data) =>
    ['Réserviste', data.base ?? '', skills(data.skills)].filter((part) => part !== '').join(', '),
  'reservist.changed': (data) => `Disponibilités modifiées\u00a0: ${became(data, 'aucun')}`,
  'reservist.skill-added': ({ skill, until }) =>
    until === null
      ? `Compétence\u00a0: ${skill}`
      : `Compétence\u00a0: ${skill}, jusqu’au ${dated(until)} UTC`,
  'reservist.skill-removed': ({ skill }) => `Compétence perdue\u00a0: ${skill}`,
  'reservist.availability-said': ({ kind, from, until }) =>
    `${kind === 'available' ? 'Disponible' : 'Indisponible'}, du ${moment(from)} au ${moment(until)} UTC`,
  'reservist.absences-imported': ({ absences }) => `Absences d’après l’agenda\u00a0: ${absences.length}`,
  'rest.derogated': ({ reference, until }) =>
    `Repos\u00a0: limites dérogatoires jusqu’au ${dated(until)} UTC, ${reference}`,
  'rest.derogation-ended': () => 'Repos\u00a0: limites normales à nouveau',
};
