import type { Lang } from '../../shared/lang.ts';
import type { Sector } from '../incident/incident.ts';

type Said = Readonly<Record<Lang, string>>;

/** What is sold in the demo, and its share of the business, in percent. */
const SERVICES = {
  web: { name: { en: 'web', fr: 'web' }, weight: 30 },
  cloud: { name: { en: 'cloud', fr: 'cloud' }, weight: 35 },
  dedicated: { name: { en: 'dedicated', fr: 'dédiés' }, weight: 25 },
  telephony: { name: { en: 'telephony', fr: 'téléphonie' }, weight: 10 },
} as const;

type ServiceKey = keyof typeof SERVICES;

export function demoService(key: ServiceKey, lang: Lang): string {
  return SERVICES[key].name[lang];
}

/** How demand is followed in the demo's crisis, in the order in which it is written down; `at` is a Paris wall clock. */
export type DemandStep = { readonly at: string } & (
  | { readonly weighs: readonly { readonly service: ServiceKey; readonly weight: number }[] }
  | { readonly asksDaily: readonly { readonly site: string; readonly servers: number }[] }
  | { readonly indices: Readonly<Partial<Record<ServiceKey, number>>> }
  | {
      readonly asks: Said;
      readonly service: ServiceKey;
      readonly sector: Sector;
      readonly servers: number;
      readonly by: string;
    }
);

const BY = '2020-03-25T18:00';

/** The week before, demand doubled; on the eighteenth, telephony trebled. */
const INDICES: readonly (readonly [
  at: string,
  web: number,
  cloud: number,
  dedicated: number,
  telephony: number,
])[] = [
  ['2020-03-09T17:40', 1, 1.1, 1, 1.1],
  ['2020-03-11T17:40', 1.1, 1.2, 1.1, 1.3],
  ['2020-03-13T17:40', 1.4, 1.5, 1.3, 1.8],
  ['2020-03-15T17:40', 1.5, 1.7, 1.6, 2],
  ['2020-03-16T17:40', 1.7, 2, 2.1, 2.2],
  ['2020-03-17T17:40', 1.9, 2.3, 2.4, 2.5],
  ['2020-03-18T08:40', 2, 2.5, 2.6, 2.7],
  ['2020-03-18T17:20', 2.2, 2.7, 2.8, 3],
];

export const DEMO_DEMAND: readonly DemandStep[] = [
  {
    at: '2020-03-09T10:55',
    weighs: (Object.keys(SERVICES) as ServiceKey[]).map((service) => ({
      service,
      weight: SERVICES[service].weight,
    })),
  },
  {
    at: '2020-03-09T10:56',
    asksDaily: [
      { site: 'CRX', servers: 60 },
      { site: 'BHF', servers: 40 },
    ],
  },
  ...INDICES.map(([at, web, cloud, dedicated, telephony]) => ({
    at,
    indices: { web, cloud, dedicated, telephony },
  })),
  {
    at: '2020-03-16T11:05',
    asks: { en: 'Regional hospitals', fr: 'Hôpitaux régionaux' },
    service: 'cloud',
    sector: 'health',
    servers: 260,
    by: BY,
  },
  {
    at: '2020-03-16T11:10',
    asks: { en: 'Distance learning, schools', fr: 'Continuité pédagogique' },
    service: 'web',
    sector: 'education',
    servers: 180,
    by: BY,
  },
  {
    at: '2020-03-17T15:20',
    asks: { en: 'Ministries, remote work', fr: 'Ministères, télétravail' },
    service: 'dedicated',
    sector: 'government',
    servers: 90,
    by: BY,
  },
  {
    at: '2020-03-17T15:25',
    asks: { en: 'Other companies', fr: 'Autres entreprises' },
    service: 'dedicated',
    sector: 'other',
    servers: 1070,
    by: BY,
  },
];
