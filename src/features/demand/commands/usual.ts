import { defineCommand } from '../../../cli/command.ts';
import { formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { getSite } from '../../site/site-queries.ts';
import type { DemandUsualSet } from '../demand-index.ts';
import { DEMAND, decideUsual } from '../demand-index.ts';
import { usualServers } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import { asked, siteNumber } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly sites: readonly { readonly site: string; readonly servers: number | null }[];
}

const SERVERS_MAX = 1_000_000;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'How many servers a day are asked of a factory in usual times. Times the index, it is what is asked for today: ' +
    'of 100 a day, an index of 2.6 makes 260. What components a line takes is stock’s: stock policy --demand, and ' +
    'stock check --surge auto for the index.',
  args: [
    {
      name: 'sites',
      describe: 'SITE=SERVERS, as often as you like; SITE=none takes it back',
      value: siteNumber(1, SERVERS_MAX),
      many: true,
      ask: { question: asked('usual') },
    },
  ],
  examples: [
    { command: 'vigie demand usual CRX=60 BHF=40', says: 'a hundred a day at both' },
    { command: 'vigie demand usual BHF=none', says: 'nobody knows' },
  ],
  exits: { 3: 'no such site' },
  prints: {
    written: {
      sites: s.list(
        s.object({ site: s.text('its code'), servers: s.orNull(s.integer('a day; null: taken back')) }),
        'those that changed',
      ),
    },
  },
  async run(context, { sites }) {
    const written = await context.write(async (db) => {
      const known: Input['sites'][number][] = [];
      for (const { site, servers } of sites) known.push({ site: (await getSite(db, site)).code, servers });
      return decideUsual(known, await usualServers(db));
    });
    const words = demandMessages[context.lang];
    const changed = (written.entries.at(-1) as unknown as DemandUsualSet | undefined)?.data.sites ?? [];
    const list = changed.map(
      ({ site, servers }) => `${site} ${servers === null ? '–' : formatNumber(servers, context.lang)}`,
    );
    await context.output.wrote(written, {
      id: DEMAND,
      sentence: changed.length === 0 ? words.unchanged : words.usualSet(list.join(', ')),
      more: { sites: changed },
    });
    return undefined;
  },
});
