import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';

/**
 * What a command reads of a file, as --key remembers it: the same file with other content is another request, which
 * must not be taken for done.
 */
export class FileContent {
  readonly #asked: () => unknown;
  #hash: Hash | null = null;

  /** @param asked what was asked, once it is known: what is read before stands in it already */
  constructor(asked: () => unknown) {
    this.#asked = asked;
  }

  readonly seen = (chunk: Uint8Array): void => {
    if (this.#asked() === undefined) return;
    this.#hash ??= createHash('sha256');
    this.#hash.update(chunk);
  };

  /** @returns what was asked, with a digest of what was read; as it is where nothing was */
  request(): unknown {
    const asked = this.#asked();
    return this.#hash === null ? asked : { asked, content: this.#hash.copy().digest('hex') };
  }
}
