import { defineCommand } from '../../../cli/command.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { reservistMessages } from '../messages.ts';
import { decideSet } from '../reservist.ts';
import type { ReadinessInput } from './parts.ts';
import { namedReservist, READINESS, RESERVIST, readinessOf } from './parts.ts';

interface SetInput extends ReadinessInput {
  readonly reservist: string;
  readonly always: boolean;
}

export const command = defineCommand<SetInput>({
  kind: 'write',
  description: 'What somebody is ready for. Name, phone and regime are changed with vigie person set.',
  args: [RESERVIST],
  options: [
    ...READINESS,
    { flag: '--only-when-said', describe: 'available only when they said so' },
    { flag: '--always', describe: 'available whenever they did not say no' },
  ],
  examples: [
    { command: 'vigie reservist set P-16 --range any --wish night', says: 'goes anywhere, rather at night' },
    { command: 'vigie reservist set P-16 --consent none --json', says: 'no longer to be called' },
  ],
  exits: { 3: 'no such reservist or site', 4: 'several are so called, or the consent is still to be given' },
  prints: { written: { fields: s.list(s.text('a field'), 'what changed; empty where all was so already') } },
  async run(context, input) {
    if (input.onlyWhenSaid && input.always) throw usage('--only-when-said or --always, not both');
    let who = '';
    const written = await context.write(async (db, { now }) => {
      const reservist = await namedReservist(db, input.reservist);
      who = reservist.id;
      const wanted = await readinessOf(db, input);
      const when = input.onlyWhenSaid ? { onlyWhenSaid: true } : input.always ? { onlyWhenSaid: false } : {};
      if (Object.keys(wanted).length + Object.keys(when).length === 0)
        throw usage('nothing was said to change', `vigie reservist set ${who} --range any`);
      return decideSet(reservist, { ...wanted, ...when }, now);
    });
    const id = written.entries.at(-1)?.subject ?? who;
    const fields = Object.keys((written.entries.at(-1)?.data as object | undefined) ?? {});
    const words = reservistMessages[context.lang];
    const sentence = fields.length === 0 ? words.unchanged(id) : words.changed(id, fields.join(', '));
    await context.output.wrote(written, { id, sentence, more: { fields } });
    return undefined;
  },
});
