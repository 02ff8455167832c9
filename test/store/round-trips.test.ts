import { expect, test } from 'vitest';
import { countingProxy } from '../support/proxy.ts';
import { freshStore } from '../support/stores.ts';
import { asking, bench, move, opened } from './bench-feature.ts';

test('a write holds the head of a shared store for four round trips at most', async () => {
  const place = await freshStore('postgres');
  const given = bench();
  const proxy = await countingProxy(place.url);
  const store = await opened(proxy.url, given);
  await store.write(asking([move('thing-1', 1)]));
  proxy.taken();
  await store.write(asking([move('thing-1', 1, 'a note', 'aside'), move('thing-2', 1)], { key: 'k' }));
  // The first brings the lock; answered, four may follow, the last of them the commit.
  expect(proxy.taken()).toBeLessThanOrEqual(1 + 4);
  await store.close();
  proxy.close();
  await place.dispose();
  given.dispose();
});
