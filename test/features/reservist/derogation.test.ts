import { expect, test } from 'vitest';
import type { DerogationEvent } from '../../../src/features/reservist/derogation.ts';
import {
  countryOf,
  decideDerogation,
  decideNoDerogation,
  evolveDerogation,
} from '../../../src/features/reservist/derogation.ts';
import type { Derogation } from '../../../src/features/reservist/rest.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { msOf } from '../../../src/shared/clock.ts';
import { at, entryOf, NOW } from './entries.ts';

const UNTIL = '2020-06-30T21:59:00.000Z' as Instant;
const REQUEST = { reference: ' ordonnance 2020-323 ', until: UNTIL };

function became(standing: Derogation | undefined, events: readonly DerogationEvent[]): Derogation {
  return events.reduce<Derogation | undefined>(
    (one, event) => evolveDerogation(one, entryOf(event)),
    standing,
  ) as Derogation;
}

const standing = became(undefined, decideDerogation(null, 'FR', REQUEST, NOW));

test('holds from now until its end, under its reference', () => {
  const [event] = decideDerogation(null, 'FR', REQUEST, NOW);
  expect(event).toEqual({
    kind: 'rest.derogated',
    subject: 'rest:FR',
    data: { reference: 'ordonnance 2020-323', from: NOW, until: UNTIL },
  });
  expect(countryOf('rest:FR')).toBe('FR');
  expect(standing).toEqual({ reference: 'ordonnance 2020-323', from: msOf(NOW), until: msOf(UNTIL) });
});

test('said again changes nothing; another end or reference does', () => {
  expect(decideDerogation(standing, 'FR', REQUEST, at('20T00:00'))).toEqual([]);
  expect(decideDerogation(standing, 'FR', { ...REQUEST, until: at('31T00:00') }, NOW)).toHaveLength(1);
  expect(decideDerogation(standing, 'FR', { ...REQUEST, reference: 'x' }, NOW)).toHaveLength(1);
});

test('that is put off while it holds has held since it began, one that was over begins anew', () => {
  const later = { ...REQUEST, until: '2020-09-30T21:59:00.000Z' as Instant };
  const from = (now: Instant) => became(standing, decideDerogation(standing, 'FR', later, now)).from;
  expect(from(at('31T00:00'))).toBe(msOf(NOW));
  expect(from(UNTIL)).toBe(msOf(UNTIL));
});

test('is refused without a reference, with an end that lies before now, and beyond 2020', () => {
  const decide = (more: Partial<typeof REQUEST>) => () =>
    decideDerogation(null, 'FR', { ...REQUEST, ...more }, NOW);
  expect(decide({ reference: '  ' })).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(decide({ until: NOW })).toThrow(expect.objectContaining({ exitCode: 4 }));
  // The last minute of 2020 in Paris is in it, the first of 2021 is not.
  expect(decide({ until: '2020-12-31T22:59:00.000Z' as Instant })).not.toThrow();
  expect(decide({ until: '2021-01-01T12:00:00.000Z' as Instant })).toThrow(
    expect.objectContaining({ exitCode: 4 }),
  );
});

test('ends early from that moment on, and cannot end twice', () => {
  const ended = became(standing, decideNoDerogation(standing, 'FR', at('20T00:00')));
  expect(ended).toEqual({ ...standing, until: msOf(at('20T00:00')) });
  for (const [one, now] of [
    [null, NOW],
    [ended, at('20T00:00')],
    [standing, UNTIL],
  ] as const)
    expect(() => decideNoDerogation(one, 'FR', now)).toThrow('no derogation is in force in FR');
  // And begins again.
  expect(decideDerogation(ended, 'FR', REQUEST, at('21T00:00'))).toHaveLength(1);
  const [end] = decideNoDerogation(standing, 'FR', NOW) as [DerogationEvent];
  expect(() => evolveDerogation(undefined, entryOf(end, 9))).toThrow(
    'entry 9 ends a derogation that never was',
  );
});
