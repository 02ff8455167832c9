import type { Command } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { HOUR_MS } from '../../../shared/clock.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { findPerson, namesOf } from '../../person/person-queries.ts';
import type { State, StepEvent } from '../callup.ts';
import { calledOf, decideStep, openPlaces, STATES, workIn } from '../callup.ts';
import { getCallup } from '../callup-queries.ts';
import { callupMessages } from '../messages.ts';
import type { CallupId } from '../reason.ts';
import { formatHours } from '../reason-messages.ts';
import { CALLUP, PERSON } from './parts.ts';
import { nextFor, proposeReplacement } from './replacement.ts';

interface Input extends Record<string, unknown> {
  readonly callup: CallupId;
  readonly person: string;
  readonly at?: Instant;
}

interface Step {
  readonly kind: StepEvent['kind'];
  readonly verb: string;
  readonly to: State;
  readonly description: string;
}

const ANSWERS: readonly State[] = ['accepted', 'declined', 'no-answer'];

/** Of the demo, for the examples: somebody who was called, and somebody who said that they come. */
const CALLED = { callup: 8, person: 'P-12', name: 'Inès Moreau' };
const COMING = { callup: 7, person: 'P-7', name: 'Maëlle Caron' };

/** `accept`, `decline`, `no-answer`, `deploy`, `stand-down`: the same command, each with its step. */
export function stepCommand({ kind, verb, to, description }: Step): Command {
  const { callup, person, name } = ANSWERS.includes(to) ? CALLED : COMING;
  return defineCommand<Input>({
    kind: 'write',
    description,
    args: [CALLUP, PERSON],
    options: [{ flag: '--at', takes: 'TIME', describe: 'when it happened (default: now)', value: pastTime }],
    examples: [
      { command: `vigie callup ${verb} CU-${callup} ${person}`, says: 'now' },
      {
        command: `vigie callup ${verb} ${callup} "${name}" --at now-10m --json`,
        says: 'ten minutes ago, by name',
      },
    ],
    exits: { 3: 'no such call-up or person', 4: 'they were not called, or the step does not follow' },
    prints: {
      written: {
        person: s.text('P-7'),
        state: s.oneOf(STATES, 'what has become of it'),
        open: s.integer('how many places nobody has accepted or is asked about'),
        replacement: s.orNull(s.text('the best who could come instead, where a place is open')),
        hours: s.orNull(s.number('hours worked, once stood down')),
      },
    },
    async run(context, { callup: id, person: typed, at }) {
      let who: PersonId = 'P-0';
      const written = await context.write(async (db, { now }) => {
        who = (await findPerson(db, typed)).id;
        return decideStep(await getCallup(db, id), who, kind, at ?? null, now);
      });
      who = (written.entries.at(-1)?.data as StepEvent['data'] | undefined)?.person ?? who;
      const after = await context.read(async (db) => {
        const callup = await getCallup(db, id);
        const names = await namesOf(db, [who], context.lang);
        const wanted = to === 'declined' || to === 'no-answer';
        return {
          callup,
          name: names.get(who) ?? who,
          next: wanted && !written.dryRun ? await nextFor(context, db, callup) : null,
        };
      });
      const now = context.clock.now();
      const words = callupMessages[context.lang];
      const said = `${after.name} (${who})`;
      const one = calledOf(after.callup, who);
      const work = to === 'stood-down' && one !== undefined ? workIn(after.callup, one, now) : null;
      const hours = work === null ? null : (work.end - work.start) / HOUR_MS;
      const done =
        hours === null
          ? words.states[to]
          : `${words.states[to]}, ${words.worked(formatHours(hours, context))}`;
      const sentence =
        written.entries.length === 0
          ? words.unchanged(id, said, words.states[to])
          : words.stepped(id, said, done);
      await context.output.wrote(written, {
        id,
        sentence,
        more: {
          person: who,
          state: to,
          open: openPlaces(after.callup, now),
          replacement: after.next?.best?.person ?? null,
          hours: hours === null ? null : Math.round(hours * 100) / 100,
        },
      });
      proposeReplacement(context, after.callup, after.next);
      return undefined;
    },
  });
}
