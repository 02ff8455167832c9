import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { msOf } from '../../../shared/clock.ts';
import { formatTime } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { CallupJson } from '../callup-json.ts';
import { CALLUP_FIELDS, callupJson } from '../callup-json.ts';
import { getCallup } from '../callup-queries.ts';
import { callupMessages } from '../messages.ts';
import type { CallupId } from '../reason.ts';
import { CALLUP, reachOf, spanSaid } from './parts.ts';

export const command = defineCommand<{ readonly callup: CallupId }>({
  kind: 'read',
  description: 'Everybody who was called, with what became of it and when. The journal keeps each step.',
  args: [CALLUP],
  examples: [
    { command: 'vigie callup show CU-1', says: 'who comes' },
    { command: 'vigie callup show 1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such call-up' },
  prints: { object: s.object(CALLUP_FIELDS) },
  async run(context, { callup: id }) {
    const now = context.clock.now();
    const json = await context.read(async (db) => {
      const callup = await getCallup(db, id);
      return callupJson(callup, await reachOf(context, db, [callup]), now);
    });
    await context.output.object(json, () => text(context, json));
    return undefined;
  },
});

function text(context: Context, one: CallupJson): string {
  const words = callupMessages[context.lang];
  const when = spanSaid(context, { start: msOf(one.from), end: msOf(one.until) });
  const what = [one.site, one.skill ?? '', when].filter((part) => part !== '').join(', ');
  const head = words.verdictOf(
    `${one.id}  ${what}`,
    `${one.accepted}/${one.count}, ${words.wants(one.open)}`,
  );
  return [head, ...one.people.map((person) => `  ${lineOf(context, person)}`)].join('\n');
}

function lineOf(context: Context, one: CallupJson['people'][number]): string {
  const { states, stateAt, fields, noPhone, verdictOf } = callupMessages[context.lang];
  const { paint } = context.output;
  const at = one.stoodDownAt ?? one.deployedAt ?? one.answeredAt;
  const state =
    one.state === 'called'
      ? `${paint.warn(states.called)}, ${fields.deadline.toLowerCase()} ${formatTime(one.deadline, context)}`
      : at === null
        ? states[one.state]
        : stateAt(states[one.state], formatTime(at, context));
  return verdictOf(`${one.reservist}  ${safeLine(one.name)}, ${one.phone ?? noPhone}`, state);
}
