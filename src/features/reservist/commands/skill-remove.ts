import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import { reservistMessages } from '../messages.ts';
import { decideNoSkill } from '../reservist.ts';
import { readSkillName } from '../skill.ts';
import { asked, namedReservist, RESERVIST } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly reservist: string;
  readonly skill: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  args: [
    RESERVIST,
    {
      name: 'skill',
      describe: 'electrical',
      value: (typed) => readSkillName(typed),
      ask: { question: asked('skill') },
    },
  ],
  examples: [
    { command: 'vigie reservist skill remove P-16 electrical', says: 'they may no longer' },
    { command: 'vigie reservist skill remove P-16 rack --json', says: 'for a script' },
  ],
  exits: { 3: 'no such reservist' },
  prints: { written: { skill: s.text('electrical') } },
  async run(context, { reservist: typed, skill }) {
    let who = '';
    const written = await context.write(async (db) => {
      const reservist = await namedReservist(db, typed);
      who = reservist.id;
      return decideNoSkill(reservist, skill);
    });
    const id = written.entries.at(-1)?.subject ?? who;
    const words = reservistMessages[context.lang];
    const sentence = written.entries.length === 0 ? words.unchanged(id) : words.unskilled(id, skill);
    await context.output.wrote(written, { id, sentence, more: { skill } });
    return undefined;
  },
});
