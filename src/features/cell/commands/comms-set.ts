import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { CommsChanged, CommsId, Communication } from '../comms.ts';
import { decideSetComms, knownComms } from '../comms.ts';
import { COMMS_FIELDS } from '../comms-json.ts';
import { commsMessages } from '../comms-messages.ts';
import { commsById, tellComms } from '../comms-queries.ts';
import { COMMS, DUE, everySaid, everyText, momentOf, OWNER, period, TO } from './comms-parts.ts';
import { orNone, ownerOf } from './people.ts';

interface SetInput extends Record<string, unknown> {
  readonly communication: CommsId;
  readonly to?: string;
  readonly due?: Instant;
  /** Null: it comes back no more. */
  readonly every?: number | null;
  readonly owner?: string | null;
}

const asTyped: Value = (typed) => typed;

export const command = defineCommand<SetInput>({
  kind: 'write',
  description:
    'Another time is the first of its turns from then on. Other words are another communication: drop, and add.',
  args: [COMMS],
  options: [
    TO,
    DUE,
    {
      flag: '--every',
      takes: 'TIME|none',
      describe: 'it comes back so often; none: once more',
      value: orNone(period),
    },
    {
      ...OWNER,
      takes: 'P|none',
      describe: 'who sees to it: an id or a name; none: nobody',
      value: orNone(asTyped),
    },
  ],
  examples: [
    { command: 'vigie comms set 1 --due "tomorrow 12:00"', says: 'from now on before noon' },
    { command: 'vigie comms set COM-1 --every 12h --owner P-1 --json', says: 'twice a day' },
  ],
  exits: {
    2: 'nothing to change was said',
    3: 'no such communication or person',
    4: 'it was sent or dropped, or the time has passed',
  },
  prints: { written: { dueAt: s.instant('by when'), every: COMMS_FIELDS.every, owner: COMMS_FIELDS.owner } },
  async run(context, { communication: id, to, due, every, owner: typed }) {
    if ([to, due, every, typed].every((one) => one === undefined))
      throw usage(
        'nothing to change was said',
        '--to AUTHORITY, --due TIME, --every TIME|none, --owner P|none',
      );
    let before: Communication | undefined;
    const written = await context.write(async (db, moment) => {
      const comms = knownComms(await commsById(db, id), id);
      before = comms;
      const owner = typeof typed === 'string' ? await ownerOf(context, db, typed, moment) : typed;
      const [told] = to === undefined ? [] : await tellComms(db, [comms]);
      const said = to === undefined ? undefined : { said: to, before: told?.to ?? null };
      return decideSetComms(
        comms,
        { to: said, dueAt: due, every, owner },
        await momentOf(context, db, moment),
      );
    });
    const is =
      (before as Communication | undefined) ?? knownComms(await context.read((db) => commsById(db, id)), id);
    const changed = written.entries.at(-1)?.data as CommsChanged['data'] | undefined;
    const { dueAt, every: often, owner } = { ...is, ...changed };
    const words = commsMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, {
      id,
      sentence: idle
        ? words.unchanged(id)
        : words.changed(id, formatInstant(dueAt, context), everySaid(often, context)),
      more: { dueAt, every: everyText(often), owner },
    });
    return undefined;
  },
});
