/** The audit log: who did or was denied what, when, and from where. Rows are added and never changed. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ListAuditOutput } from '../../../src/operations/people/list-audit.ts';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { AuditFilter } from './audit-filter.tsx';
import { AuditTable } from './audit-table.tsx';
import { type AuditWishes, auditQuery } from './people-queries.ts';

type Row = ListAuditOutput['rows'][number];

const STEP = 100;
const LEAD = 'Every act and every denial, newest first. Rows are added and never changed.';

/** Older rows are read on behind those that are shown. */
function useRows(workspace: string, wishes: AuditWishes) {
  const [older, setOlder] = useState<readonly string[]>([]);
  const before = older.at(-1);
  const page = useQuery(auditQuery(workspace, { ...wishes, limit: STEP, ...(before ? { before } : {}) }));
  const next = page.data?.next ?? null;
  return {
    page,
    rows: page.data?.rows ?? ([] as readonly Row[]),
    back: older.length === 0 ? null : () => setOlder(older.slice(0, -1)),
    on: next === null ? null : () => setOlder([...older, next]),
    begin: () => setOlder([]),
  };
}

export function AuditPage() {
  const { workspace } = useParams({ from: '/$workspace/audit' });
  const wishes = useSearch({ from: '/$workspace/audit' });
  const navigate = useNavigate({ from: '/$workspace/audit' });
  const { page, rows, back, on, begin } = useRows(workspace, wishes);
  const wish = (search: AuditWishes) => {
    begin();
    void navigate({ to: '.', search, replace: true });
  };
  return (
    <Page title="Audit log" lead={LEAD}>
      <AuditFilter workspace={workspace} wishes={wishes} onWishes={wish} />
      <div className="mt-4">
        {page.isError ? (
          <Failed
            what="The audit log could not be read"
            error={page.error}
            again={() => void page.refetch()}
          />
        ) : page.data === undefined ? (
          <Waiting what="Reading the audit log…" />
        ) : rows.length === 0 ? (
          <Nothing title="Nothing is on record here">
            {Object.keys(wishes).length > 0
              ? 'No row is as you wish: take the filter away.'
              : 'The first act, or the first denial, is the first row.'}
          </Nothing>
        ) : (
          <AuditTable rows={rows} back={back} on={on} />
        )}
      </div>
    </Page>
  );
}
