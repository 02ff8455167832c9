import type { Lang } from '../../shared/lang.ts';
import type { BomLine, ComponentKind } from './component.ts';
import type { Policy } from './policy.ts';
import type { Tension } from './supplier.ts';

/**
 * The stock of the demo's crisis: two server factories in March 2020, as its supply planner writes it down.
 * Suppliers are fictional. Times are Paris wall clock; prose comes in both languages.
 */

type Said = Readonly<Record<Lang, string>>;

/** One thing that the planner writes down. */
export type DemoStockAct =
  | { readonly component: string; readonly name: Said; readonly kind: ComponentKind }
  | { readonly bom: string; readonly lines: readonly BomLine[] }
  | { readonly policy: string; readonly site: string; readonly values: Partial<Policy> }
  | {
      readonly route: { readonly from: string; readonly to: string };
      readonly days: number;
      readonly cutOff: string;
    }
  | { readonly supplier: string; readonly country: string }
  | {
      readonly rate: string;
      readonly tension: Tension;
      readonly sharePercent?: number;
      readonly because: Said;
    }
  | {
      /** The number of the order. */
      readonly order: number;
      readonly supplier: string;
      readonly site: string;
      readonly lines: Readonly<Record<string, number>>;
      readonly placed: string;
      readonly eta: string | null;
    }
  | { readonly promise: number; readonly eta: string }
  | { readonly deliver: number; readonly lines: Readonly<Record<string, number>>; readonly arrived: string }
  | { readonly count: string; readonly site: string; readonly counted: number }
  | { readonly issue: string; readonly site: string; readonly quantity: number; readonly model?: string }
  | { readonly built: string; readonly site: string; readonly quantity: number }
  | {
      readonly send: string;
      readonly quantity: number;
      readonly from: string;
      readonly to: string;
      readonly eta: string;
    };

export interface DemoStockStep {
  readonly at: string;
  readonly acts: readonly DemoStockAct[];
}

/** What one standard server takes; the light one takes three memory modules. */
const STANDARD = {
  'RAM-32G': 4,
  'SSD-960': 2,
  'PSU-800': 1,
  'WB-01': 1,
  'CU-PLATE': 1,
  'CH-1U': 1,
} as const;
const LIGHT = { ...STANDARD, 'RAM-32G': 3 } as const;

type Part = keyof typeof STANDARD;
const PARTS = Object.keys(STANDARD) as Part[];

const FACTORIES = { CRX: 120, BHF: 80 } as const;
type Factory = keyof typeof FACTORIES;
const CODES = Object.keys(FACTORIES) as Factory[];

/** What is there when the cell meets on the 18th at 18:00. */
const ON_HAND: Readonly<Record<Factory, Readonly<Record<Part, number>>>> = {
  CRX: {
    'RAM-32G': 2016,
    'SSD-960': 4800,
    'PSU-800': 1080,
    'WB-01': 960,
    'CU-PLATE': 3600,
    'CH-1U': 4200,
  },
  BHF: {
    'RAM-32G': 3520,
    'SSD-960': 720,
    'PSU-800': 1200,
    'WB-01': 1600,
    'CU-PLATE': 2400,
    'CH-1U': 2800,
  },
};
const FINISHED: Readonly<Record<Factory, number>> = { CRX: 80, BHF: 40 };

/** How long an order takes, in days, and how sure that is. */
const LEAD: Readonly<Record<Part, readonly [days: number, sd: number]>> = {
  'RAM-32G': [7, 2],
  'SSD-960': [12, 2],
  'PSU-800': [10, 2],
  'WB-01': [9, 2],
  'CU-PLATE': [7, 1],
  'CH-1U': [6, 1],
};

const NAMES: Readonly<Record<Part, Said>> = {
  'RAM-32G': { en: '32 GB memory module', fr: 'barrette mémoire 32 Go' },
  'SSD-960': { en: '960 GB solid-state drive', fr: 'disque SSD 960 Go' },
  'PSU-800': { en: '800 W power supply', fr: 'alimentation 800 W' },
  'WB-01': { en: 'water block', fr: 'bloc de refroidissement à eau' },
  'CU-PLATE': { en: 'copper plate', fr: 'plaque de cuivre' },
  'CH-1U': { en: '1U chassis', fr: 'châssis 1U' },
};

const BUILT_ON = ['2020-03-16', '2020-03-17', '2020-03-18'] as const;

/** What a factory's line takes of a part in a day. */
const dailyOf = (site: Factory, part: Part): number => FACTORIES[site] * STANDARD[part];

const lines = (bom: Readonly<Record<string, number>>): BomLine[] =>
  Object.entries(bom).map(([sku, quantity]) => ({ sku, quantity, attritionPercent: 0 }));

const MASTER_DATA: readonly DemoStockAct[] = [
  ...PARTS.map((component) => ({ component, name: NAMES[component], kind: 'part' as const })),
  { component: 'SRV-A', name: { en: 'standard server', fr: 'serveur standard' }, kind: 'model' },
  { component: 'SRV-L', name: { en: 'light server', fr: 'serveur allégé' }, kind: 'model' },
];

const BILLS: readonly DemoStockAct[] = [
  { bom: 'SRV-A', lines: lines(STANDARD) },
  { bom: 'SRV-L', lines: lines(LIGHT) },
];

/** The lines run at their capacity; from day to day, a tenth more or less. */
const POLICIES: readonly DemoStockAct[] = CODES.flatMap((site) =>
  PARTS.map((policy) => ({
    policy,
    site,
    values: {
      demandPerDay: dailyOf(site, policy),
      demandSd: dailyOf(site, policy) / 10,
      leadTimeDays: LEAD[policy][0],
      leadTimeSd: LEAD[policy][1],
    },
  })),
);

const SUPPLIERS: readonly DemoStockAct[] = [
  { supplier: 'Mémoris', country: 'KR' },
  { supplier: 'Voltan', country: 'CZ' },
  { supplier: 'Thermex', country: 'IT' },
  { supplier: 'Flashline', country: 'MY' },
  { supplier: 'Kupro', country: 'PL' },
  { supplier: 'Tôlerie du Nord', country: 'FR' },
];

const ORDERS: readonly DemoStockAct[] = [
  {
    order: 101,
    supplier: 'Kupro',
    site: 'CRX',
    lines: { 'CU-PLATE': 2400 },
    placed: '2020-02-24T10:00',
    eta: '2020-03-03T12:00',
  },
  {
    order: 104,
    supplier: 'Tôlerie du Nord',
    site: 'CRX',
    lines: { 'CH-1U': 2000 },
    placed: '2020-02-26T10:00',
    eta: '2020-03-04T12:00',
  },
  {
    order: 109,
    supplier: 'Voltan',
    site: 'BHF',
    lines: { 'PSU-800': 800 },
    placed: '2020-02-28T15:00',
    eta: '2020-03-13T18:00',
  },
  {
    order: 118,
    supplier: 'Mémoris',
    site: 'CRX',
    lines: { 'RAM-32G': 4800 },
    placed: '2020-03-02T09:00',
    eta: '2020-03-16T12:00',
  },
  {
    order: 121,
    supplier: 'Mémoris',
    site: 'BHF',
    lines: { 'RAM-32G': 3200 },
    placed: '2020-03-04T09:00',
    eta: '2020-03-24T18:00',
  },
  {
    order: 124,
    supplier: 'Flashline',
    site: 'BHF',
    lines: { 'SSD-960': 2400 },
    placed: '2020-03-06T11:00',
    eta: '2020-03-21T18:00',
  },
];

/** Written down with the others, once they came. */
const DELIVERIES: readonly DemoStockAct[] = [
  { deliver: 101, lines: { 'CU-PLATE': 2400 }, arrived: '2020-03-03T11:00' },
  { deliver: 104, lines: { 'CH-1U': 2000 }, arrived: '2020-03-05T09:00' },
];

/** Both factories count on the Monday morning; what is built until the cell meets is then taken off. */
const COUNTS: readonly DemoStockAct[] = CODES.flatMap((site) => [
  ...PARTS.map((count) => ({
    count,
    site,
    counted: ON_HAND[site][count] + BUILT_ON.length * dailyOf(site, count) + (sentOf(site, count) ?? 0),
  })),
  { count: 'SRV-A', site, counted: FINISHED[site] },
]);

/** What goes to the other factory before the cell meets. */
function sentOf(site: Factory, part: Part): number | null {
  return site === 'CRX' && part === 'CU-PLATE' ? 200 : null;
}

/** A day's work of a line: parts out, servers in; the servers are shipped the same day. */
const dayOf = (site: Factory): DemoStockAct[] => [
  ...PARTS.map((issue) => ({ issue, site, quantity: dailyOf(site, issue), model: 'SRV-A' })),
  { built: 'SRV-A', site, quantity: FACTORIES[site] },
];
const SHIPPED: readonly DemoStockAct[] = CODES.map((site) => ({
  issue: 'SRV-A',
  site,
  quantity: FACTORIES[site],
}));

/** What the planner writes down, step by step; the days of the lines lie between the others in time. */
const STEPS: readonly DemoStockStep[] = [
  { at: '2020-03-09T10:00', acts: MASTER_DATA },
  { at: '2020-03-09T10:10', acts: BILLS },
  { at: '2020-03-09T10:20', acts: SUPPLIERS },
  {
    at: '2020-03-09T10:30',
    acts: [
      ...POLICIES,
      // Until 20:00 in Paris: the freight for Europe closes at 15:00 in Canada.
      { route: { from: 'BHF', to: 'CRX' }, days: 3, cutOff: '15:00' },
      { route: { from: 'CRX', to: 'BHF' }, days: 3, cutOff: '18:00' },
    ],
  },
  { at: '2020-03-09T10:40', acts: ORDERS },
  { at: '2020-03-09T10:50', acts: DELIVERIES },
  {
    at: '2020-03-10T11:00',
    acts: [
      {
        rate: 'Thermex',
        tension: 'tense',
        because: { en: 'Lombardy is locked down', fr: 'La Lombardie est confinée' },
      },
      {
        order: 127,
        supplier: 'Thermex',
        site: 'CRX',
        lines: { 'WB-01': 1200 },
        placed: '2020-03-10T11:00',
        eta: '2020-03-24T18:00',
      },
    ],
  },
  {
    at: '2020-03-12T15:30',
    acts: [
      {
        rate: 'Mémoris',
        tension: 'allocation',
        sharePercent: 60,
        because: { en: 'its plant rations its customers', fr: 'l’usine contingente ses clients' },
      },
      {
        rate: 'Voltan',
        tension: 'tense',
        because: { en: 'a third of its shifts is missing', fr: 'un tiers des équipes manque' },
      },
      {
        order: 131,
        supplier: 'Voltan',
        site: 'CRX',
        lines: { 'PSU-800': 1200 },
        placed: '2020-03-12T15:00',
        eta: '2020-03-26T18:00',
      },
    ],
  },
  {
    at: '2020-03-16T06:45',
    acts: [
      ...COUNTS,
      {
        rate: 'Flashline',
        tension: 'watch',
        because: { en: 'Penang prepares to close', fr: 'Penang se prépare à fermer' },
      },
    ],
  },
  ...BUILT_ON.flatMap((day): DemoStockStep[] => [
    { at: `${day}T16:20`, acts: CODES.flatMap(dayOf) },
    { at: `${day}T16:40`, acts: SHIPPED },
  ]),
  {
    at: '2020-03-17T09:40',
    acts: [
      { promise: 118, eta: '2020-03-27T08:00' },
      { send: 'CU-PLATE', quantity: 200, from: 'CRX', to: 'BHF', eta: '2020-03-20T18:00' },
    ],
  },
  {
    at: '2020-03-18T14:10',
    acts: [
      {
        rate: 'Flashline',
        tension: 'tense',
        because: {
          en: 'Malaysia under movement control since midnight',
          fr: 'Malaisie confinée depuis minuit',
        },
      },
    ],
  },
];

/** In the order in which they are written down. */
export const DEMO_STOCK = STEPS.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
