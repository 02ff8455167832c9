import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { formatNumber } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { CrewShift } from '../crew.ts';
import { shiftText } from '../crew.ts';
import { measureMessages } from '../measure-messages.ts';
import { listMeasures } from '../measure-queries.ts';
import { siteMessages } from '../messages.ts';
import { reportMessages } from '../report-messages.ts';
import { crewsOf } from '../report-queries.ts';
import type { Site } from '../site.ts';
import { SITE_FIELDS, siteJson } from '../site-json.ts';
import { codesAround, getSite, memberCodes } from '../site-queries.ts';
import type { ViewedMeasures } from './measure-view.ts';
import { measureLines, viewedMeasures } from './measure-view.ts';
import { SITE_ARG } from './options.ts';

interface Shown {
  readonly site: Site;
  readonly members: readonly string[];
  readonly crews: readonly CrewShift[];
  readonly measures: ViewedMeasures;
}

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
    const shown = await context.read(async (db): Promise<Shown> => {
      const site = await getSite(db, code);
      const [members, crews, around] = await Promise.all([
        memberCodes(db, site.code),
        crewsOf(db, site.code),
        codesAround(db, site.code),
      ]);
      const inForce = await listMeasures(db, { all: false, sites: around });
      return { site, members, crews, measures: await viewedMeasures(context, db, inForce) };
    });
    const { site, members, crews, measures } = shown;
    await context.output.object(siteJson(site, members, crews, measures.rows), () => text(shown, context));
    return undefined;
  },
});

function text({ site, members, crews, measures }: Shown, context: Context): string {
  const { lang } = context;
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
    [measureMessages[lang].label, measureLines(measures, context)],
  ]);
}
