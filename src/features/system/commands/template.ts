import { defineCommand } from '../../../cli/command.ts';
import { offering } from '../../../cli/values.ts';
import { usage } from '../../../shared/errors.ts';
import type { StockFile } from '../../../shared/foreign-stock.ts';
import { STOCK_FILES } from '../../../shared/foreign-stock.ts';
import { nearest } from '../../../shared/suggest.ts';
import { needsSample } from '../../callup/needs-sample.ts';
import { alertmanagerSample } from '../../incident/alertmanager-sample.ts';
import { incidentsSample } from '../../incident/incidents-sample.ts';
import { pagerdutySample } from '../../incident/pagerduty-sample.ts';
import { statuspageSample } from '../../incident/statuspage-sample.ts';
import { absencesSample, reservistsSample } from '../../reservist/reservist-sample.ts';
import { demoSitesCsv } from '../../site/demo-sites.ts';
import { stockSample } from '../../stock/stock-samples.ts';

const STOCK: Readonly<Record<StockFile, string>> = {
  components: 'components',
  suppliers: 'suppliers and their tension',
  policies: 'demand, lead times and levels that are laid down',
  bom: 'bills of materials',
  orders: 'purchase orders',
  levels: 'what is on hand',
  movements: 'receipts, issues, counts and transfers',
};

interface Template {
  readonly says: string;
  readonly make: () => string;
}

/** What can be started from, by name. */
const TEMPLATES: Readonly<Record<string, Template>> = {
  sites: { says: 'sites as CSV, for vigie site import', make: demoSitesCsv },
  incidents: { says: 'incidents as CSV, for vigie incident import --from csv', make: incidentsSample },
  alertmanager: {
    says: 'alerts as Alertmanager posts them, for vigie incident import',
    make: alertmanagerSample,
  },
  pagerduty: { says: 'events as PagerDuty posts them, for vigie incident import', make: pagerdutySample },
  statuspage: { says: 'a status page’s incidents, for vigie incident import', make: statuspageSample },
  reservists: { says: 'reservists as CSV, for vigie reservist import csv', make: reservistsSample },
  needs: { says: 'needs of a few nights as CSV, for vigie callup plan', make: needsSample },
  absences: { says: 'a calendar, for vigie reservist import ical', make: absencesSample },
  ...Object.fromEntries(
    STOCK_FILES.map((what): [string, Template] => [
      what,
      { says: `${STOCK[what]} as CSV, for vigie stock import ${what}`, make: () => stockSample(what) },
    ]),
  ),
};

const templateName = offering({ words: Object.keys(TEMPLATES) }, (typed) => typed);

export const command = defineCommand<{ readonly name?: string }>({
  kind: 'plain',
  description: `Templates: ${Object.entries(TEMPLATES)
    .map(([name, { says }]) => `${name} (${says})`)
    .join(', ')}. Without a name they are listed.`,
  args: [{ name: 'name', describe: 'which one', value: templateName, optional: true }],
  examples: [
    { command: 'vigie template', says: 'the list of templates' },
    { command: 'vigie template sites > sites.csv', says: 'to be changed, then: vigie site import sites.csv' },
  ],
  prints: { nothing: 'the template itself, in its own format' },
  async run({ output }, { name }) {
    const lines = Object.entries(TEMPLATES).map(([known, { says }]) => `${known}\t${says}`);
    await output.raw(name === undefined ? lines.join('\n') : templateNamed(name));
    return undefined;
  },
});

/** @throws usage error (2) for a name that none has. */
function templateNamed(name: string): string {
  const known = Object.keys(TEMPLATES);
  const template = TEMPLATES[name];
  if (template !== undefined) return template.make();
  const [meant] = nearest(name, known);
  throw usage(
    `there is no template ‘${name}’`,
    `vigie template ${meant ?? known.join(', or vigie template ')}`,
  );
}
