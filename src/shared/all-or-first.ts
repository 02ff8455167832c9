/**
 * All of them at once, as Promise.all; where several fail, the error of the first in order and not in time: the same
 * input is refused in the same words, on a slow machine and on both engines.
 */
export async function allOrFirst<T extends readonly unknown[]>(
  asked: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const settled: readonly PromiseSettledResult<unknown>[] = await Promise.allSettled(asked);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  }) as readonly unknown[] as T;
}
