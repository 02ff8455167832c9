import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

/** In French, none is singular too. */
const frMany = (count: string, one: string, more: string): string =>
  `${count}${NB}${count === '0' || count === '1' ? one : more}`;

/** What the statistics say. Numbers come as they are to be read. */
export const statsMessages = messages({
  en: {
    all: 'all',
    noSite: '(no site)',
    noCategory: '(no category)',
    none: 'No incident happened then.',
    title: 'From when it happened; p90: nine in ten took no longer.',
    columns: {
      by: 'By',
      group: 'Group',
      count: 'Incidents',
      merged: 'Merged, left out',
      void: 'Void, left out',
      median: { acknowledged: 'To ack', mitigated: 'To mitigate', resolved: 'To resolve' },
      p90: 'p90',
      timed: { acknowledged: 'Acknowledged', mitigated: 'Mitigated', resolved: 'Resolved' },
      skipped: 'skipped',
      pending: 'not yet',
    },
    chart: {
      steps: 'Median time (of how many)',
      resolve: 'Median time to resolve (of how many)',
      labels: { acknowledged: 'to acknowledge', mitigated: 'to mitigate', resolved: 'to resolve' },
    },
    leftOut: (merged: string, voided: string) => `left out: ${merged} merged, ${voided} void`,
    untimed: (steps: string) => `without a time: ${steps}`,
    between: '; ',
    steps: { acknowledged: 'acknowledged', mitigated: 'mitigated', resolved: 'resolved' },
    skipped: (count: string) => `${count} skipped`,
    pending: (count: string) => `${count} not yet`,
  },
  fr: {
    all: 'tous',
    noSite: '(sans site)',
    noCategory: '(sans catégorie)',
    none: 'Aucun incident n’est survenu alors.',
    title: `Depuis les faits${NB}; p90${NB}: neuf sur dix n’ont pas pris plus.`,
    columns: {
      by: 'Par',
      group: 'Groupe',
      count: 'Incidents',
      merged: 'Rattachés, écartés',
      void: 'Annulés, écartés',
      median: { acknowledged: 'Prise en ch.', mitigated: 'Stabilisation', resolved: 'Clôture' },
      p90: 'p90',
      timed: { acknowledged: 'Pris en charge', mitigated: 'Stabilisés', resolved: 'Clos' },
      skipped: 'étape sautée',
      pending: 'pas encore',
    },
    chart: {
      steps: 'Délai médian (sur combien)',
      resolve: 'Délai médian de clôture (sur combien)',
      labels: { acknowledged: 'prise en charge', mitigated: 'stabilisation', resolved: 'clôture' },
    },
    leftOut: (merged: string, voided: string) =>
      `écartés${NB}: ${frMany(merged, 'rattaché', 'rattachés')}, ${frMany(voided, 'annulé', 'annulés')}`,
    untimed: (steps: string) => `sans délai connu${NB}: ${steps}`,
    between: `${NB}; `,
    steps: { acknowledged: 'prise en charge', mitigated: 'stabilisation', resolved: 'clôture' },
    skipped: (count: string) => frMany(count, 'sautée', 'sautées'),
    pending: (count: string) => `${count}${NB}pas encore`,
  },
});
