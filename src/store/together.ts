/**
 * Runs statements that do not wait for each other's answers together: PostgreSQL gets them in one round
 * trip. Unlike `Promise.all` it waits for every one before it throws the first error, so that none is
 * still running when the transaction around it is rolled back.
 */
export async function together(work: readonly (PromiseLike<unknown> | null)[]): Promise<void> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
