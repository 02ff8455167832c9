import type { Lang } from '../../shared/lang.ts';

type Said = Readonly<Record<Lang, string>>;

/**
 * What the demo's cell decided and gave to do, in the order in which it did; times are Paris wall clocks. People
 * are named by their keys, decisions by their place in this list of those that were recorded.
 */
export type DecisionStep = { readonly at: string } & (
  | {
      readonly decides: Said;
      readonly because: Said;
      readonly rejected: readonly Said[];
      readonly owner: string | null;
      readonly reviewAt: string | null;
    }
  | {
      readonly todo: Said;
      readonly owner: string;
      readonly due: string;
      /** Which decision it carries out. */
      readonly nth: number | null;
    }
  | { readonly does: number }
);

export const DEMO_DECISIONS: readonly DecisionStep[] = [
  {
    at: '2020-03-16T18:20',
    decides: {
      en: 'vital sectors are served first: health, emergency, government, education',
      fr: 'secteurs vitaux servis d’abord : santé, secours, administration, éducation',
    },
    because: {
      en: 'more is asked for than can be built',
      fr: 'la demande dépasse ce qui peut être construit',
    },
    rejected: [{ en: 'first come, first served', fr: 'servir dans l’ordre d’arrivée' }],
    owner: null,
    reviewAt: null,
  },
  {
    at: '2020-03-16T18:26',
    todo: {
      en: 'list of customers in vital sectors',
      fr: 'liste des clients des secteurs vitaux',
    },
    owner: 'web',
    due: '2020-03-17T18:00',
    nth: 1,
  },
  { at: '2020-03-17T16:10', does: 1 },
  {
    at: '2020-03-17T18:22',
    decides: {
      en: 'factories run seven days a week until 29 March',
      fr: 'usines sept jours sur sept jusqu’au 29 mars',
    },
    because: { en: 'demand is 2.4 times usual', fr: 'la demande est à 2,4 fois l’habituel' },
    rejected: [
      { en: 'a third shift: not enough qualified people', fr: 'une troisième équipe : trop peu d’habilités' },
    ],
    owner: 'purchasing',
    reviewAt: '2020-03-28T18:00',
  },
  {
    at: '2020-03-17T18:24',
    decides: {
      en: 'packed meals and shuttles for crews on site',
      fr: 'repas froids et navettes pour les équipes sur site',
    },
    because: { en: 'canteens and trains are closing', fr: 'cantines et trains ferment' },
    rejected: [],
    owner: 'day',
    reviewAt: '2020-03-24T18:00',
  },
  {
    at: '2020-03-17T18:27',
    todo: { en: 'second source of memory', fr: 'seconde source mémoire' },
    owner: 'purchasing',
    due: '2020-03-18T12:00',
    nth: 2,
  },
  {
    at: '2020-03-17T18:28',
    todo: {
      en: 'travel certificates of the reservists (52 of 60)',
      fr: 'attestations des réservistes (52 sur 60)',
    },
    owner: 'hr',
    due: '2020-03-18T18:00',
    nth: null,
  },
];
