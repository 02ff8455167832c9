import type { createHash, randomBytes } from 'node:crypto';
import type { Entropy } from '../store/types.ts';

/** The part of Node's crypto that is needed, loaded when the first byte is. */
export type Crypto = () => {
  readonly createHash: typeof createHash;
  readonly randomBytes: typeof randomBytes;
};

/** The machine's randomness: for every real store. */
export function machineEntropy(crypto: Crypto): Entropy {
  return { bytes: (_purpose, count) => crypto().randomBytes(count) };
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
