import { formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';

/** What an incident's dossier says beyond what its page on the terminal does. */
export const dossierMessages = messages({
  en: {
    name: (id: string) => `Incident dossier ${id}`,
    sections: {
      facts: 'The incident',
      times: 'Course',
      ties: 'Merged incidents and links',
      review: 'Review',
      actions: 'Decisions and actions',
      timeline: 'Timeline',
    },
    id: 'Number',
    severity: (name: string, means: string) => `${name} (${means})`,
    status: (status: string, since: string) => `${status}, since ${since}`,
    notGiven: 'not given',
    sectorNotVital: (sector: string) => `${sector} (not vital)`,
    nobody: 'nobody',
    after: {
      occurred: (age: string) => `${age} after it happened`,
      reopened: (age: string) => `${age} after it was reopened`,
    },
    notReached: 'not yet',
    skipped: 'not recorded',
    noTies: 'No other incident is merged into it, and no link is recorded.',
    mergedInto: (id: string) => `It is merged into ${id}, where it is carried on.`,
    takesIn: (id: string, title: string) => `Takes in ${id}: ${title}`,
    noReview: 'No review was held or planned.',
    reviewHeld: (when: string, by: string, seq: number) =>
      `Held on ${when}, written down by ${by}, entry ${formatNumber(seq, 'en')}`,
    findings: 'Findings',
    noActions: 'None is recorded.',
    action: (what: string, seq: number) => `${what} (from the review, entry ${formatNumber(seq, 'en')})`,
    redacted: '[text redacted]',
    timelineNote: (zone: string) =>
      `Entries stand in the order in which things happened (times in ${zone}). An entry says so where it was ` +
      'written down late, came from another system or an archive, was struck, or had its text redacted. None is left out.',
    columns: { seq: 'No.', at: 'Happened', by: 'By', about: 'About', entry: 'Entry' },
    colon: ': ',
    verify: (command: string) => `To check it against the journal: ${command}`,
    signatures: ['Done at ………………………………, on ………………………………', 'Name, function, signature:'],
  },
  fr: {
    name: (id) => `Dossier d’incident ${id}`,
    sections: {
      facts: 'L’incident',
      times: 'Déroulement',
      ties: 'Incidents rattachés et liens',
      review: 'Retour d’expérience',
      actions: 'Décisions et actions',
      timeline: 'Chronologie',
    },
    id: 'Numéro',
    severity: (name, means) => `${name} (${means})`,
    status: (status, since) => `${status}, depuis le ${since}`,
    notGiven: 'non renseigné',
    sectorNotVital: (sector) => `${sector} (non vital)`,
    nobody: 'personne',
    after: {
      occurred: (age) => `${age} après les faits`,
      reopened: (age) => `${age} après la réouverture`,
    },
    notReached: 'pas encore',
    skipped: 'non consigné',
    noTies: 'Aucun incident rattaché, aucun lien consigné.',
    mergedInto: (id) => `Rattaché à ${id}, où il est suivi.`,
    takesIn: (id, title) => `Réunit ${id}${NBSP}: ${title}`,
    noReview: 'Aucun retour d’expérience tenu ni prévu.',
    reviewHeld: (when, by, seq) =>
      `Tenu le ${when}, consigné par ${by}, entrée n°${NBSP}${formatNumber(seq, 'fr')}`,
    findings: 'Constats',
    noActions: 'Aucune n’est consignée.',
    action: (what, seq) => `${what} (retour d’expérience, entrée n°${NBSP}${formatNumber(seq, 'fr')})`,
    redacted: '[passage occulté]',
    timelineNote: (zone) =>
      `Les inscriptions suivent l’ordre des faits (fuseau ${zone}). Toute inscription tardive, reprise d’un autre ` +
      'système ou d’une archive, rayée ou occultée est signalée comme telle. Aucune n’est omise.',
    columns: { seq: 'N°', at: 'Heure', by: 'Par', about: 'Objet', entry: 'Inscription' },
    colon: `${NBSP}: `,
    verify: (command) => `Pour la vérifier sur la main courante${NBSP}: ${command}`,
    signatures: ['Fait à ………………………………, le ………………………………', `Nom, fonction, signature${NBSP}:`],
  },
});
