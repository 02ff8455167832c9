import type { Instant } from '../../src/shared/clock.ts';
import { asInstant } from '../../src/shared/clock.ts';

/** A file as it comes: in pieces of so many bytes. */
export async function* pieces(content: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

export function instant(text: string): Instant {
  const found = asInstant(text);
  if (found === null) throw new Error(`${text} is no instant`);
  return found;
}
