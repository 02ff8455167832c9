import type { Lang } from '../../shared/lang.ts';
import type { Category, Sector, Severity } from '../incident/incident.ts';

/**
 * The demo's crisis as data: a large hosting company on 18 March 2020, as its cell's night and day
 * staff write it down, until the agenda of the 18:00 session is printed at 17:45. Names are fictional.
 * Prose comes in both languages: a demo speaks one from end to end.
 */

type Said = Readonly<Record<Lang, string>>;

/** Times are Paris wall clock, an hour ahead of UTC until 29 March 2020. */
export const SCENARIO_OFFSET = '+01:00';

/** What the cell agreed on when it first met. */
export const SCENARIO_CELL = {
  times: ['09:00', '18:00'],
  zone: 'Europe/Paris',
  minutes: 30,
  dayOne: '2020-03-09',
  posture: {
    en: 'Service does not stop; people first; offices remote',
    fr: 'Le service ne s’arrête pas ; les personnes d’abord ; bureaux à distance',
  },
} as const;

/** When the store was set up, and when the agenda is printed, for session 20. */
export const SCENARIO_START = '2020-03-09T08:00';
export const SCENARIO_PRINTED = '2020-03-18T17:45';

export interface ScenarioPerson {
  readonly key: string;
  readonly name: Said;
  readonly role: Said;
  /** Sits in the cell. */
  readonly member?: true;
}

const same = (text: string): Said => ({ en: text, fr: text });

/** Who writes, by name; who owns, by function, as crisis cells assign. */
export const SCENARIO_PEOPLE: readonly ScenarioPerson[] = [
  {
    key: 'secretary',
    name: same('Camille Verdier'),
    role: { en: 'Cell secretary', fr: 'Secrétaire de cellule' },
    member: true,
  },
  {
    key: 'director',
    name: same('Hélène Castaing'),
    role: { en: 'Crisis director', fr: 'Directrice de crise' },
    member: true,
  },
  {
    key: 'night',
    name: same('Youssef Lemaire'),
    role: { en: 'Ops lead, night', fr: 'Chef d’exploitation, nuit' },
  },
  {
    key: 'day',
    name: same('Anouk Delattre'),
    role: { en: 'Ops lead, day', fr: 'Chef d’exploitation, jour' },
  },
  {
    key: 'cloud',
    name: { en: 'Cloud operations', fr: 'Exploitation cloud' },
    role: { en: 'Duty', fr: 'Permanence' },
  },
  {
    key: 'web',
    name: { en: 'Web operations', fr: 'Exploitation web' },
    role: { en: 'Duty', fr: 'Permanence' },
  },
  {
    key: 'asia',
    name: { en: 'Asia director', fr: 'Dir. Asie' },
    role: { en: 'Directorate', fr: 'Direction' },
  },
  { key: 'security', name: { en: 'CISO', fr: 'RSSI' }, role: { en: 'Security', fr: 'Sécurité' } },
  {
    key: 'purchasing',
    name: { en: 'Purchasing', fr: 'Achats' },
    role: { en: 'Supply planner', fr: 'Approvisionnement' },
  },
  {
    key: 'hr',
    name: { en: 'Human resources', fr: 'RH' },
    role: { en: 'Staff and reservists', fr: 'Personnel et réservistes' },
  },
];

/** Who writes down what happens in stock. */
export const SCENARIO_PLANNER = 'purchasing';

export interface ScenarioLog {
  readonly ref: string;
  readonly severity: Severity;
  readonly title: Said;
  readonly site: string | null;
  readonly service: string | null;
  readonly category: Category;
  readonly sector: Sector | null;
  /** When it happened, where it was written down later. */
  readonly happened?: string;
}

/** Who writes down what the sites report. */
export const SCENARIO_DESK = 'secretary';

/** Who passes on what subsidiaries and countries see first. */
export const SCENARIO_LOOKOUT = 'asia';

/** One thing that somebody types. `by` is the key of a person, `at` a Paris wall clock. */
export type ScenarioStep = { readonly at: string; readonly by: string } & (
  | { readonly log: ScenarioLog }
  | { readonly ack: string }
  | { readonly assign: string; readonly to: string }
  | { readonly note: string; readonly says: Said }
  | { readonly mitigate: string; readonly says: Said }
  | { readonly resolve: string; readonly because: Said }
  | {
      readonly free: Said;
      readonly tags: readonly string[];
      readonly site?: string;
      readonly happened?: string;
    }
);

export const SCENARIO_STEPS: readonly ScenarioStep[] = [
  {
    at: '2020-03-09T09:00',
    by: 'secretary',
    free: {
      en: 'Crisis cell activated. Two sessions a day, 09:00 and 18:00, until further notice.',
      fr: 'Cellule de crise activée. Deux réunions par jour, 9 h et 18 h, jusqu’à nouvel ordre.',
    },
    tags: ['cell'],
  },
  {
    at: '2020-03-16T20:40',
    by: 'secretary',
    free: {
      en: 'Address of the head of state: lockdown from tomorrow noon. Offices HQ, MIL and MAD go remote.',
      fr: 'Allocution présidentielle : confinement demain à midi. Les bureaux HQ, MIL et MAD passent à distance.',
    },
    tags: ['authority', 'sites'],
  },
  // The night before session 19.
  {
    at: '2020-03-18T02:20',
    by: 'night',
    log: {
      ref: 'vin-network',
      severity: 3,
      title: { en: 'VIN network, backbone link flapping', fr: 'réseau VIN, lien longue distance instable' },
      site: 'VIN',
      service: 'network',
      category: 'outage',
      sector: null,
    },
  },
  {
    at: '2020-03-18T03:10',
    by: 'night',
    note: 'vin-network',
    says: {
      en: 'Last call with VIN: carrier warned, ticket open. VIN will call back.',
      fr: 'Dernier appel avec VIN : opérateur prévenu, ticket ouvert. VIN rappelle.',
    },
  },
  {
    at: '2020-03-18T03:25',
    by: 'night',
    log: {
      ref: 'cooling-pump',
      severity: 2,
      title: {
        en: 'SBG3 cooling pump stopped, hall at 31 °C',
        fr: 'SBG3, pompe de refroidissement à l’arrêt, salle à 31 °C',
      },
      site: 'SBG3',
      service: null,
      category: 'outage',
      sector: null,
    },
  },
  { at: '2020-03-18T03:27', by: 'night', ack: 'cooling-pump' },
  {
    at: '2020-03-18T04:10',
    by: 'night',
    mitigate: 'cooling-pump',
    says: {
      en: 'Stand-by pump started by hand, 27 °C and falling.',
      fr: 'Pompe de secours lancée à la main, 27 °C et en baisse.',
    },
  },
  {
    at: '2020-03-18T05:35',
    by: 'night',
    log: {
      ref: 'mail-queue',
      severity: 3,
      title: {
        en: 'e-mail queue two hours behind',
        fr: 'file d’attente des courriels : deux heures de retard',
      },
      site: 'GRA2',
      service: 'mail',
      category: 'capacity',
      sector: null,
      happened: '2020-03-18T05:10',
    },
  },
  { at: '2020-03-18T05:40', by: 'night', ack: 'mail-queue' },
  {
    at: '2020-03-18T06:50',
    by: 'night',
    resolve: 'cooling-pump',
    because: {
      en: 'Fuse of the main pump replaced, stand-by pump back to automatic.',
      fr: 'Fusible de la pompe principale remplacé, pompe de secours remise en automatique.',
    },
  },
  {
    at: '2020-03-18T08:12',
    by: 'day',
    free: {
      en: 'Staff badge of the evening crew refused at the gate of CRX; guard let them in by list.',
      fr: 'Badges de l’équipe du soir refusés à l’entrée de CRX ; passage sur liste par le gardien.',
    },
    tags: ['sites'],
    site: 'CRX',
    happened: '2020-03-17T22:40',
  },
  {
    at: '2020-03-18T08:15',
    by: 'day',
    log: {
      ref: 'school-portal',
      severity: 2,
      title: {
        en: 'school portal at RBX, pupils cannot log in',
        fr: 'ENT RBX, connexions des élèves refusées',
      },
      site: 'RBX3',
      service: 'web',
      category: 'capacity',
      sector: 'education',
      happened: '2020-03-18T08:05',
    },
  },
  { at: '2020-03-18T08:20', by: 'web', ack: 'school-portal' },
  { at: '2020-03-18T08:21', by: 'day', assign: 'school-portal', to: 'web' },
  // The day between session 19 and session 20.
  {
    at: '2020-03-18T09:20',
    by: 'security',
    log: {
      ref: 'phishing',
      severity: 3,
      title: { en: '“Covid” phishing of customers', fr: 'hameçonnage « Covid » visant les clients' },
      site: null,
      service: null,
      category: 'security',
      sector: null,
    },
  },
  { at: '2020-03-18T09:30', by: 'security', ack: 'phishing' },
  { at: '2020-03-18T09:31', by: 'security', assign: 'phishing', to: 'security' },
  {
    at: '2020-03-18T10:25',
    by: 'night',
    resolve: 'mail-queue',
    because: {
      en: 'Two relays added, queue empty since 10:20.',
      fr: 'Deux relais ajoutés, file vide depuis 10 h 20.',
    },
  },
  {
    at: '2020-03-18T10:50',
    by: 'day',
    log: {
      ref: 'sbg-door',
      severity: 4,
      title: { en: 'SBG2 airlock door stuck open', fr: 'SBG2, porte du sas bloquée ouverte' },
      site: 'SBG2',
      service: null,
      category: 'security',
      sector: null,
    },
  },
  {
    at: '2020-03-18T11:40',
    by: 'web',
    mitigate: 'school-portal',
    says: {
      en: 'Forty web servers added, log-ins spread over ten minutes: holding since 11:40.',
      fr: 'Quarante serveurs web ajoutés, connexions étalées sur dix minutes : tient depuis 11 h 40.',
    },
  },
  {
    at: '2020-03-18T13:05',
    by: 'day',
    free: {
      en: 'CRX: the 13:00 disinfection round was not done, cleaning crew short of two.',
      fr: 'CRX : passage de désinfection de 13 h 00 non fait, il manque deux personnes au nettoyage.',
    },
    tags: ['sites', 'health'],
    site: 'CRX',
  },
  {
    at: '2020-03-18T14:10',
    by: 'day',
    resolve: 'sbg-door',
    because: { en: 'Door repaired, guard withdrawn.', fr: 'Porte réparée, gardien relevé.' },
  },
  {
    at: '2020-03-18T15:00',
    by: 'security',
    note: 'phishing',
    says: {
      en: 'Eleven domains taken down, notice to customers with communication for approval.',
      fr: 'Onze domaines fermés, avis aux clients en validation à la communication.',
    },
  },
  {
    at: '2020-03-18T16:12',
    by: 'day',
    log: {
      ref: 'teleconsultation',
      severity: 1,
      title: {
        en: 'GRA teleconsultation, 12% errors since 16:05',
        fr: 'téléconsultation GRA, 12 % d’erreurs depuis 16 h 05',
      },
      site: 'GRA1',
      service: 'cloud',
      category: 'capacity',
      sector: 'health',
      happened: '2020-03-18T16:05',
    },
  },
  { at: '2020-03-18T16:15', by: 'cloud', ack: 'teleconsultation' },
  { at: '2020-03-18T16:16', by: 'day', assign: 'teleconsultation', to: 'cloud' },
  {
    at: '2020-03-18T16:30',
    by: 'web',
    note: 'school-portal',
    says: {
      en: 'Afternoon peak passed without refusals; next peak tomorrow 08:00.',
      fr: 'Pointe de l’après-midi passée sans refus ; prochaine pointe demain à 8 h 00.',
    },
  },
  {
    at: '2020-03-18T16:50',
    by: 'day',
    log: {
      ref: 'sgp-crew',
      severity: 2,
      title: {
        en: 'SGP 1 on site for 2, Malaysian border closed',
        fr: 'SGP 1 présent pour 2, frontière malaisienne close',
      },
      site: 'SGP1',
      service: null,
      category: 'staffing',
      sector: null,
    },
  },
  { at: '2020-03-18T16:52', by: 'day', assign: 'sgp-crew', to: 'asia' },
  {
    at: '2020-03-18T17:20',
    by: 'cloud',
    note: 'teleconsultation',
    says: {
      en: 'Errors down to 9%; a rack swap at GRA1 waits for one more operator on site.',
      fr: 'Erreurs ramenées à 9 % ; l’échange d’une baie à GRA1 attend un exploitant de plus sur place.',
    },
  },
  {
    at: '2020-03-18T17:32',
    by: 'asia',
    note: 'sgp-crew',
    says: {
      en: 'Two hotel rooms booked in Singapore for tonight’s crew, buses asked for.',
      fr: 'Deux chambres d’hôtel réservées à Singapour pour l’équipe de nuit, cars demandés.',
    },
  },
];
