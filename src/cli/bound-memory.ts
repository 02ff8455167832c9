import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Holds what lives in one turn; in a smaller one, a fourth of an import's time goes into making room. */
const NURSERY_BYTES = 16 * 1024 * 1024;

/**
 * V8 lets its nursery grow as long as things pass through it, and an import of any size then takes twice the
 * memory. Called once a turn, this ends its growth where it gains no more speed.
 */
export function boundMemory(): void {
  const nursery = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  if (nursery !== undefined && nursery.space_size >= NURSERY_BYTES)
    setFlagsFromString('--semi-space-growth-factor=1');
}
