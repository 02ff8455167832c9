import type { Candidate, Need, Place } from '../../../src/features/callup/match.ts';
import type { Reservist } from '../../../src/features/reservist/reservist.ts';
import { restSetting } from '../../../src/features/reservist/rest.ts';
import type { Skill } from '../../../src/features/reservist/skill.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { HOUR_MS, instantOf } from '../../../src/shared/clock.ts';
import type { PersonId } from '../../../src/shared/ids.ts';

export const PARIS = 'Europe/Paris';

/** A moment of March 2020 on a Paris wall clock: `18T22:00`. */
export const at = (text: string): number => Date.parse(`2020-03-${text}+01:00`);
export const instant = (text: string): Instant => instantOf(at(text));

export const span = (from: string, until: string) => ({ start: at(from), end: at(until) });

/** A night at RBX for somebody with an electrical clearance. */
export const NIGHT: Need = {
  site: 'RBX',
  skill: 'electrical',
  count: 1,
  zone: PARIS,
  ...span('18T22:00', '19T06:00'),
};

export const PLACE: Place = { cap: null, there: [], experienced: false, codes: ['RBX'] };

export function skill(name: string, more: Partial<Skill> = {}): Skill {
  return { skill: name, until: null, experienced: true, ...more };
}

export function reservist(id: PersonId, more: Partial<Reservist> = {}): Reservist {
  return {
    id,
    base: 'RBX',
    zone: null,
    travel: null,
    range: 'country',
    inductions: ['RBX'],
    badgeUntil: null,
    team: null,
    wishes: [],
    language: null,
    consent: '2020-03-10',
    onlyWhenSaid: false,
    skills: [skill('electrical'), skill('rack')],
    windows: [],
    absences: [],
    ...more,
  };
}

/** Somebody who can come, but for what is said. */
export function candidate(
  id: PersonId,
  { ready = {}, ...more }: Partial<Candidate> & { readonly ready?: Partial<Reservist> } = {},
): Candidate {
  return {
    reservist: reservist(id, ready),
    setting: restSetting('FR', 'hours', PARIS),
    stints: [],
    duties: [],
    usedHours: 0,
    experienced: true,
    distance: 0,
    ...more,
  };
}

export function worked(from: string, until: string) {
  return { ...span(from, until), kind: 'work' as const };
}

export const hours = (count: number): number => count * HOUR_MS;
