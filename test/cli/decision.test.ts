import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DECISION_FIELDS } from '../../src/features/cell/decision-json.ts';
import { s } from '../../src/shared/schema.ts';
import { schemaFaults } from '../support/schema-faults.ts';
import { secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie decision on %s', (engine) => {
  let store: FreshStore;

  const { run, ok, json, agenda } = secretaryOn(() => store);

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('17T17:00', 'store', 'init', '--exercise');
    await ok('17T17:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await ok('17T17:01', 'person', 'add', 'Purchasing');
    await ok('17T17:02', 'log', '2', '-', 'GRA is full');
    await ok('17T17:03', 'note', 'GRA stands at 12 of 10', '--about', '1');
  });
  afterAll(() => store.dispose());

  test('writes down what was decided, why, what was left, and what was known', async () => {
    const words = [
      '--because',
      'see inc-1',
      '--rejected',
      'wait',
      '--rejected',
      'SBG',
      '--if',
      'RBX has power',
    ];
    const made = ['decide', 'Move 40 racks', ...words, '--owner', 'purchasing', '--review', '19 09:00'];
    expect((await run('17T18:20', made)).code).toBe(2);
    const said = await ok('17T18:20', ...made.slice(0, -1), 'thu 09:00');
    expect(said).toBe('DEC-1 taken. Known: the journal up to entry 5.\n');
    const shown = await json('17T18:21', 'decision', 'show', '1');
    expect(schemaFaults(shown, s.object(DECISION_FIELDS))).toEqual([]);
    expect(shown).toMatchObject({
      id: 'DEC-1',
      status: 'taken',
      text: 'Move 40 racks',
      because: 'see inc-1',
      rejected: ['wait', 'SBG'],
      conditional: true,
      condition: 'RBX has power',
      owner: 'P-2',
      about: ['INC-1'],
      knownSeq: 5,
      takenBy: 'P-1',
      takenAt: '2020-03-17T17:20:00.000Z',
      reviewAt: '2020-03-19T08:00:00.000Z',
      toReview: [],
    });
    const [entry] = await json('17T18:21', 'journal', 'list', '--about', 'DEC-1');
    expect(entry.data).not.toHaveProperty('text');
    const line = await ok('17T18:21', 'journal', 'list', '--about', 'DEC-1');
    expect(line).toContain(
      'Decided, on a condition, owner Purchasing: Move 40 racks. Only if RBX has power. Reason: see inc-1. ' +
        'Rejected: wait. Rejected: SBG',
    );
  });

  test('reckons what was known by when it was decided, and marks it late', async () => {
    const late = await run('17T18:40', ['decide', 'Shuttles', '--at', '17:02', '--json']);
    expect(JSON.parse(late.stdout)).toMatchObject({ id: 'DEC-2', knownSeq: 4 });
    expect(late.stderr).toContain('marked late');
    const newer = await run('17T18:41', ['decide', 'x', '--at', '17:02', '--entry', '5']);
    expect([newer.code, newer.stdout]).toEqual([4, '']);
    expect(newer.stderr).toContain('entry 5 is newer than the decision');
  });

  test('refuses what cannot be, and writes nothing', async () => {
    const code = async (...args: string[]) => (await run('17T18:45', args)).code;
    expect(await code('decide', 'x', '--owner', 'nobody')).toBe(3);
    expect(await code('decide', 'x', '--about', 'INC-9')).toBe(3);
    expect(await code('decide', 'x', '--about', 'NOPE')).toBe(3);
    expect(await code('decide', 'x', '--entry', '999')).toBe(3);
    expect(await code('decide', 'x', '--entry', 'one')).toBe(2);
    expect(await code('decide', 'x', '--review', 'now-1h')).toBe(4);
    expect(await code('decide', 'x', '--at', 'now+1h')).toBe(4);
    expect(await code('decide')).toBe(7);
    expect(await code('decision', 'revoke', '1')).toBe(7);
    expect(await code('decision', 'take', '9')).toBe(3);
    expect(await code('decision', 'set', '1')).toBe(2);
    expect(await code('decision', 'supersede', '9', 'x')).toBe(3);
    expect(await code('decision', 'list', '--status', 'nice')).toBe(2);
    expect(await code('decide', 'x', '--dry-run')).toBe(0);
    expect(await json('17T18:46', 'decision', 'list', '--fields', 'id')).toEqual([
      { id: 'DEC-2' },
      { id: 'DEC-1' },
    ]);
  });

  test('puts what is proposed before the cell, until it is taken', async () => {
    const made = ['decision', 'propose', 'Close the Madrid office for good', '--key', 'k'];
    expect(await ok('18T08:00', ...made)).toContain('DEC-3 proposed');
    const again = await run('18T08:01', made);
    expect([again.code, again.stdout.startsWith('DEC-3')]).toEqual([0, true]);
    expect((await run('18T08:01', [...made.slice(0, 2), 'Other', '--key', 'k'])).code).toBe(4);
    const page = await agenda('18T08:45');
    expect(page).toContain('TO DECIDE: DEC-3 Close the Madrid office for good');
    expect(page).toContain(
      '! DEC-3 proposed at 08:00, waits for the cell: Close the Madrid office for good.',
    );
    expect(page).toContain('In force on a condition: DEC-1 Move 40 racks (if RBX has power).');
    expect(page).not.toContain('DEC-2');
    expect(await ok('18T09:10', 'decision', 'take', '3', '--because', 'unanimous')).toContain('DEC-3 taken');
    expect(await ok('18T09:11', 'decision', 'take', '3')).toContain('taken already');
    expect(await json('18T09:11', 'decision', 'show', '3')).toMatchObject({
      text: 'Close the Madrid office for good',
      because: 'unanimous',
      proposedAt: '2020-03-18T07:00:00.000Z',
      takenAt: '2020-03-18T08:10:00.000Z',
    });
    expect(await agenda('18T17:45')).not.toContain('DEC-3');
  });

  test('lists for review what rests on an entry that was struck, until it is confirmed', async () => {
    await ok('18T10:00', 'journal', 'strike', '5', '--because', 'miscounted');
    expect(
      await json('18T10:01', 'decision', 'list', '--to-review', '--fields', 'id,toReview,struck'),
    ).toEqual([{ id: 'DEC-1', toReview: ['struck'], struck: [{ seq: 5, by: expect.any(Number) }] }]);
    expect(await agenda('18T17:45', 'fr')).toMatch(
      /! DEC-1 fondée sur l’entrée n° 5, rayée depuis par l’entrée n° \d+ : Move 40 racks \(si RBX has power\)\./,
    );
    const gone = await run('18T10:02', ['decide', 'x', '--entry', '5']);
    expect([gone.code, gone.stderr.includes('was struck')]).toEqual([4, true]);
    await ok('18T18:20', 'decision', 'confirm', '1', '--because', 'still full');
    expect(await json('18T18:21', 'decision', 'list', '--to-review')).toEqual([]);
  });

  test('is reviewed when it is due, says by how much it is late, and is confirmed until the next time', async () => {
    expect(await agenda('19T08:45')).toContain('DEC-1 to be reviewed at 09:00: Move 40 racks');
    expect(await agenda('19T17:45')).toContain('! DEC-1 review 9 h 00 late: Move 40 racks');
    expect(await ok('19T18:10', 'decision', 'confirm', '1', '--review', 'next')).toContain(
      '20 Mar 2020 09:00',
    );
    expect(await agenda('19T18:20')).not.toContain('DEC-1 review');
    await ok('19T18:21', 'decision', 'set', '1', '--owner', 'none', '--review', 'none');
    expect(await json('19T18:22', 'decision', 'show', '1')).toMatchObject({ owner: null, reviewAt: null });
  });

  test('gives its place to another, or is revoked, and says what is still to be done for it', async () => {
    await ok('19T18:30', 'todo', 'Rent a lorry', '--owner', 'P-2', '--due', 'next', '--decision', '1');
    const over = await run('19T18:31', ['decision', 'supersede', '1', 'Move 20 racks', '--json']);
    expect(JSON.parse(over.stdout)).toMatchObject({ id: 'DEC-4', supersedes: 'DEC-1' });
    expect(over.stderr).toContain('still to be done for it: ACT-1');
    expect((await run('19T18:32', ['decision', 'revoke', '1', '--because', 'x'])).code).toBe(4);
    expect(
      (await run('19T18:33', ['todo', 'x', '--owner', 'P-2', '--due', 'next', '--decision', '1'])).code,
    ).toBe(4);
    expect(await ok('19T18:34', 'decision', 'revoke', '2', '--because', 'no buses')).toBe('DEC-2 revoked.\n');
    expect(await ok('19T18:35', 'decision', 'revoke', '2', '--because', 'twice')).toContain(
      'revoked already',
    );
    const all = await json(
      '19T18:36',
      'decision',
      'list',
      '--status',
      'all',
      '--fields',
      'id,status,supersededBy',
    );
    expect(all).toEqual([
      { id: 'DEC-4', status: 'taken', supersededBy: null },
      { id: 'DEC-3', status: 'taken', supersededBy: null },
      { id: 'DEC-2', status: 'revoked', supersededBy: null },
      { id: 'DEC-1', status: 'superseded', supersededBy: 'DEC-4' },
    ]);
    const french = (await run('19T18:37', ['decision', 'list', '--status', 'all'], 'fr')).stdout;
    for (const said of ['arrêtée', 'rapportée', 'remplacée par DEC-4']) expect(french).toContain(said);
  });

  test('names the verb that answers a decision, where a strike is refused', async () => {
    const [entry] = await json('19T18:40', 'journal', 'list', '--about', 'DEC-4');
    const struck = await run('19T18:40', ['journal', 'strike', `${entry.seq}`, '--because', 'x']);
    expect(struck.code).toBe(4);
    expect(struck.stderr).toContain('vigie decision revoke DEC-4 --because TEXT');
  });

  test('forgets redacted words wherever they stood, and replays to the same', async () => {
    const [entry] = await json('19T18:41', 'journal', 'list', '--search', 'madrid');
    await ok('19T18:41', 'journal', 'redact', `${entry.seq}`, '--because', 'names somebody', '--yes');
    for (const read of [['decision', 'list'], ['decision', 'show', '3'], ['handover'], ['agenda']])
      expect(await ok('19T18:42', ...read)).not.toContain('Madrid');
    expect(await json('19T18:42', 'decision', 'show', '3')).toMatchObject({
      text: null,
      because: 'unanimous',
    });
    await ok('19T18:43', 'journal', 'verify', '--replay');
  });
});
