import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/shared/clock.ts';
import { entryHash, textDigest } from '../../src/store/chain.ts';

const row = {
  seq: 7,
  batch: 6,
  recorded_at: '2020-03-18T17:00:00.000Z' as Instant,
  occurred_at: '2020-03-18T16:05:00.000Z' as Instant,
  actor: 'P-1' as const,
  origin: 'typed' as const,
  kind: 'journal.noted',
  version: 1,
  subject: 'journal',
  key: null,
  key_digest: null,
  data: '{"tags":[]}',
  text_digest: null,
};

describe('the hash of an entry', () => {
  test('is SHA-256 over length-prefixed fields, as anybody can recompute', () => {
    const laidOut =
      '15:vigie-journal-1,4:abcd,2:00,1:7,1:6,24:2020-03-18T17:00:00.000Z,24:2020-03-18T16:05:00.000Z,' +
      '3:P-1,5:typed,13:journal.noted,1:1,7:journal,-,-,11:{"tags":[]},-,';
    expect(entryHash('abcd', '00', row)).toBe(createHash('sha256').update(laidOut).digest('hex'));
  });

  test('counts lengths in bytes, and tells null from empty', () => {
    const hash = (subject: string, key: string | null) => entryHash('abcd', '00', { ...row, subject, key });
    const hashes = [hash('é', null), hash('e', null), hash('é', ''), hash('', 'é')];
    expect(new Set(hashes).size).toBe(4);
  });

  test('of a text hangs on its nonce', () => {
    expect(textDigest('aa', '{}')).not.toBe(textDigest('ab', '{}'));
    const laidOut = '12:vigie-text-1,2:aa,2:{},';
    expect(textDigest('aa', '{}')).toBe(createHash('sha256').update(laidOut).digest('hex'));
  });
});
