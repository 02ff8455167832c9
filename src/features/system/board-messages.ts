import { EXERCISE } from '../../shared/exercise.ts';
import { formatNumber, NBSP as NB } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';
import type { IncidentCounts } from './board.ts';

interface Counted extends IncidentCounts {
  /** `09:00`, when the last session was. */
  readonly since: string;
}

function present(bySeverity: IncidentCounts['bySeverity']): (1 | 2 | 3 | 4)[] {
  return ([1, 2, 3, 4] as const).filter((level) => bySeverity[level] > 0);
}

export const boardMessages = messages({
  en: {
    title: 'CRISIS BOARD',
    dayAndTime: (day: string, time: string) => `${day}, ${time}`,
    exercise: EXERCISE.en,
    colon: ': ',
    day: (day: number) => `Day ${day}`,
    refreshed: (time: string) => `refreshed ${time}`,
    quit: 'q quits',
    stale: (time: string, why: string) => `NOT REFRESHED SINCE ${time}: ${why}`,
    seconds: (time: string, seconds: string) => `${time}:${seconds}`,
    more: (count: number) => `+${formatNumber(count, 'en')} more`,
    session: (number: number, when: string) => `SESSION ${number} ${when}`,
    at: (time: string, age: string) => `at ${time}, in ${age}`,
    began: (time: string, age: string) => `began at ${time}, ${age} ago`,
    nothingToDecide: 'nothing to decide',
    toDecide: (count: number, beyond: number) =>
      `${count} to decide${beyond === 0 ? '' : `; no time for ${beyond} more`}`,
    incidents: ({ active, bySeverity, fresh, closed, unowned, silent, since }: Counted): string => {
      const count = (number: number): string => formatNumber(number, 'en');
      const levels = present(bySeverity).map((level) => `${count(bySeverity[level])} SEV${level}`);
      const care = [
        ...(unowned === 0 ? [] : [`${count(unowned)} UNOWNED`]),
        ...(silent === 0 ? [] : [`${count(silent)} SILENT`]),
      ];
      const news =
        fresh + closed === 0 ? [] : [`${count(fresh)} new, ${count(closed)} closed since ${since}`];
      const all = active === 0 ? 'none active' : `${count(active)} (${levels.join(', ')})`;
      return `INCIDENTS: ${[all, ...(care.length === 0 ? [] : [care.join(', ')]), ...news].join('; ')}`;
    },
    severities: { 1: 'SEV1', 2: 'SEV2', 3: 'SEV3', 4: 'SEV4' },
    vital: 'VITAL',
    statuses: { open: 'open', acknowledged: 'acknowledged', mitigated: 'mitigated' },
    unowned: 'NOBODY OWNS IT',
    silentFor: (age: string) => `silent for ${age}`,
    noTitle: '(title redacted)',
    sites: (reported: number | null, expected: number) =>
      reported === null ? 'SITES' : `SITES: ${reported} of ${expected} reported`,
    noNews: (since: string, age: string) => `NO NEWS since ${since} (${age})`,
    neverHeard: 'NO NEWS, never reported',
    due: (late: number) => (late === 0 ? 'DUE' : `DUE: ${late} LATE`),
    supply: (asks: number) => (asks === 0 ? 'STOCK AND DEMAND' : `STOCK AND DEMAND: ${asks} to act on`),
    onCall: 'ON CALL',
    onCallNobody: 'nobody',
    nobody: 'NOBODY',
    ahead: 'NEXT 72 H',
    journal: 'LAST ENTRIES',
    nothing: 'nothing to report',
    none: 'none',
  },
  fr: {
    title: 'TABLEAU DE CRISE',
    dayAndTime: (day, time) => `${day}, ${time}`,
    exercise: EXERCISE.fr,
    colon: `${NB}: `,
    day: (day) => `Jour ${day}`,
    refreshed: (time) => `actualisé à ${time}`,
    quit: 'q pour quitter',
    stale: (time, why) => `NON ACTUALISÉ DEPUIS ${time}${NB}: ${why}`,
    seconds: (time, seconds) => `${time}${NB}min${NB}${seconds}${NB}s`,
    more: (count) => `+${formatNumber(count, 'fr')} autre${count > 1 ? 's' : ''}`,
    session: (number, when) => `RÉUNION N°${NB}${number} ${when}`,
    at: (time, age) => `à ${time}, dans ${age}`,
    began: (time, age) => `commencée à ${time}, il y a ${age}`,
    nothingToDecide: 'rien à trancher',
    toDecide: (count, beyond) =>
      `${count} à trancher${beyond === 0 ? '' : `${NB}; pas le temps pour ${beyond} de plus`}`,
    incidents: ({ active, bySeverity, fresh, closed, unowned, silent, since }) => {
      const names = { 1: 'critique', 2: 'majeur', 3: 'modéré', 4: 'mineur' };
      const count = (number: number): string => formatNumber(number, 'fr');
      const several = (number: number, word: string): string =>
        `${count(number)}${NB}${word}${number > 1 ? 's' : ''}`;
      const levels = present(bySeverity).map((level) => several(bySeverity[level], names[level]));
      const care = [
        ...(unowned === 0 ? [] : [`${count(unowned)} SANS RESPONSABLE`]),
        ...(silent === 0 ? [] : [`${count(silent)} SANS NOUVELLES`]),
      ];
      const fresher = `${count(fresh)} nouveau${fresh > 1 ? 'x' : ''}`;
      const news = fresh + closed === 0 ? [] : [`${fresher}, ${count(closed)} clos depuis ${since}`];
      const all = active === 0 ? 'aucun actif' : `${count(active)} (${levels.join(', ')})`;
      const parts = [all, ...(care.length === 0 ? [] : [care.join(', ')]), ...news];
      return `INCIDENTS${NB}: ${parts.join(`${NB}; `)}`;
    },
    severities: { 1: 'critique', 2: 'majeur', 3: 'modéré', 4: 'mineur' },
    vital: 'VITAL',
    statuses: { open: 'ouvert', acknowledged: 'pris en charge', mitigated: 'stabilisé' },
    unowned: 'SANS RESPONSABLE',
    silentFor: (age) => `sans nouvelles depuis ${age}`,
    noTitle: '(titre occulté)',
    sites: (reported, expected) =>
      reported === null ? 'SITES' : `SITES${NB}: comptes rendus de ${reported} sur ${expected}`,
    noNews: (since, age) => `SANS NOUVELLES depuis ${since} (${age})`,
    neverHeard: 'SANS NOUVELLES, aucun compte rendu à ce jour',
    due: (late) => (late === 0 ? 'ÉCHÉANCES' : `ÉCHÉANCES${NB}: ${late} EN RETARD`),
    supply: (asks) => (asks === 0 ? 'STOCK ET DEMANDE' : `STOCK ET DEMANDE${NB}: ${asks} pour action`),
    onCall: 'ASTREINTE',
    onCallNobody: 'personne',
    nobody: 'PERSONNE',
    ahead: 'ANTICIPATION À 72 H',
    journal: 'DERNIÈRES INSCRIPTIONS',
    nothing: 'rien à signaler',
    none: 'aucune',
  },
});

export type BoardWords = (typeof boardMessages)['en'];
