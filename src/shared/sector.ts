/** Whom an outage hits, as far as it decides what comes first. */
export const SECTORS = [
  'health',
  'emergency',
  'government',
  'education',
  'energy',
  'water',
  'transport',
  'other',
] as const;
export type Sector = (typeof SECTORS)[number];

/** Every sector but `other` is vital. */
export function isVital(sector: Sector | null): boolean {
  return sector !== null && sector !== 'other';
}
