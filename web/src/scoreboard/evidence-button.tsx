/** Takes the evidence away as one page that prints: for executives and owners, who do not open the program. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReadEvidenceOutput } from '../../../src/operations/evidence/read-evidence.ts';
import { ask } from '../api/call.ts';
import { download, downloadBytes } from '../format/csv.ts';
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

/** As a page, or packed with its tables into one file to hand on. */
function take({ html, zip, madeAt }: ReadEvidenceOutput, workspace: string): string {
  const name = `evidence-${workspace}-${madeAt.slice(0, 10)}.${zip === null ? 'html' : 'zip'}`;
  if (zip === null) download(name, html, 'text/html');
  else
    downloadBytes(
      name,
      Uint8Array.from(atob(zip), (sign) => sign.charCodeAt(0)),
      'application/zip',
    );
  return name;
}

export function EvidenceButton(props: { readonly workspace: string; readonly span: Span }) {
  const { workspace, span } = props;
  const taking = useMutation({
    mutationFn: (pack: boolean) => ask<ReadEvidenceOutput>(workspace, 'read-evidence', { ...span, pack }),
    onSuccess: (evidence) => announce(`${take(evidence, workspace)} was downloaded`),
  });
  if (!useMayTake(workspace)) return null;
  return (
    <div className="no-print mt-2 flex flex-wrap items-baseline gap-x-3">
      <button
        type="button"
        className="button button-quiet -ml-3"
        disabled={taking.isPending}
        onClick={() => taking.mutate(false)}
      >
        <span aria-hidden="true">↓</span>{' '}
        {taking.isPending ? 'Gathering the evidence…' : 'Evidence, one page that prints'}
      </button>
      <button
        type="button"
        className="button button-quiet"
        disabled={taking.isPending}
        onClick={() => taking.mutate(true)}
      >
        <span aria-hidden="true">↓</span> the page with its tables, as one file
      </button>
      {taking.isError ? (
        <span role="alert" className="note">
          It could not be gathered: {taking.error.message}
        </span>
      ) : null}
    </div>
  );
}
