import { describe, expect, test } from 'vitest';
import type { Signal, SignalEntry, SignalEvent } from '../../../src/features/signal/signal.ts';
import {
  decideClear,
  decideLog,
  decideSet,
  evolve,
  readTouch,
  turn,
} from '../../../src/features/signal/signal.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const AT = '2020-03-18T08:00:00.000Z' as Instant;

/** The signal after these events, each an hour after the one before. */
function signalAfter(...events: readonly SignalEvent[]): Signal {
  const entries = events.map((event, at) => ({
    ...event,
    seq: at + 1,
    occurredAt: `2020-03-18T${String(8 + at).padStart(2, '0')}:00:00.000Z`,
    text: event.text ?? null,
  })) as unknown as SignalEntry[];
  return entries.reduce<Signal | undefined>((signal, entry) => evolve(signal, entry), undefined) as Signal;
}

const logged = decideLog('SIG-1', {
  text: ' Border closed ',
  from: 'country:MY',
  level: 'watch',
  touches: ['supplier:thermex', 'site:SGP1', 'supplier:thermex'],
  at: null,
});

describe('a signal', () => {
  test('touches each thing once, in one order', () => {
    expect(signalAfter(...logged)).toMatchObject({
      text: 'Border closed',
      touches: ['site:SGP1', 'supplier:thermex'],
      level: 'watch',
      levelBefore: null,
      heardAt: AT,
    });
  });

  test('knows whether it became louder or quieter', () => {
    const first = signalAfter(...logged);
    const louder = decideSet(first, { level: 'alarm', touches: [], because: 'at midnight' });
    const alarm = signalAfter(...logged, ...louder);
    expect([turn(first.level, first.levelBefore), turn(alarm.level, alarm.levelBefore)]).toEqual([0, 1]);
    const quieter = decideSet(alarm, { level: 'warning', touches: [], because: 'day passes' });
    const warning = signalAfter(...logged, ...louder, ...quieter);
    expect(warning).toMatchObject({ level: 'warning', levelBefore: 'alarm', levelSeq: 3 });
    expect(turn(warning.level, warning.levelBefore)).toBe(-1);
    expect(turn(warning.level, 'warning')).toBe(0);
  });

  test('keeps its level when it only reaches further', () => {
    const first = signalAfter(...logged);
    const further = decideSet(first, { touches: ['supplier:flashline'], because: 'they are in Penang' });
    expect(signalAfter(...logged, ...further)).toMatchObject({
      levelSeq: 1,
      touches: ['site:SGP1', 'supplier:flashline', 'supplier:thermex'],
    });
    expect(decideSet(first, { level: 'watch', touches: ['site:SGP1'], because: 'again' })).toEqual([]);
  });

  test('is cleared once, and is not changed after', () => {
    const gone = signalAfter(...logged, ...decideClear(signalAfter(...logged), 'a rumour'));
    expect(gone).toMatchObject({ clearedSeq: 2, clearedAt: '2020-03-18T09:00:00.000Z' });
    expect(decideClear(gone, 'again')).toEqual([]);
    expect(() => decideSet(gone, { level: 'alarm', touches: [], because: 'back' })).toThrow(/was cleared/);
    expect(() => decideClear(gone, '  ')).toThrow(/reason/);
  });

  test('reads what it touches, however it is typed', () => {
    expect(readTouch('Supplier: Tôlerie du Nord', '--touches')).toEqual({
      kind: 'supplier',
      name: 'tolerie-du-nord',
    });
    expect(readTouch('site:sgp1', '--touches')).toEqual({ kind: 'site', name: 'SGP1' });
    for (const wrong of ['SGP1', 'supplier:', 'supplier:?!', 'person:P-1'])
      expect(() => readTouch(wrong, '--touches')).toThrow(/nothing that a signal touches/);
  });
});
