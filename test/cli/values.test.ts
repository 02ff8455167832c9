import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/cli/command.ts';
import type { Context } from '../../src/cli/context.ts';
import * as values from '../../src/cli/values.ts';
import type { Instant } from '../../src/shared/clock.ts';
import { VigieError } from '../../src/shared/errors.ts';

const notices: string[] = [];
const context = {
  clock: { now: () => '2020-03-18T17:00:00.000Z' as Instant },
  zone: 'Europe/Paris',
  lang: 'fr',
  output: { notice: (text: string) => void notices.push(text) },
  nextSession: async () => '2020-03-19T08:00:00.000Z' as Instant,
} as unknown as Context;

const read = async (value: Value, typed: string) => value(typed, context, '--it');
const codeOf = (value: Value, typed: string) =>
  read(value, typed).then(
    () => 0,
    (error) => (error instanceof VigieError ? error.exitCode : -1),
  );

test.each<[string, Value, string, unknown]>([
  ['a line', values.textLine, '  Chiller down ', 'Chiller down'],
  ['an integer', values.integer(0, 100), '042', 42],
  ['a signed one', values.integer(-10, 10), '-5', -5],
  ['a decimal', values.decimal(0, 10), '2.5', 2.5],
  ['a decimal comma', values.decimal(0, 10), '2,5', 2.5],
  ['minus nothing', values.decimal(-1, 1), '-0.0', 0],
  ['a word', values.oneOf(['open', 'resolved']), 'OPEN', 'open'],
  ['a list', values.listOf(values.integer(1, 4)), '1, 2,1', [1, 2]],
  ['a severity', values.severity, '2', 2],
  ['a severity as it is said', values.severity, 'sev2', 2],
  ['an id', values.id('INC'), 'inc-12', 'INC-12'],
  ['a bare id', values.id('INC'), '12', 'INC-12'],
  ['any id', values.anyId(), 'dec-3', 'DEC-3'],
  ['a past time', values.pastTime, '16:05', '2020-03-18T15:05:00.000Z'],
  ['a due day', values.dueTime, 'fri', '2020-03-20T22:59:00.000Z'],
  ['the next session', values.dueTime, 'next', '2020-03-19T08:00:00.000Z'],
  ['a first day', values.startTime, 'fri', '2020-03-19T23:00:00.000Z'],
  ['a duration', values.duration, '1h30', 5_400_000],
  ['a time of day', values.timeOfDay, '7h', '07:00'],
  ['a zone', values.zone, 'europe/paris', 'Europe/Paris'],
  ['a site', values.siteCode, 'rbx1', 'RBX1'],
  ['a key', values.identifier, 'RAM-32G', 'RAM-32G'],
  ['a tag', values.tag, 'Authority', 'authority'],
])('%s', async (_name, value, typed, expected) => {
  expect(await read(value, typed)).toEqual(expected);
});

test.each<[string, Value, readonly string[]]>([
  ['a line', values.textLine, ['', ' ', 'a\nb', 'a\0b', 'x'.repeat(501)]],
  ['an integer', values.integer(1, 100), ['1e3', '0x10', '١٢', '1.0', '', '101', '0', '1 000', '９']],
  ['a decimal', values.decimal(0, 10), ['1e3', 'NaN', 'Infinity', '.5', '1,000,0', '11', '']],
  ['a word', values.oneOf(['open', 'resolved']), ['opn', '']],
  ['a list', values.listOf(values.integer(1, 4)), ['', '1,,2', '1,', '1,5']],
  ['a severity', values.severity, ['7', '0', 'high', '1.0', 'SEV']],
  ['an id', values.id('INC'), ['PO-1', '0', '-1', 'INC-', 'INC-1x', '١٢']],
  ['any id', values.anyId('INC', 'DEC'), ['12', 'XX-1', 'PO-1']],
  ['a time of day', values.timeOfDay, ['24:00', '7:5', '07:60', 'noon', '7']],
  ['a zone', values.zone, ['Mars/Olympus', '+01:00', '']],
  ['a site', values.siteCode, ['é1', '1RBX', 'RBX 1', '', 'ＲＢＸ']],
  ['a tag', values.tag, ['deux mots', 'é', '']],
])('%s refuses what is none (2)', async (_name, value, wrong) => {
  for (const typed of wrong) expect([typed, await codeOf(value, typed)]).toEqual([typed, 2]);
});

describe('times', () => {
  test('what has happened does not lie ahead (4)', async () => {
    expect(await codeOf(values.pastTime, 'tomorrow')).toBe(4);
  });

  test('are echoed with their zone, in the reader’s language', async () => {
    notices.length = 0;
    await read(values.pastTime, '16:05');
    expect(notices.map((text) => text.replaceAll('\u00A0', ' '))).toEqual([
      'it 18 mars 2020 16 h 05 (Europe/Paris)',
    ]);
  });
});

test('a word that is nearly right is suggested', async () => {
  await expect(read(values.oneOf(['open', 'resolved']), 'resolvd')).rejects.toThrow('did you mean resolved?');
});
