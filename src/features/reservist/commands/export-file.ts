import type { Command } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName } from '../../../cli/values.ts';
import { allSites } from '../../site/site-queries.ts';
import type { Known } from '../known.ts';
import { reservistMessages } from '../messages.ts';
import { everybody } from './parts.ts';

export interface Exported extends Known {
  /** The zone in which their days are counted. */
  readonly zone: string;
}

export interface Export {
  readonly description: string;
  /** The file's ending: `csv`. */
  readonly ending: string;
  readonly prints: string;
  text(people: readonly Exported[]): string;
}

/** `export csv` and `export vcard`: everybody who can be called, as a file. */
export function exportCommand({ description, ending, prints, text }: Export): Command {
  return defineCommand<{ readonly file?: string }>({
    kind: 'read',
    description,
    args: [{ name: 'file', describe: 'where to; - or nothing is stdout', value: fileName, optional: true }],
    examples: [
      {
        command: `vigie reservist export ${ending} reservists.${ending}`,
        says: 'as a file that only you may read',
      },
      { command: `vigie reservist export ${ending}`, says: 'on stdout' },
    ],
    prints: { nothing: prints },
    async run(context, { file }) {
      const people = await exported(context);
      const words = reservistMessages[context.lang];
      if (file === undefined || file === '-') await context.output.raw(text(people));
      else {
        await context.files.replace(file, text(people));
        context.output.notice(words.exported(people.length, file));
      }
      context.output.notice(words.personal);
      return undefined;
    },
  });
}

async function exported(context: Context): Promise<Exported[]> {
  return await context.read(async (db) => {
    const sites = await allSites(db);
    return (await everybody(db)).map((known) => {
      const { zone, base } = known.reservist;
      return { ...known, zone: zone ?? sites.get(base ?? '')?.zone ?? context.zone };
    });
  });
}
