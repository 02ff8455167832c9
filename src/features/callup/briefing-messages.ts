import { frenchTime } from '../../shared/french.ts';
import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

/** How call-ups, gaps and limits read on the agenda. */
export const briefingMessages = messages({
  en: {
    semicolon: '; ',
    sentence: (said: string) => `${said}.`,
    where: (site: string, when: string, said: string) => `${site} ${when}: ${said}`,
    relief: (come: number, count: number) => `${come} of ${count} called up`,
    crew: (expected: number, min: number, relief: string) => `${expected} for ${min}, ${relief}`,
    short: (site: string, when: string, expected: number, min: number) =>
      `${site} ${when}: ${expected} for ${min}, nobody called up`,
    skilled: (name: string, skill: string) => `${name} (${skill})`,
    come: (names: string) => `${names} come${names.includes(',') ? '' : 's'}`,
    waiting: (names: string, deadline: string) => `${names} to answer by ${deadline}`,
    unanswered: (names: string) => `${names} no answer`,
    declined: (names: string) => `${names} declined`,
    replacement: (names: string) => `${names.includes(',') ? 'replacements' : 'replacement'} ${names}`,
    noReplacement: 'no replacement',
    gap: (where: string, when: string) => `${where}: nobody on call ${when}`,
    empty: (where: string, when: string) => `${where}: nobody on call who can be called ${when}`,
    moreGaps: (count: number) =>
      `and ${count} more ${count === 1 ? 'gap' : 'gaps'} within 24 h: vigie oncall gaps --days 1`,
    onCall: (names: string) => `On call: ${names}`,
    held: (count: number) => `On call: ${count} ${count === 1 ? 'site or skill' : 'sites and skills'} held`,
    interventions: (count: number, hours: string, names: string) =>
      `Interventions while on call: ${count}, ${hours} (${names})`,
    beyond: (names: string) => `Beyond the limits of work and rest: ${names}`,
    lastQualified: (what: string, name: string, from: string, why: string) =>
      `${what}: ${name}, with nobody beside, must rest from ${from} on, ${why}`,
    why: 'somebody must be there',
    limits: 'the law and the house protect them',
  },
  fr: {
    semicolon: `${NB}; `,
    sentence: (said: string) => `${said}.`,
    where: (site: string, when: string, said: string) => `${site} ${when}${NB}: ${said}`,
    relief: (come: number, count: number) => `${come} réserviste${come > 1 ? 's' : ''} pour ${count}`,
    crew: (expected: number, min: number, relief: string) => `${expected} pour ${min}, ${relief}`,
    short: (site: string, when: string, expected: number, min: number) =>
      `${site} ${when}${NB}: ${expected} pour ${min}, personne de sollicité`,
    skilled: (name: string, skill: string) => `${name} (${skill})`,
    come: (names: string) => `${names} ${names.includes(',') ? 'ont' : 'a'} accepté`,
    waiting: (names: string, deadline: string) =>
      `${names} ${names.includes(',') ? 'doivent' : 'doit'} répondre ${frenchTime('avant', deadline)}`,
    unanswered: (names: string) => `${names} sans réponse`,
    declined: (names: string) => `${names} ${names.includes(',') ? 'ont' : 'a'} décliné`,
    replacement: (names: string) => `${names.includes(',') ? 'remplaçants' : 'remplaçant'} ${names}`,
    noReplacement: 'aucun remplaçant',
    gap: (where: string, when: string) => `${where}${NB}: astreinte non couverte ${when}`,
    empty: (where: string, when: string) => `${where}${NB}: personne d’appelable en astreinte ${when}`,
    moreGaps: (count: number) =>
      `et ${count} ${count < 2 ? 'autre trou' : 'autres trous'} sous 24${NB}h${NB}: vigie oncall gaps --days 1`,
    onCall: (names: string) => `D’astreinte${NB}: ${names}`,
    held: (count: number) =>
      `D’astreinte${NB}: ${count} ${count < 2 ? 'site ou compétence tenu' : 'sites et compétences tenus'}`,
    interventions: (count: number, hours: string, names: string) =>
      `Interventions d’astreinte${NB}: ${count}, ${hours} (${names})`,
    beyond: (names: string) => `Au-delà des limites de travail et de repos${NB}: ${names}`,
    lastQualified: (what: string, name: string, from: string, why: string) =>
      `${what}${NB}: ${name} sans relève sur place, repos dû ${frenchTime('dès', from)}, ${why}`,
    why: 'il faut quelqu’un',
    limits: 'la loi et les règles de l’entreprise les protègent',
  },
});
