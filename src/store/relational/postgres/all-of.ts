/** Statements that are under way side by side on one connection: all are waited for, and one fault is told for all. */

/** PostgreSQL's word for a statement that was passed over because one before it had failed. */
const PASSED_OVER = '25P02';

/**
 * Waits until all have ended, and fails as the one that failed of itself: whoever gives up earlier would leave the
 * others to a transaction that has ended meanwhile.
 */
export async function allOf(works: readonly Promise<unknown>[]): Promise<void> {
  const ended = await Promise.allSettled(works);
  const faults = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (faults.length === 0) return;
  const isOwn = (fault: unknown) => (fault as { readonly code?: string } | null)?.code !== PASSED_OVER;
  throw faults.find(isOwn) ?? faults[0];
}
