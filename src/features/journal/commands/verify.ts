import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { EXIT, usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import type { ChainReport, Expected, ReplayReport } from '../journal-queries.ts';
import { checkChain, checkProjections } from '../journal-queries.ts';
import { text } from '../messages.ts';

interface Input {
  readonly replay: boolean;
  readonly head?: Expected;
}

/** As it stands on a printed page, which may give only the beginning of the hash. */
const head: Value = (typed, _context, what): Expected => {
  const match = /^([1-9]\d{0,14}):([0-9a-f]{8,64})…?$/i.exec(typed.trim());
  if (match !== null) return { seq: Number(match[1]), hash: (match[2] ?? '').toLowerCase() };
  throw usage(
    `${what}: ‘${typed}’ is no head`,
    'write the entry and the hash of the page: --head 4812:7c1e90ab3f52',
  );
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'Makes the hash of every entry anew and compares. Whoever owns the store could rebuild all of it: what a ' +
    'page printed earlier says (--head) is what proves that nobody did.',
  options: [
    { flag: '--replay', describe: 'also replays the journal and compares every projection, row by row' },
    {
      flag: '--head',
      takes: 'SEQ:HASH',
      describe: 'what a printed page says; 8 digits of the hash are enough',
      value: head,
    },
  ],
  examples: [
    { command: 'vigie journal verify', says: 'the chain of hashes' },
    { command: 'vigie journal verify --replay', says: 'and every table that is derived from it' },
  ],
  exits: { 4: 'it does not hold' },
  prints: {
    object: s.object({
      ok: s.flag('everything that was checked holds'),
      entries: s.integer('how many entries were checked and hold'),
      firstBad: s.orNull(
        s.object({ seq: s.integer('the first entry that does not hold'), reason: s.text('why') }),
      ),
      head: s.object({ seq: s.integer('the last entry'), hash: s.text('its hash') }),
      replay: s.orNull(
        s.object({
          ok: s.flag('the projections are what the journal says'),
          differences: s.list(
            s.object({
              table: s.text('the projection'),
              key: s.text('the row'),
              what: s.text('what differs'),
            }),
            'at most twenty',
          ),
        }),
      ),
    }),
  },
  async run(context, input) {
    const { chain, replay } = await check(context, input);
    const ok = chain.ok && replay?.ok !== false;
    const { seq, hash } = chain.head;
    const json = { ok, entries: chain.entries, firstBad: chain.firstBad, head: { seq, hash }, replay };
    await context.output.object(json, () => report(chain, replay, input.replay, context));
    return ok ? undefined : EXIT.refused;
  },
});

async function check(
  context: Context,
  input: Input,
): Promise<{ chain: ChainReport; replay: ReplayReport | null }> {
  const store = await context.store();
  const { verify } = text[context.lang];
  const onProgress = (done: number, all: number): void => context.output.progress(verify.progress(done, all));
  try {
    const chain = await checkChain(store, input.head, onProgress);
    // What was replayed from a broken journal would say nothing of the projections.
    const replay = input.replay && chain.ok ? await checkProjections(store, context.host, onProgress) : null;
    return { chain, replay };
  } finally {
    context.output.progress(null);
  }
}

function report(chain: ChainReport, replay: ReplayReport | null, asked: boolean, context: Context): string {
  const { verify } = text[context.lang];
  const { paint } = context.output;
  if (chain.firstBad !== null) {
    const broken = paint.bad(verify.broken(chain.firstBad.seq, chain.firstBad.reason));
    return asked ? `${broken}\n${verify.replayedNot}` : broken;
  }
  const holds = verify.holds(chain.entries, chain.head.seq, chain.head.hash);
  if (replay === null) return holds;
  if (replay.ok) return `${holds}\n${verify.replayHolds}`;
  const rows = replay.differences.map(({ table, key, what }) => `  ${table} ${key}: ${what}`);
  return [holds, paint.bad(verify.replayDiffers(rows.length)), ...rows].join('\n');
}
