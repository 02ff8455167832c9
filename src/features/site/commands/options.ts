import type { Arg, Option } from '../../../cli/command.ts';
import type { TypedFacts } from '../site-fields.ts';
import { FIELDS } from '../site-fields.ts';
import { allSites } from '../site-queries.ts';

/** What `add` and `set` both take, as typed: read by the rules that read a file too. */
export interface SiteInput {
  readonly kind?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly group?: string;
  readonly minCrew?: string;
  readonly occupancyCap?: string;
  readonly rounds?: string;
  readonly roundMinutes?: string;
  readonly lineCapacity?: string;
}

/** A site that is there: on a terminal, picked from a list that typing narrows. */
export const SITE_ARG: Arg = {
  name: 'code',
  describe: 'the site',
  ask: {
    question: { en: 'Site?', fr: 'Site\u00a0?' },
    search: async (context) => {
      const sites = await context.read(allSites);
      return [...sites.values()].map(({ code, country, zone }) => ({
        value: code,
        says: `${code} (${country}, ${zone})`,
      }));
    },
  },
};

export const KIND_OPTION: Option = {
  flag: '--kind',
  takes: 'datacentre|factory|office',
  describe: 'what it is',
};
export const ZONE_OPTION: Option = {
  flag: '--zone',
  takes: 'ZONE',
  describe: 'its IANA time zone: Europe/Paris',
};
export const COUNTRY_OPTION: Option = {
  flag: '--country',
  takes: 'CC',
  describe: 'its country, ISO 3166: FR',
};

export const MORE_OPTIONS: readonly Option[] = [
  { flag: '--group', takes: 'CODE', describe: 'the site that it belongs to, of the same kind' },
  { flag: '--min-crew', takes: 'N', describe: 'the fewest people who keep it running' },
  { flag: '--occupancy-cap', takes: 'N', describe: 'the most people who may be there at once' },
  { flag: '--rounds', takes: 'HH:MM,…', describe: 'when it is disinfected, in its own time' },
  { flag: '--round-minutes', takes: 'N', describe: 'how long a round takes' },
  { flag: '--line-capacity', takes: 'N', describe: 'servers a day (factories)' },
];

/** The options that were given. */
export function typedFacts(input: SiteInput): TypedFacts {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]]])),
  );
}
