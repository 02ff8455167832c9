import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { siteMessages } from '../messages.ts';
import type { Kind, Site } from '../site.ts';
import { countryOf, kindOf, siteCode } from '../site-fields.ts';
import { ROW_FIELDS } from '../site-json.ts';
import { getSite, listSites } from '../site-queries.ts';
import { COUNTRY_OPTION, KIND_OPTION } from './options.ts';

interface Input extends ListInput {
  readonly kind?: Kind;
  readonly group?: string;
  readonly country?: string;
}

const SORTS = ['code', 'kind', 'country'] as const;

const SHAPE: ListShape = {
  fields: ROW_FIELDS,
  columns: ['code', 'kind', 'group', 'country', 'minCrew', 'occupancyCap', 'rounds', 'zone', 'lineCapacity'],
  sorts: SORTS,
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  options: [
    { ...KIND_OPTION, describe: 'only these', value: kindOf },
    { flag: '--group', takes: 'CODE', describe: 'only the members of this group', value: siteCode },
    { ...COUNTRY_OPTION, describe: 'only those of this country', value: countryOf },
  ],
  examples: [
    { command: 'vigie site list --limit 0', says: 'all of them, by code' },
    { command: 'vigie site list --kind factory --format csv', says: 'the factories, for a spreadsheet' },
    { command: 'vigie site list --group RBX', says: 'the halls of a campus' },
  ],
  exits: { 3: 'the group is no site' },
  prints: { list: SHAPE },
  async run(context, { kind, group, country, sort, limit }) {
    const key = SORTS.find((known) => known === sort.key) ?? 'code';
    const sites = await context.read(async (db) => {
      if (group !== undefined) await getSite(db, group);
      return await listSites(db, { kind, group, country, sort: key, descending: sort.descending, limit });
    });
    const words = siteMessages[context.lang];
    await context.output.list(SHAPE, sites, {
      header: (field) => words.labels[field as keyof typeof words.labels],
      cell: (site: Site, field) => {
        if (field === 'kind') return words.kinds[site.kind];
        return field === 'rounds' ? site.rounds.join(' ') : null;
      },
      empty: words.none,
    });
    return undefined;
  },
});
