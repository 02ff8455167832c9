import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/stores.ts';
import type { Machine } from '../whole/machine.ts';
import { machineOn } from '../whole/machine.ts';

// Whatever a file says, it is taken over or refused; the program never fails, and the store stays sound.

const id = fc.constantFrom('INC-1', 'INC-2', 'INC-3', 'P-1', 'x', 7, null);
const time = fc.constantFrom(
  '2020-03-17T08:00:00.000Z',
  '2020-03-17T09:00:00.000Z',
  '0001-01-01T00:00:00Z',
  'noon',
);
const text = fc.oneof(
  fc.constantFrom('x', '', ' ', '\u0000', '\ud800', 'Zo\u0065\u0301', '__proto__', 'a'.repeat(60_000)),
  fc.string(),
);
const KINDS = [
  'incident.logged',
  'incident.noted',
  'incident.acknowledged',
  'incident.resolved',
  'incident.reopened',
  'incident.voided',
  'incident.assigned',
  'incident.changed',
  'incident.updated',
  'incident.merged',
  'incident.absorbed',
  'incident.unmerged',
  'incident.released',
  'incident.linked',
  'incident.unlinked',
  'incident.review-planned',
  'incident.reviewed',
  'entry.struck',
  'toString',
] as const;
const data = fc.record(
  {
    severity: fc.constantFrom(1, 4, 9, 'x'),
    status: fc.constantFrom('open', 'void', 'x', null),
    site: fc.constantFrom('RBX', 'rbx', null),
    service: text,
    category: fc.constantFrom('outage', null),
    sector: fc.constantFrom('health', null),
    tags: fc.array(text, { maxLength: 2 }),
    owner: fc.constantFrom('P-1', 'P-9', null),
    foreign: fc.constantFrom({ source: 'a', externalId: 'b' }, null, {}),
    into: id,
    from: id,
    incident: id,
    incidents: fc.array(id, { maxLength: 2 }),
    as: fc.constantFrom('follows', 'x'),
    to: fc.oneof(id, fc.constant('site:RBX')),
    dueAt: time,
  },
  { requiredKeys: [] },
);
/** What a vigie would have written, as often as not. */
const whole = { site: null, service: null, category: null, sector: null, severity: 2, status: 'open' };
const entry = fc.record(
  {
    kind: fc.constantFrom(...KINDS),
    incident: id,
    seq: fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constant(Number.MAX_VALUE)),
    occurredAt: time,
    recordedAt: time,
    data: data.map((some) => ({ ...whole, tags: [], owner: null, foreign: null, ...some })),
    texts: fc.oneof(
      fc.record(
        { title: text, detail: text, note: text, because: text, findings: text },
        { requiredKeys: [] },
      ),
      fc.constant(null),
    ),
    text,
    struck: fc.boolean(),
    redacted: fc.boolean(),
  },
  { requiredKeys: ['kind', 'occurredAt'] },
);
const row = fc.record(
  {
    id,
    title: fc.oneof(text, fc.constant('Fire')),
    severity: fc.constantFrom(1, '2', 'SEV3', 9),
    status: fc.constantFrom('open', 'acknowledged', 'resolved', 'void', 'x'),
    site: fc.constantFrom('RBX', 'nowhere at all', null),
    owner: fc.constantFrom('Nadia', 'P-1', 'nobody', null),
    tags: fc.array(text, { maxLength: 2 }),
    source: fc.constantFrom('statuspage', 'vigie', null),
    externalId: fc.constantFrom('a', 'a/INC-1', 'a/b/c', null),
    store: fc.constantFrom('a', null),
    occurredAt: time,
    resolvedAt: time,
    mergedInto: id,
    incidents: fc.constantFrom({ 'INC-2': { source: 'statuspage', externalId: 'a' } }, {}, 7),
    people: fc.constantFrom({ 'P-1': 'Nadia' }, null),
    entries: fc.array(entry, { maxLength: 4 }),
  },
  { requiredKeys: ['title', 'severity'] },
);

describe.each(ENGINES)('a hostile file, on %s', { timeout: 300_000 }, (engine) => {
  let folder: string;
  let machine: Machine;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-hostile-'));
    machine = await machineOn(engine);
    await machine.run('log', '2', 'RBX', 'something here');
  });
  afterAll(async () => {
    await machine.dispose();
    rmSync(folder, { recursive: true });
  });

  test('is taken over or refused, again and again, and the journal holds', async () => {
    const file = join(folder, 'hostile.ndjson');
    let taken = 0;
    const take = async () => {
      const ran = await machine.run('incident', 'import', file, '--from', 'ndjson', '--json');
      const told = { stderr: ran.stderr, known: [0, 4, 8].includes(ran.code) };
      expect(told).toEqual({ stderr: expect.not.stringContaining('unexpected'), known: true });
      return ran;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        writeFileSync(file, `${rows.map((one) => JSON.stringify(one)).join('\n')}\n`);
        const first = await take();
        if (first.code !== 4) taken += JSON.parse(first.stdout).incidents;
        await take();
      }),
      { numRuns: 40, endOnFailure: true },
    );
    // Not all of it was refused: what is let in is tried too.
    expect(taken).toBeGreaterThan(0);
    const { code, stdout } = await machine.run('journal', 'verify', '--replay');
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('row for row') });
  });
});
