import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

const EN_RULES = {
  'daily-rest': 'rest in each 24 h',
  'weekly-rest': 'rest in each 7 days',
  'daily-work': 'work in a day',
  'weekly-work': 'work in a week',
  'average-work': 'work a week on average',
  'night-work': 'night work in a day',
  'weekly-night-work': 'night work in a week',
  'work-in-24h': 'work in any 24 h',
  shift: 'a shift',
  'days-running': 'days running',
};
const FR_RULES = {
  'daily-rest': 'repos par 24 h',
  'weekly-rest': 'repos par 7 jours',
  'daily-work': 'travail par jour',
  'weekly-work': 'travail par semaine',
  'average-work': 'travail hebdomadaire moyen',
  'night-work': 'travail de nuit par jour',
  'weekly-night-work': 'travail de nuit par semaine',
  'work-in-24h': 'travail par 24 h',
  shift: 'un poste',
  'days-running': 'jours d’affilée',
};

export const reservistMessages = messages({
  en: {
    ask: {
      name: 'Name?',
      reservist: 'Which reservist?',
      skill: 'Which skill? (electrical:2020-06-30)',
      from: 'From when?',
      until: 'Until when?',
      file: 'Which file?',
      kind: 'Which kind of file?',
      reference: 'Which decree or agreement?',
    },
    rules: EN_RULES,
    enrolled: (who: string, name: string) => `${who} is a reservist: ${name}.`,
    noConsent: (id: string) =>
      `no consent on record, so not called: vigie reservist set ${id} --consent today`,
    changed: (who: string, fields: string) => `${who} changed: ${fields}.`,
    unchanged: (who: string) => `${who}: nothing to change, it is so already.`,
    skilled: (who: string, skill: string, until: string | null) =>
      `${who} has ${skill}${until === null ? '' : `, until ${until}`}.`,
    unskilled: (who: string, skill: string) => `${who} no longer has ${skill}.`,
    available: (who: string, from: string, until: string) => `${who} can come, ${from} to ${until}.`,
    unavailable: (who: string, from: string, until: string) => `${who} cannot come, ${from} to ${until}.`,
    absences: (who: string, count: number) =>
      `${who}: ${count === 1 ? '1 absence' : `${count} absences`} to come from the calendar.`,
    imported: (added: number, changed: number, same: number) =>
      `${added} enrolled, ${changed} changed, ${same} as they were.`,
    exported: (count: number, file: string) =>
      `${count === 1 ? '1 person' : `${count} people`} written to ${file}`,
    derogated: (country: string, until: string, reference: string) =>
      `${country}: derogated limits until ${until}, ${reference}.`,
    usual: (country: string) => `${country}: the usual limits hold again.`,
    personal: 'it holds personal data: keep it safe, and delete it when it is no longer needed',
    noLegalAdvice: 'not legal advice: the packs are data, which a company’s counsel checks and changes',
    fields: {
      pack: 'Pack',
      rule: 'Rule',
      limit: 'Limit',
      derogated: 'Derogated',
      unit: 'Unit',
      article: 'Source',
      hard: 'Broken',
      regimes: 'Regimes',
      version: 'Version',
    },
    units: { hours: 'h', days: 'days' },
    forbids: 'forbids',
    mayRefuse: 'they may refuse',
    inForce: (country: string, reference: string, until: string) =>
      `${country}: derogated limits in force until ${until} (${reference})`,
  },
  fr: {
    ask: {
      name: `Nom${NB}?`,
      reservist: `Quel réserviste${NB}?`,
      skill: `Quelle compétence${NB}? (electrical:2020-06-30)`,
      from: `À partir de quand${NB}?`,
      until: `Jusqu’à quand${NB}?`,
      file: `Quel fichier${NB}?`,
      kind: `Quel type de fichier${NB}?`,
      reference: `Quel décret ou accord${NB}?`,
    },
    rules: FR_RULES,
    enrolled: (who: string, name: string) => `${who} est réserviste${NB}: ${name}.`,
    noConsent: (id: string) =>
      `pas d’accord enregistré, donc pas d’appel${NB}: vigie reservist set ${id} --consent today`,
    changed: (who: string, fields: string) => `${who}${NB}: modifié (${fields}).`,
    unchanged: (who: string) => `${who}${NB}: rien à modifier, c’est déjà le cas.`,
    skilled: (who: string, skill: string, until: string | null) =>
      `${who} a la compétence ${skill}${until === null ? '' : `, jusqu’au ${until}`}.`,
    unskilled: (who: string, skill: string) => `${who} n’a plus la compétence ${skill}.`,
    available: (who: string, from: string, until: string) => `${who} peut venir, du ${from} au ${until}.`,
    unavailable: (who: string, from: string, until: string) =>
      `${who} ne peut pas venir, du ${from} au ${until}.`,
    absences: (who: string, count: number) =>
      `${who}${NB}: ${count > 1 ? `${count} absences` : `${count} absence`} à venir d’après l’agenda.`,
    imported: (added: number, changed: number, same: number) =>
      `${added} inscrit${added > 1 ? 's' : ''}, ${changed} modifié${changed > 1 ? 's' : ''}, ${same} inchangé${same > 1 ? 's' : ''}.`,
    exported: (count: number, file: string) => `${count} fiche${count > 1 ? 's' : ''} dans ${file}`,
    derogated: (country: string, until: string, reference: string) =>
      `${country}${NB}: limites dérogatoires jusqu’au ${until}, ${reference}.`,
    usual: (country: string) => `${country}${NB}: les limites normales s’appliquent à nouveau.`,
    personal: 'données personnelles\u00a0: à garder en lieu sûr et à détruire dès qu’elles ne servent plus',
    noLegalAdvice:
      'ceci n’est pas un conseil juridique\u00a0: règles à faire vérifier par le juriste de l’entreprise',
    fields: {
      pack: 'Droit',
      rule: 'Règle',
      limit: 'Limite',
      derogated: 'Dérogation',
      unit: 'Unité',
      article: 'Source',
      hard: 'Si dépassée',
      regimes: 'Régimes',
      version: 'Version',
    },
    units: { hours: 'h', days: 'j' },
    forbids: 'interdit',
    mayRefuse: 'refus possible',
    inForce: (country: string, reference: string, until: string) =>
      `${country}${NB}: limites dérogatoires jusqu’au ${until} (${reference})`,
  },
});
