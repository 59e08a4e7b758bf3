/** Several measures asked for at once: those that were read, whether some are still waited for, and what failed. */
import { useQueries } from '@tanstack/react-query';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { meanwhile, measureQuery } from '../api/queries.ts';
import type { Span } from '../parts/span-choice.tsx';

export type Measured = {
  readonly read: readonly ReadMeasureOutput[];
  readonly waiting: boolean;
  readonly failed: { readonly error: unknown; readonly again: () => void } | null;
};

export function useMeasures(workspace: string, ids: readonly string[], span: Span): Measured {
  const answers = useQueries({
    queries: ids.map((id) => ({
      ...measureQuery(workspace, id, span),
      placeholderData: meanwhile(workspace, 'measure', id),
    })),
  });
  const failed = answers.filter(({ isError }) => isError);
  return {
    read: answers.flatMap(({ data }) => (data === undefined ? [] : [data])),
    waiting: answers.some(({ isPending }) => isPending),
    failed:
      failed[0] === undefined
        ? null
        : {
            error: failed[0].error,
            again: () => {
              for (const one of failed) void one.refetch();
            },
          },
  };
}
