import type { Instant } from '../../shared/clock.ts';
import { MINUTE_MS, plus } from '../../shared/clock.ts';
import type { ForeignIncident, ForeignUpdate } from '../../shared/foreign.ts';

/** What one row of a foreign file may bring to the journal, one entry at the most each. */
export type Step =
  | { readonly step: 'log'; readonly of: string; readonly incident: Announced }
  | { readonly step: 'update'; readonly of: string; readonly update: ForeignUpdate }
  | { readonly step: 'state'; readonly of: string; readonly state: Stated };

export type Announced = Pick<
  ForeignIncident,
  'title' | 'detail' | 'severity' | 'tags' | 'occurredAt' | 'recordedAt'
>;
export type Stated = Pick<ForeignIncident, 'title' | 'detail' | 'severity' | 'tags' | 'settled' | 'statedAt'>;

/** A step with the key by which the steps of all incidents are put in order. */
export interface KeyedStep {
  readonly key: string;
  readonly step: Step;
}

/** As for what is typed: clocks differ, but nothing has happened more than this ahead. */
const AHEAD_MAX_MS = 5 * MINUTE_MS;
/** Where rows are told apart by their place; more of them than any file that could be read has. */
const ROW_DIGITS = 12;
const LAST_ROW = 10 ** ROW_DIGITS - 1;

/** Why a row that can be read is still not taken: it speaks of a time to come. Null: it is taken. */
export function reasonAgainst(incident: ForeignIncident, now: Instant): string | null {
  if (incident.statedAt <= plus(now, AHEAD_MAX_MS)) return null;
  return `it was written at ${incident.statedAt}, which is still to come (it is ${now})`;
}

/**
 * What an incident may bring, in the order of the times at which the source wrote it. At the same instant
 * the later row of the file comes first, since files are newest first; but of the rows that tell of one
 * incident the one logs it that speaks of the earliest time.
 */
export function stepsOf(incident: ForeignIncident, row: number): KeyedStep[] {
  const {
    externalId: of,
    title,
    detail,
    severity,
    tags,
    occurredAt,
    recordedAt,
    settled,
    statedAt,
  } = incident;
  const place = String(LAST_ROW - row).padStart(ROW_DIGITS, '0');
  return [
    {
      key: `${recordedAt} log ${statedAt} ${place}`,
      step: { step: 'log', of, incident: { title, detail, severity, tags, occurredAt, recordedAt } },
    },
    ...incident.updates.map((update): KeyedStep => {
      return { key: `${update.recordedAt} then ${place}`, step: { step: 'update', of, update } };
    }),
    ...(incident.mentioned
      ? []
      : [
          {
            key: `${statedAt} then ${place}`,
            step: { step: 'state', of, state: { title, detail, severity, tags, settled, statedAt } },
          } as const,
        ]),
  ];
}

/** The ids under which the source knows what these steps speak of: of incidents, and of updates. */
export function idsIn(steps: readonly Step[], source: 'incidents' | 'updates'): string[] {
  const ids = steps.map((step) => (source === 'incidents' ? step.of : updateIdOf(step)));
  return [...new Set(ids.filter((id) => id !== null))];
}

function updateIdOf(step: Step): string | null {
  if (step.step === 'update') return step.update.externalId;
  return step.step === 'state' ? settlingId(step.of, step.state.settled) : null;
}

/** The state of the whole has no id of its own in the source. */
export function settlingId(of: string, settled: Stated['settled']): string | null {
  return settled === null ? null : `${of} ${settled.text} ${settled.occurredAt}`;
}
