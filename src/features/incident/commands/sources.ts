import type { JsonFile } from '../../../exchange/json-stream.ts';
import { usage } from '../../../shared/errors.ts';
import type { ForeignRead, ReadingMode, SeverityRule } from '../../../shared/foreign.ts';
import { nearest } from '../../../shared/suggest.ts';
import type { Mapping } from '../import-explained.ts';
import type { RowsKind } from '../import-rows.ts';

/** How the files of one system are read, and what its words mean here. */
export interface Source extends Mapping, RowsKind {
  readonly read: (file: JsonFile, mode: ReadingMode) => AsyncGenerator<ForeignRead>;
  /** Whether any label may hold the severity, beside those that do by themselves. */
  readonly anyLabel: boolean;
}

interface Declared {
  /** As its makers write it. */
  readonly name: string;
  readonly load: () => Promise<Source>;
}

/** Every system whose files can be taken over, in the order in which they are offered. */
export const SOURCES: Readonly<Record<string, Declared>> = {
  statuspage: {
    name: 'Statuspage',
    async load() {
      const { IMPACTS, MAINTENANCE, STATUSES, statuspageRows } = await import(
        '../../../exchange/statuspage.ts'
      );
      return {
        source: 'statuspage',
        read: statuspageRows,
        severities: { impact: IMPACTS },
        statuses: STATUSES,
        absent: null,
        maintenance: MAINTENANCE,
        rules: ['components', 'updates', 'back', 'merged', 'again'],
        order: 'newest first',
        typed: false,
        whole: true,
        anyLabel: false,
      };
    },
  },
  alertmanager: {
    name: 'Alertmanager',
    async load() {
      const { alertmanagerRows, SEVERITIES, STATUSES, UNLABELLED } = await import(
        '../../../exchange/alertmanager.ts'
      );
      return {
        source: 'alertmanager',
        read: alertmanagerRows,
        severities: { severity: SEVERITIES },
        statuses: STATUSES,
        absent: UNLABELLED,
        maintenance: null,
        rules: ['labels', 'alerts', 'merged', 'again'],
        order: 'oldest first',
        typed: false,
        whole: false,
        anyLabel: true,
      };
    },
  },
  pagerduty: {
    name: 'PagerDuty',
    async load() {
      const { PRIORITIES, pagerdutyRows, STATUSES, UNSAID, URGENCIES } = await import(
        '../../../exchange/pagerduty.ts'
      );
      return {
        source: 'pagerduty',
        read: pagerdutyRows,
        // No service is severe by itself, but it may be chosen by.
        severities: { priority: PRIORITIES, urgency: URGENCIES, service: {} },
        statuses: STATUSES,
        absent: UNSAID,
        maintenance: null,
        rules: ['people', 'updates', 'back', 'merged', 'again'],
        order: 'oldest first',
        typed: false,
        whole: false,
        anyLabel: false,
      };
    },
  },
  csv: {
    name: 'CSV',
    async load() {
      const { csvRows } = await import('../../../exchange/incident-csv.ts');
      return {
        ...(await ownWords()),
        source: 'csv',
        read: csvRows,
        rules: ['columns', 'states', 'people', 'again'],
      };
    },
  },
  ndjson: {
    name: 'NDJSON',
    async load() {
      const { ndjsonRows } = await import('../../../exchange/incident-ndjson.ts');
      return {
        ...(await ownWords()),
        source: 'ndjson',
        read: ndjsonRows,
        rules: ['states', 'history', 'people', 'again'],
      };
    },
  },
};

/** What files under vigie's own names have in common. */
async function ownWords() {
  const { SEVERITIES, STATUSES } = await import('../../../exchange/incident-fields.ts');
  return {
    severities: { severity: SEVERITIES },
    statuses: STATUSES,
    absent: null,
    maintenance: null,
    order: 'oldest first',
    typed: true,
    whole: true,
    anyLabel: false,
  } as const;
}

/**
 * The source of that name, once it is clear that every severity that was chosen can be met in it.
 * @throws usage error (2) for a label that holds no severity there.
 */
export async function sourceOf(name: string, map: readonly SeverityRule[]): Promise<Source> {
  const source = await SOURCES[name]?.load();
  if (source === undefined) throw new Error(`there is no source ${name}`);
  refuseTwice(map);
  const labels = Object.keys(source.severities);
  for (const { label } of source.anyLabel ? [] : map) {
    if (labels.some((known) => known.toLowerCase() === label.toLowerCase())) continue;
    const [meant] = nearest(label, labels);
    throw usage(
      `--map: ${label} holds no severity in what ${source.source} gives`,
      `give --map ${meant ?? labels[0]}:WORD=SEV`,
    );
  }
  return source;
}

/** @throws usage error (2) for a word to which two severities are given: only one of them would hold. */
function refuseTwice(map: readonly SeverityRule[]): void {
  const chosen = new Map<string, SeverityRule>();
  for (const rule of map) {
    const word = `${rule.label}:${rule.value}`;
    const before = chosen.get(word.toLowerCase());
    if (before !== undefined && before.severity !== rule.severity)
      throw usage(`--map: ${word} is given two severities`, 'give each word once');
    chosen.set(word.toLowerCase(), rule);
  }
}
