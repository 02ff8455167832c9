import type { Site } from './site.ts';
import { FIELDS } from './site-fields.ts';

const ROUNDS = ['07:00', '13:00', '20:00'];

interface Campus {
  readonly code: string;
  /** How many data centres it has; one stands for itself. */
  readonly halls: number;
  readonly zone: string;
  readonly country: string;
  readonly minCrew: number;
  readonly cap: number;
}

const CAMPUSES: readonly Campus[] = [
  { code: 'RBX', halls: 7, zone: 'Europe/Paris', country: 'FR', minCrew: 8, cap: 14 },
  { code: 'GRA', halls: 3, zone: 'Europe/Paris', country: 'FR', minCrew: 6, cap: 10 },
  { code: 'SBG', halls: 4, zone: 'Europe/Paris', country: 'FR', minCrew: 5, cap: 9 },
  { code: 'P19', halls: 1, zone: 'Europe/Paris', country: 'FR', minCrew: 2, cap: 4 },
  { code: 'LIM', halls: 1, zone: 'Europe/Berlin', country: 'DE', minCrew: 2, cap: 4 },
  { code: 'ERI', halls: 1, zone: 'Europe/London', country: 'GB', minCrew: 2, cap: 4 },
  { code: 'WAW', halls: 1, zone: 'Europe/Warsaw', country: 'PL', minCrew: 2, cap: 4 },
  { code: 'BHS', halls: 7, zone: 'America/Toronto', country: 'CA', minCrew: 6, cap: 12 },
  { code: 'VIN', halls: 1, zone: 'America/New_York', country: 'US', minCrew: 2, cap: 4 },
  { code: 'HIL', halls: 1, zone: 'America/Los_Angeles', country: 'US', minCrew: 2, cap: 4 },
  { code: 'SGP', halls: 2, zone: 'Asia/Singapore', country: 'SG', minCrew: 2, cap: 4 },
  { code: 'SYD', halls: 1, zone: 'Australia/Sydney', country: 'AU', minCrew: 2, cap: 4 },
];

const BARE = {
  group: null,
  minCrew: null,
  occupancyCap: null,
  rounds: [],
  roundMinutes: null,
  lineCapacity: null,
};

const FACTORY = { ...BARE, kind: 'factory', rounds: ROUNDS, roundMinutes: 45 } as const;
const OFFICE = { ...BARE, kind: 'office' } as const;

/**
 * The sites of the demo's company: thirty data centres on twelve campuses, two server factories, three
 * offices. Crew, cap and rounds stand on the campus, whose people look after all its halls.
 */
export const DEMO_SITES: readonly Site[] = [
  ...CAMPUSES.flatMap(sitesOf),
  { ...FACTORY, code: 'CRX', zone: 'Europe/Paris', country: 'FR', lineCapacity: 120 },
  { ...FACTORY, code: 'BHF', zone: 'America/Toronto', country: 'CA', lineCapacity: 80 },
  { ...OFFICE, code: 'HQ', zone: 'Europe/Paris', country: 'FR' },
  { ...OFFICE, code: 'MIL', zone: 'Europe/Rome', country: 'IT' },
  { ...OFFICE, code: 'MAD', zone: 'Europe/Madrid', country: 'ES' },
];

/** The demo's sites as the CSV that `vigie site import` reads. */
export function demoSitesCsv(): string {
  const rows = DEMO_SITES.map((site) => [site.code, ...FIELDS.map((field) => cell(site[field]))]);
  return [['code', ...FIELDS], ...rows].map((row) => `${row.join(',')}\n`).join('');
}

function sitesOf({ code, halls, zone, country, minCrew, cap }: Campus): Site[] {
  const bare = { ...BARE, kind: 'datacentre', zone, country } as const;
  const campus = { ...bare, code, minCrew, occupancyCap: cap, rounds: ROUNDS };
  if (halls === 1) return [campus];
  const numbers = Array.from({ length: halls }, (_, at) => at + 1);
  return [campus, ...numbers.map((number) => ({ ...bare, code: `${code}${number}`, group: code }))];
}

function cell(value: string | number | readonly string[] | null): string {
  if (value === null) return '';
  return typeof value === 'object' && value.length > 1 ? `"${value.join(',')}"` : String(value);
}
