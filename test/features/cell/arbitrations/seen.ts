import type { Picture } from '../../../../src/features/cell/arbitrations/arbitration.ts';
import type { ArbitrationItem } from '../../../../src/features/cell/arbitrations.ts';
import {
  arbitrationPhrase,
  arbitrationItems as foundIn,
  numbered,
} from '../../../../src/features/cell/arbitrations.ts';
import type { SiteState } from '../../../../src/features/site/report.ts';
import type { Site } from '../../../../src/features/site/site.ts';
import type { BriefingItem, Phrase, Speech } from '../../../../src/shared/briefing.ts';
import type { Instant } from '../../../../src/shared/clock.ts';
import { instantOf } from '../../../../src/shared/clock.ts';
import type { Lang } from '../../../../src/shared/lang.ts';

// What the rules look at, and what they say of it, without a store.

export const at = (text: string): Instant => instantOf(Date.parse(`2020-03-${text}+01:00`));
const NOW = at('18T17:45');

const site = (code: string, more: Partial<Site> = {}): Site => ({
  code,
  kind: 'datacentre',
  zone: 'Europe/Paris',
  country: 'FR',
  group: null,
  minCrew: null,
  occupancyCap: null,
  rounds: ['07:00', '13:00', '20:00'],
  roundMinutes: 45,
  lineCapacity: null,
  ...more,
});
const SITES = new Map(
  [
    site('GRA'),
    site('GRA1', { group: 'GRA' }),
    site('CRX', { kind: 'factory', lineCapacity: 120 }),
    site('BHF', { kind: 'factory', lineCapacity: 80, zone: 'America/Toronto' }),
  ].map((one) => [one.code, one]),
);

/** What stock itself asks about memory that stops a line, as far as the rules look at it. */
export const MEMORY_ASKED = {
  section: 'supply',
  kind: 'decide',
  severity: 2,
  dueAt: at('18T20:00'),
  options: [
    { id: 'a', facts: null },
    { id: 'b', facts: null },
  ],
  default: 'a',
} as const;

/** Numbered, as where nothing was settled. */
export const arbitrationItems = (seen: Picture) => [...numbered(foundIn(seen), () => false).open];

export function picture(
  items: readonly BriefingItem[],
  paces: Readonly<Record<string, number>> = {},
): Picture {
  const states = new Map(
    Object.entries(paces).map(([code, value]) => [
      code,
      { pace: { value, at: NOW } } as unknown as SiteState,
    ]),
  );
  return { items, sites: SITES, states, now: NOW };
}

const own = (id: string): Phrase => ({ headline: `${id} says`, why: '', options: [] });

export function told(one: ArbitrationItem, lang: Lang = 'en'): string[] {
  const speech: Speech = {
    lang,
    zone: 'Europe/Paris',
    now: NOW,
    sessionAt: at('18T18:00'),
    name: (person) => ({ 'P-18': 'Fatou Diallo' })[person as string] ?? person,
  };
  const { headline, options = [] } = arbitrationPhrase(one, speech, own);
  const said = options.map(({ id, text, effect }) => `${id}) ${text}${effect === null ? '' : `: ${effect}`}`);
  return [headline, ...said].map((line) => line.replaceAll('\u00A0', ' '));
}
