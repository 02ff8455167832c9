import { defineCommand } from '../../../cli/command.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { reservistMessages } from '../messages.ts';
import { decideSkill } from '../reservist.ts';
import type { Skill } from '../skill.ts';
import { lastDay, readSkill } from '../skill.ts';
import { asked, namedReservist, RESERVIST, zoneOf } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly reservist: string;
  readonly skill: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'A skill that is there already gets the new end.',
  args: [
    RESERVIST,
    {
      name: 'skill',
      describe: 'electrical, electrical:2020-06-30 (its last day), electrical:2020-06-30:experienced',
      // Their zone is not known yet: what is typed is only looked at.
      value: (typed, { zone }) => {
        readSkill(typed, zone);
        return typed;
      },
      ask: { question: asked('skill') },
    },
  ],
  examples: [
    {
      command: 'vigie reservist skill add P-16 electrical:2020-12-31',
      says: 'a clearance with its last day',
    },
    { command: 'vigie reservist skill add P-16 rack:experienced --json', says: 'done for real before' },
  ],
  exits: { 3: 'no such reservist', 4: 'it has expired' },
  prints: {
    written: {
      skill: s.text('electrical'),
      until: s.orNull(s.instant('the first moment at which it no longer holds')),
      experienced: s.flag('they did it for real before'),
    },
  },
  async run(context, { reservist: typed, skill: wanted }) {
    let [who, zone] = ['', context.zone];
    let skill = readSkill(wanted, zone);
    const written = await context.write(async (db, { now }) => {
      const reservist = await namedReservist(db, typed);
      who = reservist.id;
      zone = await zoneOf(db, reservist, zone);
      skill = readSkill(wanted, zone);
      return decideSkill(reservist, skill, now);
    });
    const entry = written.entries.at(-1);
    const said = (entry?.data as Skill | undefined) ?? skill;
    const id = entry?.subject ?? who;
    const words = reservistMessages[context.lang];
    const until =
      said.until === null ? null : (lastDay(said.until, zone) ?? formatInstant(said.until, context));
    const sentence = entry === undefined ? words.unchanged(id) : words.skilled(id, said.skill, until);
    await context.output.wrote(written, { id, sentence, more: { ...said } });
    return undefined;
  },
});
