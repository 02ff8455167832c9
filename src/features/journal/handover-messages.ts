import { counted, formatNumber, NBSP } from '../../shared/format.ts';
import { frenchTime } from '../../shared/french.ts';
import { messages } from '../../shared/lang.ts';
import type { Turn } from './handover.ts';

type Counted = Readonly<Record<Turn, (count: number) => string>>;

const frMany =
  (one: string, many: string) =>
  (count: number): string =>
    counted(count, one, many, 'fr');

const enMany =
  (one: string, many = one) =>
  (count: number): string =>
    counted(count, one, many, 'en');

/** What the handover from one shift to the next says. */
export const handoverMessages = messages({
  en: {
    title: 'Handover to the next shift',
    window: (from: string, to: string, zone: string, age: string) =>
      `From ${from} to ${to} (${zone}): ${age}.`,
    quiet: (since: string) =>
      `A quiet shift: nothing was found since ${since}, nothing is open, nothing is to be watched.`,
    sections: {
      found: 'Found',
      notes: 'Notes',
      decided: 'Decisions, actions, communication',
      open: 'Open',
      watch: 'To watch',
      people: 'Whom to ask',
    },
    colon: ': ',
    nothing: 'nothing to report',
    noTitle: '(title redacted)',
    standingMerged: 'merged',
    nobody: 'NOBODY OWNS IT',
    counted: {
      logged: enMany('logged'),
      reopened: enMany('reopened'),
      worsened: enMany('worse'),
      improved: enMany('better'),
      resolved: enMany('resolved'),
      merged: enMany('merged'),
      voided: enMany('void'),
    } as Counted,
    at: (time: string) => `at ${time}`,
    onDayAt: (day: string, time: string) => `on ${day} at ${time}`,
    dayAndTime: (day: string, time: string) => `${day}, ${time}`,
    logged: (when: string) => `Logged ${when}`,
    loggedAnd: (turn: string) => `Logged, and ${turn.charAt(0).toLowerCase()}${turn.slice(1)}`,
    reopened: (when: string) => `Reopened ${when}`,
    raised: (from: string, when: string) => `Raised from ${from} ${when}`,
    lowered: (from: string, when: string) => `Lowered from ${from} ${when}`,
    moved: (from: string, to: string, when: string) => `From ${from} to ${to} ${when}`,
    resolved: (when: string) => `Resolved ${when}`,
    merged: (into: string, when: string) => `Merged into ${into} ${when}`,
    voided: (when: string) => `Void, logged by mistake, ${when}`,
    late: (when: string) => `[written ${when}]`,
    openSince: (when: string, age: string) => `Since ${when} (${age})`,
    nextWord: (when: string) => `next word due by ${when}`,
    noWord: (age: string) => `no word for ${age}`,
    saidNothing: 'Nothing that can be read was said of it since it was logged.',
    watch: {
      silent: (when: string) => `silent since ${when}`,
      wordDue: (when: string) => `word due by ${when}`,
      unowned: 'nobody owns it',
      mitigated: (when: string) => `mitigated since ${when}, not resolved`,
      reviewDue: (when: string, owner: string) => `review due ${when}, ${owner}`,
      reviewOverdue: (when: string, owner: string) => `review overdue since ${when}, ${owner}`,
      reviewUnplanned: 'review not planned',
    },
    decided: {
      proposed: (when: string) => `proposed ${when}, waits for the cell`,
      taken: (when: string) => `taken ${when}`,
      superseded: (by: string, when: string) => `superseded by ${by} ${when}`,
      revoked: (when: string) => `revoked ${when}`,
      done: (when: string) => `done ${when}`,
      dropped: (when: string) => `dropped ${when}`,
      sent: (when: string) => `sent ${when}`,
      late: (due: string, age: string) => `was due ${due}, ${age} late`,
      due: (due: string) => `due ${due}`,
      line: (text: string, standing: string) => `${text}: ${standing}.`,
    },
    closedBefore: (count: number, when: string) =>
      `${enMany('incident', 'incidents')(count)} of other systems had opened and closed before ${when}, and ` +
      'came to be known only now.',
    person: {
      wrote: (when: string) => `wrote last ${when}`,
      owns: (ids: string) => `has ${ids}`,
    },
    more: (count: number, command: string) => `… and ${formatNumber(count, 'en')} more: ${command}`,
    andMore: (count: number) => `and ${formatNumber(count, 'en')} more (vigie incident list --limit 0)`,
    alsoOpen: (ids: string) => `Also open: ${ids}`,
    signatures: ['Handed over by:', 'Taken over by:'],
    legend: (signs: string) => `Signs: ${signs}.`,
    signs: { '+': 'new', '!': 'worse, reopened or late', '>': 'better', '-': 'closed or merged' },
    journal: (seq: string, hash: string) => `Journal ${seq}, head ${hash}…`,
    journalEmpty: 'Journal empty.',
  },
  fr: {
    title: 'Passation de consignes à la relève',
    window: (from, to, zone, age) => `Du ${from} au ${to} (${zone})${NBSP}: ${age}.`,
    quiet: (since) =>
      `Garde calme${NBSP}: rien de constaté depuis ${since}, rien d’ouvert, rien à surveiller.`,
    sections: {
      found: 'Constaté',
      notes: 'Inscriptions libres',
      decided: 'Décisions, actions, communication',
      open: 'En cours',
      watch: 'À surveiller',
      people: 'Qui joindre',
    },
    colon: `${NBSP}: `,
    nothing: 'rien à signaler',
    noTitle: '(titre occulté)',
    standingMerged: 'rattaché',
    nobody: 'SANS RESPONSABLE',
    counted: {
      logged: frMany('ouvert', 'ouverts'),
      reopened: frMany('rouvert', 'rouverts'),
      worsened: frMany('aggravé', 'aggravés'),
      improved: frMany('en amélioration', 'en amélioration'),
      resolved: frMany('clos', 'clos'),
      merged: frMany('rattaché', 'rattachés'),
      voided: frMany('annulé', 'annulés'),
    },
    at: (time) => `à ${time}`,
    onDayAt: (day, time) => `le ${day} à ${time}`,
    dayAndTime: (day, time) => `${day}, ${time}`,
    logged: (when) => `Ouvert ${when}`,
    loggedAnd: (turn) => `Ouvert, puis ${turn.charAt(0).toLowerCase()}${turn.slice(1)}`,
    reopened: (when) => `Rouvert ${when}`,
    raised: (from, when) => `Gravité relevée, était ${from}, ${when}`,
    lowered: (from, when) => `Gravité abaissée, était ${from}, ${when}`,
    moved: (from, to, when) => `De «${NBSP}${from}${NBSP}» à «${NBSP}${to}${NBSP}» ${when}`,
    resolved: (when) => `Clos ${when}`,
    merged: (into, when) => `Rattaché à ${into} ${when}`,
    voided: (when) => `Annulé, ouvert par erreur, ${when}`,
    late: (when) => `[consigné ${when}]`,
    openSince: (when, age) => `Depuis ${when} (${age})`,
    nextWord: (when) => `prochaines nouvelles ${frenchTime('avant', when)}`,
    noWord: (age) => `sans nouvelles depuis ${age}`,
    saidNothing: 'Rien de lisible n’en a été dit depuis son ouverture.',
    watch: {
      silent: (when) => `sans nouvelles, délai dépassé depuis ${when}`,
      wordDue: (when) => `nouvelles attendues ${frenchTime('avant', when)}`,
      unowned: 'sans responsable',
      mitigated: (when) => `stabilisé depuis ${when}, non clos`,
      reviewDue: (when, owner) => `retour d’expérience, échéance ${when}, ${owner}`,
      reviewOverdue: (when, owner) => `retour d’expérience en retard depuis ${when}, ${owner}`,
      reviewUnplanned: 'retour d’expérience non planifié',
    },
    decided: {
      proposed: (when) => `proposée ${when}, en attente de la cellule`,
      taken: (when) => `arrêtée ${when}`,
      superseded: (by, when) => `remplacée par ${by} ${when}`,
      revoked: (when) => `rapportée ${when}`,
      done: (when) => `faite ${when}`,
      dropped: (when) => `abandonnée ${when}`,
      sent: (when) => `envoyée ${when}`,
      late: (due, age) => `échéance ${due}, retard ${age}`,
      due: (due) => `échéance ${due}`,
      line: (text, standing) => `${text}${NBSP}: ${standing}.`,
    },
    closedBefore: (count, when) =>
      `${frMany('incident', 'incidents')(count)} d’autres systèmes, ${count < 2 ? 'ouvert et clos' : 'ouverts et clos'} ` +
      `avant ${when}, ${count < 2 ? 'n’est connu' : 'ne sont connus'} que maintenant.`,
    person: {
      wrote: (when) => `dernière inscription ${when}`,
      owns: (ids) => `a en charge ${ids}`,
    },
    more: (count, command) => `… et ${formatNumber(count, 'fr')} de plus${NBSP}: ${command}`,
    andMore: (count) => `et ${formatNumber(count, 'fr')} de plus (vigie incident list --limit 0)`,
    alsoOpen: (ids) => `Aussi en cours${NBSP}: ${ids}`,
    signatures: [`Consignes passées par${NBSP}:`, `Consignes reçues par${NBSP}:`],
    legend: (signs) => `Signes${NBSP}: ${signs}.`,
    signs: {
      '+': 'nouveau',
      '!': 'aggravé, rouvert ou en retard',
      '>': 'en amélioration',
      '-': 'clos ou rattaché',
    },
    journal: (seq, hash) => `Main courante n°${NBSP}${seq}, empreinte ${hash}…`,
    journalEmpty: 'Main courante vide.',
  },
});

export type HandoverWords = (typeof handoverMessages)['en'];
