import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

const NOW = '18T17:45';

describe.each(ENGINES)('undo, on %s', (engine) => {
  let store: FreshStore;
  const { run, ok, json, code } = secretaryOn(() => store);

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok(NOW, 'store', 'init', '--exercise');
    await ok(NOW, 'site', 'add', 'CRX', '--kind', 'factory', '--zone', 'Europe/Paris', '--country', 'FR');
    await ok(NOW, 'stock', 'component', 'add', 'RAM');
    await ok(NOW, 'stock', 'receive', 'RAM', '10', '--site', 'CRX');
  });
  afterAll(() => store.dispose());

  test.each([
    [['note', 'in the wrong window'], ['journal', 'list', '--limit', '2'], /struck/],
    [['log', '2', 'CRX', 'pump down'], ['incident', 'show', '1'], /void[\s\S]*entered by mistake/],
    [['decide', 'stop the line', '--because', 'x'], ['decision', 'show', '1'], /[Rr]evoked/],
    [['todo', 'call them', '--owner', 'P-1', '--due', '20:00'], ['action', 'show', '1'], /[Dd]ropped/],
    [['signal', 'log', 'border shut', '--from', 'MY'], ['signal', 'show', '1'], /[Cc]leared/],
    [['comms', 'add', 'report', '--to', 'HFDS', '--due', '19:00'], ['comms', 'show', '1'], /[Dd]ropped/],
    [['stock', 'issue', 'RAM', '4', '--site', 'CRX'], ['stock', 'show', 'RAM'], /10/],
  ])('takes back %j', async (done, shown, expected) => {
    await ok(NOW, ...done);
    expect(await code(NOW, 'undo')).toBe(7);
    await ok(NOW, 'undo', '--dry-run');
    await ok(NOW, 'undo', '--yes');
    expect(await ok(NOW, ...shown)).toMatch(expected);
  });

  test('takes back what was done last by the one who asks, or an entry that is named', async () => {
    const first = (await json(NOW, 'note', 'mine')).seq;
    await ok(NOW, 'note', 'of somebody else', '--as', 'Paul Roy');
    const { stderr } = await run(NOW, ['undo', '--yes', '--quiet']);
    expect(stderr).toBe('');
    expect(await json(NOW, 'journal', 'show', String(first))).toMatchObject({
      struck: true,
      struckBecause: 'entered by mistake',
    });
    expect(await code(NOW, 'undo', '--yes')).toBe(4);
    expect(await code(NOW, 'undo', '999999', '--yes')).toBe(3);
    expect(await code(NOW, 'undo', '--yes', '--as', 'Nobody Yet')).toBe(3);
    const second = (await json(NOW, 'note', 'said twice')).seq;
    await ok(NOW, 'note', 'the last one');
    await ok(NOW, 'undo', String(second), '--yes', '--because', 'twice');
    expect(await json(NOW, 'journal', 'show', String(second))).toMatchObject({ struckBecause: 'twice' });
    expect(await json(NOW, 'journal', 'verify', '--replay')).toMatchObject({ replay: { ok: true } });
  });

  test('leaves alone what somebody else went on with, and names the way to do it all the same', async () => {
    const { id } = await json(NOW, 'log', '3', 'CRX', 'smell of smoke');
    await ok(NOW, 'ack', id, '--as', 'Paul Roy');
    const { code: ended, stderr } = await run(NOW, ['undo', '--yes']);
    expect(ended).toBe(4);
    expect(stderr).toContain(`wrote about ${id} since`);
    expect(stderr).toContain(`vigie incident void ${id} --because TEXT`);
    expect(await json(NOW, 'incident', 'show', id)).toMatchObject({ status: 'acknowledged' });
    // Asked again with the key of the first time, it answers as it did then.
    const other = (await json(NOW, 'log', '3', 'CRX', 'wrong line')).id;
    await ok(NOW, 'undo', '--yes', '--key', 'slip-0');
    await ok(NOW, 'incident', 'note', other, 'so it was', '--as', 'Paul Roy');
    expect(await json(NOW, 'undo', '--yes', '--key', 'slip-0')).toMatchObject({ id: other, repeated: true });
  });

  test('gives the first result again where the same key asks again', async () => {
    const { seq } = await json(NOW, 'note', 'said once');
    const undo = ['undo', '--yes', '--key', 'slip-1'];
    expect(await json(NOW, ...undo)).toMatchObject({ target: seq, repeated: false });
    await ok(NOW, 'note', 'written since');
    expect(await json(NOW, ...undo)).toMatchObject({ target: seq, repeated: true });
    expect(await code(NOW, 'undo', String(seq), '--yes', '--key', 'slip-1')).toBe(4);
  });

  test('leaves alone what only a judgement can answer, and names the answer', async () => {
    await ok(NOW, 'report', 'CRX', '--present', '90');
    const { code: ended, stderr } = await run(NOW, ['undo', '--yes']);
    expect(ended).toBe(4);
    expect(stderr).toContain('vigie site report CRX, with what is right');
  });
});
