import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { integer, pastTime, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { DemandIndex, DemandRecorded, Named } from '../demand-index.ts';
import { DEMAND, decideRecord, ONE, WEIGHT_MAX } from '../demand-index.ts';
import { allServices, indexAt } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import { asked, reading } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly index: readonly Named[];
  readonly service?: string;
  readonly weight?: number;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'The index says how much is wanted beside a usual day: 1.0 is usual, 2.6 is 2.6 times as much. It is measured ' +
    'service by service (web=2.2) or as a whole (2.6). The total is the mean of the services by their weights, ' +
    'rounded to 0.1; what is measured as a whole stands until a service is measured after it.',
  args: [
    {
      name: 'index',
      describe: 'a number of the whole, or SERVICE=NUMBER, as often as you like',
      value: reading,
      many: true,
      ask: { question: asked('index') },
    },
  ],
  options: [
    { flag: '--service', takes: 'NAME', describe: 'the service of a bare number', value: textLine },
    {
      flag: '--weight',
      takes: 'N%',
      describe: 'what the service weighs in the total from now on; also for several: vigie demand weight',
      value: (typed, context, what) => integer(0, WEIGHT_MAX)(typed.replace(/\s*%$/u, ''), context, what),
    },
    { flag: '--at', takes: 'TIME', describe: 'when it was measured (default: now)', value: pastTime },
  ],
  examples: [
    { command: 'vigie demand record web=2.2 cloud=2.7', says: 'two services at once' },
    { command: 'vigie demand record 2.4 --service storage --weight 5% --at 09:00', says: 'a new service' },
    { command: 'vigie demand record 2.6 --json', says: 'the whole, for a script' },
  ],
  exits: { 3: 'no such service', 4: 'the time lies ahead' },
  prints: { written: { total: s.orNull(s.number('the index as it is now; null: nothing that counts')) } },
  async run(context, { index, service, weight = null, at = null }) {
    const readings = index.map((one) => (service === undefined ? one : { ...one, service }));
    if (service !== undefined && (index.length !== 1 || index[0]?.service !== null))
      throw usage('--service goes with one bare number', 'vigie demand record 2.2 --service web');
    if (weight !== null && readings.some((one) => one.service === null))
      throw usage('the whole has no weight', 'name a service: --service web --weight 30%');
    const written = await context.write(async (db) =>
      decideRecord(readings, await allServices(db), { at, weight }),
    );
    const { data, occurredAt } = written.entries.at(-1) as unknown as DemandRecorded & {
      readonly occurredAt: Instant;
    };
    const words = demandMessages[context.lang];
    const said = (value: number, decimals = 1) => formatNumber(value, context.lang, decimals);
    const list = data.readings.map(
      ({ service: name, hundredths }) =>
        `${safeLine(name ?? words.all)} ${said(hundredths / ONE, hundredths % 10 === 0 ? 1 : 2)}`,
    );
    // A dry run keeps nothing: there is no total to tell that was not there before.
    const now = written.dryRun ? null : await context.read((db) => indexAt(db, context.clock.now()));
    const sentences = [words.recorded(list.join(', '))];
    if (now !== null)
      sentences.push(
        isNewest(now, occurredAt) ? words.total(said(now.total)) : words.recordedLate(said(now.total)),
      );
    await context.output.wrote(written, {
      id: DEMAND,
      sentence: sentences.join(' '),
      more: { total: now?.total ?? null },
    });
    for (const { service: name } of data.readings) {
      const known = now?.services.find((one) => one.service === name);
      if (known !== undefined && !known.counts)
        context.output.notice(words.weightless(safeLine(known.service)));
    }
    return undefined;
  },
});

function isNewest({ at }: DemandIndex, recorded: Instant): boolean {
  return recorded >= at;
}
