/** Takes the evidence away as one page that prints: for executives and owners, who do not open the program. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReadEvidenceOutput } from '../../../src/operations/evidence/read-evidence.ts';
import { ask } from '../api/call.ts';
import { download } from '../format/csv.ts';
import type { Span } from '../parts/span-choice.tsx';
import { signInState } from '../people/people-queries.ts';
import { announce } from '../shell/announce.ts';

const MAY = ['administrator', 'operations', 'executive'];

/** Whether whoever is here may take it; before anybody has signed up, everybody here may. */
function useMayTake(workspace: string): boolean {
  const { data: state, isError } = useQuery(signInState);
  // A server at which nobody signs in.
  if (state === undefined) return isError;
  if (state.account === null) return state.setUp === 'open';
  const here = state.workspaces.find(({ name }) => name === workspace);
  return here?.roles.some((role) => MAY.includes(role)) ?? false;
}

export function EvidenceButton(props: { readonly workspace: string; readonly span: Span }) {
  const { workspace, span } = props;
  const taking = useMutation({
    mutationFn: () => ask<ReadEvidenceOutput>(workspace, 'read-evidence', { ...span }),
    onSuccess: ({ html, madeAt }) => {
      const name = `evidence-${workspace}-${madeAt.slice(0, 10)}.html`;
      download(name, html, 'text/html');
      announce(`${name} was downloaded`);
    },
  });
  if (!useMayTake(workspace)) return null;
  return (
    <div className="no-print mt-2 flex flex-wrap items-baseline gap-x-3">
      <button
        type="button"
        className="button button-quiet -ml-3"
        disabled={taking.isPending}
        onClick={() => taking.mutate()}
      >
        <span aria-hidden="true">↓</span>{' '}
        {taking.isPending ? 'Gathering the evidence…' : 'Evidence, one page that prints'}
      </button>
      {taking.isError ? (
        <span role="alert" className="note">
          It could not be gathered: {taking.error.message}
        </span>
      ) : null}
    </div>
  );
}
