import type { createHash, randomBytes } from 'node:crypto';
import type { Entropy } from '../store/types.ts';

/** The part of Node's crypto that is needed, loaded when the first byte is. */
export type Crypto = () => {
  readonly createHash: typeof createHash;
  readonly randomBytes: typeof randomBytes;
};

/** Asked for at once, since each question to the machine costs as much as hashing an entry. */
const POOL_BYTES = 8192;

/** The machine's randomness: for every real store. No byte is given out twice. */
export function machineEntropy(crypto: Crypto): Entropy {
  let pool: Uint8Array = new Uint8Array();
  return {
    bytes(_purpose, count) {
      if (pool.length < count) pool = crypto().randomBytes(Math.max(count, POOL_BYTES));
      const bytes = pool.subarray(0, count);
      pool = pool.subarray(count);
      return bytes;
    },
  };
}

/** The same bytes for the same seed and purpose: for the demo and tests, in exercise stores only. */
export function seededEntropy(seed: string, crypto: Crypto): Entropy {
  return {
    bytes(purpose, count) {
      const bytes = crypto().createHash('sha512').update(`${seed}\0${purpose}`).digest();
      if (count > bytes.length) throw new RangeError(`a seed gives at most ${bytes.length} bytes a purpose`);
      return bytes.subarray(0, count);
    },
  };
}
