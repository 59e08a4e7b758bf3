/** An operation that reads numbers asks another that does, in the same place and with the same rights. */
import { type Result, refused } from '../../vocabulary/result.ts';
import type { LensContext } from '../context.ts';
import type { Operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';

const ELSEWHERE = refusal('misuse', 'needs-directory', 'This is answered elsewhere.');

export async function askHere<Output>(
  operation: Operation,
  input: object,
  context: LensContext,
): Promise<Result<Output, Refusal>> {
  const elsewhere = async () => refused(ELSEWHERE);
  const answer = await operation.ask(input, {
    surroundings: context,
    directory: elsewhere,
    workspace: elsewhere,
    figures: { here: async () => ({ ok: true, value: context }) },
  });
  return answer as Result<Output, Refusal>;
}
