import { defineCommand } from '../../../cli/command.ts';
import { siteMessages } from '../messages.ts';
import { decideAdd } from '../site.ts';
import { readFacts, siteCode } from '../site-fields.ts';
import { allSites } from '../site-queries.ts';
import type { SiteInput } from './options.ts';
import { COUNTRY_OPTION, KIND_OPTION, MORE_OPTIONS, typedFacts, ZONE_OPTION } from './options.ts';

interface AddInput extends SiteInput {
  readonly code: string;
}

export const command = defineCommand<AddInput & Record<string, unknown>>({
  kind: 'write',
  description:
    'A group is a site too: crew, cap and rounds of a campus stand on the group, its halls name it with --group.',
  args: [
    {
      name: 'code',
      describe: 'RBX1: 2 to 16 letters, digits and dashes',
      ask: { question: { en: 'Code?', fr: 'Code\u00a0?' } },
    },
  ],
  options: [
    {
      ...KIND_OPTION,
      ask: {
        question: { en: 'Kind?', fr: 'Type\u00a0?' },
        choices: [
          { value: 'datacentre', says: { en: 'data centre', fr: 'centre de données' } },
          { value: 'factory', says: { en: 'factory', fr: 'usine' } },
          { value: 'office', says: { en: 'office', fr: 'bureaux' } },
        ],
      },
    },
    {
      ...ZONE_OPTION,
      ask: { question: { en: 'Time zone (Europe/Paris)?', fr: 'Fuseau (Europe/Paris)\u00a0?' } },
    },
    { ...COUNTRY_OPTION, ask: { question: { en: 'Country (FR)?', fr: 'Pays (FR)\u00a0?' } } },
    ...MORE_OPTIONS,
  ],
  examples: [
    {
      command: 'vigie site add RBX8 --kind datacentre --zone Europe/Paris --country FR --group RBX',
      says: 'a hall of a campus',
    },
    {
      command:
        'vigie site add LYS --kind factory --zone Europe/Paris --country FR --line-capacity 60 --rounds 07:00,13:00',
      says: 'a factory with its line and its disinfection rounds',
    },
  ],
  exits: { 3: 'the group is no site', 4: 'the code stands for another site, or a rule is broken' },
  prints: { written: {} },
  async run(context, input) {
    const code = siteCode(input.code);
    const facts = readFacts(typedFacts(input));
    const written = await context.write(async (db) => decideAdd(await allSites(db), code, facts));
    const words = siteMessages[context.lang];
    const sentence = written.entries.length === 0 ? words.unchanged(code) : words.added(code);
    await context.output.wrote(written, { id: code, sentence });
    return undefined;
  },
});
