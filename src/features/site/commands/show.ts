import { defineCommand } from '../../../cli/command.ts';
import { formatNumber } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import type { Lang } from '../../../shared/lang.ts';
import { s } from '../../../shared/schema.ts';
import type { CrewShift } from '../crew.ts';
import { shiftText } from '../crew.ts';
import { siteMessages } from '../messages.ts';
import { reportMessages } from '../report-messages.ts';
import { crewsOf } from '../report-queries.ts';
import type { Site } from '../site.ts';
import { SITE_FIELDS, siteJson } from '../site-json.ts';
import { getSite, memberCodes } from '../site-queries.ts';
import { SITE_ARG } from './options.ts';

export const command = defineCommand<{ readonly code: string }>({
  kind: 'read',
  args: [SITE_ARG],
  examples: [
    { command: 'vigie site show RBX', says: 'a campus with its halls' },
    { command: 'vigie site show crx --json', says: 'a factory, for a script' },
  ],
  exits: { 3: 'there is no such site' },
  prints: { object: s.object(SITE_FIELDS) },
  async run(context, { code }) {
    const { site, members, crews } = await context.read(async (db) => {
      const found = await getSite(db, code);
      const [codes, shifts] = await Promise.all([memberCodes(db, found.code), crewsOf(db, found.code)]);
      return { site: found, members: codes, crews: shifts };
    });
    await context.output.object(siteJson(site, members, crews), () =>
      text(site, members, crews, context.lang),
    );
    return undefined;
  },
});

function text(site: Site, members: readonly string[], crews: readonly CrewShift[], lang: Lang): string {
  const { labels, kinds, minutes, serversADay } = siteMessages[lang];
  const number = (value: number | null): string | null => (value === null ? null : formatNumber(value, lang));
  const [length, capacity] = [number(site.roundMinutes), number(site.lineCapacity)];
  return labelled([
    [labels.code, site.code],
    [labels.kind, kinds[site.kind]],
    [labels.zone, site.zone],
    [labels.country, site.country],
    [labels.group, site.group],
    [labels.members, members.length === 0 ? null : members.join(', ')],
    [labels.minCrew, number(site.minCrew)],
    ...crews.map((one) => [shiftText(one), reportMessages[lang].crew(one.min, one.skills)] as const),
    [labels.occupancyCap, number(site.occupancyCap)],
    [labels.rounds, site.rounds.length === 0 ? null : site.rounds.join(', ')],
    [labels.roundMinutes, length === null ? null : minutes(length)],
    [labels.lineCapacity, capacity === null ? null : serversADay(capacity)],
  ]);
}
