import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { EXIT } from '../../../shared/errors.ts';
import type { Reader } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { s } from '../../../shared/schema.ts';
import type { Check, Finding } from '../doctor.ts';
import { diagnose, overall } from '../doctor.ts';
import { text } from '../messages.ts';
import { probe } from './probe.ts';

interface Said {
  readonly found: string;
  readonly todo: string | null;
}

export const command = defineCommand({
  kind: 'plain',
  description:
    'Looks, and changes nothing. Warnings (WARN) are worth mending and end with 0; anything that does not ' +
    'hold (FAIL) ends with 4.',
  examples: [
    { command: 'vigie doctor', says: 'a line for each thing, with what to do' },
    { command: 'vigie doctor --json', says: 'the same, for scripts' },
  ],
  exits: { 4: 'something fails' },
  prints: {
    object: s.object({
      status: s.oneOf(['ok', 'warn', 'fail'], 'the worst of all checks'),
      checks: s.list(
        s.object({
          check: s.text('what was looked at'),
          status: s.oneOf(['ok', 'warn', 'fail'], 'how it is'),
          found: s.text('what was found'),
          todo: s.orNull(s.text('what to do about it')),
        }),
        'in the order in which they were made',
      ),
    }),
  },
  async run(context) {
    const checks = diagnose(await probe(context));
    const status = overall(checks);
    await context.output.object({ status, checks: checks.map((check) => row(check, context)) }, () =>
      page(checks, context),
    );
    return status === 'fail' ? EXIT.refused : undefined;
  },
});

type Say<What extends Finding['what']> = (finding: Extract<Finding, { what: What }>, reader: Reader) => Said;
type Findings = { readonly [What in Finding['what']]: Say<What> };

function say(finding: Finding, lang: Lang, reader: Reader): Said {
  const findings: Findings = text[lang].doctor.findings;
  const said = findings[finding.what] as (finding: Finding, reader: Reader) => Said;
  return said(finding, reader);
}

/** JSON is English, whoever reads it. */
function row({ check, status, finding }: Check, { zone }: Context): object {
  return { check, status, ...say(finding, 'en', { lang: 'en', zone }) };
}

function page(checks: readonly Check[], { lang, zone, output }: Context): string {
  const words = text[lang].doctor;
  const colours = { ok: output.paint.good, warn: output.paint.warn, fail: output.paint.bad };
  const labels = checks.map(({ check }) => words.checks[check] ?? check);
  const width = Math.max(...labels.map((label) => label.length));
  const lines = checks.map(({ status, finding }, at) => {
    const { found, todo } = say(finding, lang, { lang, zone });
    const mark = colours[status](words.status[status].padEnd(4));
    return `${mark}  ${(labels[at] ?? '').padEnd(width)}  ${found}${todo === null ? '' : ` — ${todo}`}`;
  });
  return lines.join('\n');
}
