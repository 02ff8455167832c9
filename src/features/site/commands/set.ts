import { defineCommand } from '../../../cli/command.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { siteMessages } from '../messages.ts';
import { decideSet, unknownSite } from '../site.ts';
import type { FieldName, TypedFacts } from '../site-fields.ts';
import { clearableOf, readFacts, siteCode } from '../site-fields.ts';
import { allSites, siteSuggestions } from '../site-queries.ts';
import type { SiteInput } from './options.ts';
import { COUNTRY_OPTION, KIND_OPTION, MORE_OPTIONS, SITE_ARG, typedFacts, ZONE_OPTION } from './options.ts';

interface SetInput extends SiteInput {
  readonly code: string;
  readonly clear?: TypedFacts;
}

export const command = defineCommand<SetInput & Record<string, unknown>>({
  kind: 'write',
  args: [SITE_ARG],
  options: [
    KIND_OPTION,
    ZONE_OPTION,
    COUNTRY_OPTION,
    ...MORE_OPTIONS,
    {
      flag: '--clear',
      takes: 'FIELDS',
      describe:
        'empty some of group, min-crew, occupancy-cap, rounds, round-minutes, line-capacity (commas between)',
      value: cleared,
    },
  ],
  examples: [
    { command: 'vigie site set GRA --occupancy-cap 11', says: 'after the works doctor agreed' },
    {
      command: 'vigie site set CRX --rounds 07:00,20:00 --clear round-minutes',
      says: 'fewer rounds, of unknown length',
    },
  ],
  exits: { 3: 'there is no such site or group', 4: 'a rule is broken' },
  prints: { written: { fields: s.list(s.text('a field'), 'what changed; empty where all was so already') } },
  async run(context, input) {
    const code = siteCode(input.code);
    const typed = { ...input.clear, ...typedFacts(input) };
    if (Object.keys(typed).length === 0) {
      throw usage('nothing was said to change', `vigie site set ${code} --occupancy-cap N`);
    }
    const facts = readFacts(typed);
    const written = await context.write(async (db) => {
      const sites = await allSites(db);
      const standing = sites.get(code);
      if (standing === undefined) throw unknownSite(code, await siteSuggestions(db, code));
      return decideSet(sites, standing, facts);
    });
    const words = siteMessages[context.lang];
    const fields = Object.keys(written.entries[0]?.data ?? {}) as FieldName[];
    const named = fields.map((field) => words.labels[field].toLowerCase()).join(', ');
    const sentence = fields.length === 0 ? words.unchanged(code) : words.changed(code, named);
    await context.output.wrote(written, { id: code, sentence, more: { fields } });
    return undefined;
  },
});

/** `group,min-crew`: these fields, without value. */
function cleared(typed: string): TypedFacts {
  const names = typed.split(',').filter((name) => name.trim() !== '');
  return Object.fromEntries(names.map((name) => [clearableOf(name), null]));
}
