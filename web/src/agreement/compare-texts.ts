/** Two texts compared clause by clause by the server. */
import { useQuery } from '@tanstack/react-query';
import type { CompareAgreementsOutput } from '../../../src/operations/compare-agreements.ts';
import { tell } from '../api/call.ts';

export function useComparison(workspace: string, before: string, after: string) {
  return useQuery({
    queryKey: [workspace, 'comparison', before, after],
    queryFn: ({ signal }) =>
      tell<CompareAgreementsOutput>(workspace, 'compare-agreements', { before, after }, signal),
    enabled: before !== '' && after !== '',
  });
}
