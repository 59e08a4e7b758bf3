/** Rows of the audit log, and the way to older ones. */
import type { ListAuditOutput } from '../../../src/operations/people/list-audit.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';

type Row = ListAuditOutput['rows'][number];

const BY: Readonly<Record<Row['by'], string>> = {
  session: 'signed in',
  key: 'by a key',
  machine: 'at the machine',
  nobody: 'not recognised',
};

function sheetOf(rows: readonly Row[]): Sheet {
  return {
    name: 'audit-log',
    head: ['id', 'at', 'who', 'account', 'by', 'act', 'outcome', 'why', 'about', 'address'],
    rows: rows.map((row) => [
      ...[row.id, row.at, row.name, row.user ?? '', row.by, row.act, row.outcome],
      ...[row.why ?? '', row.about ?? '', row.address ?? ''],
    ]),
  };
}

function Outcome(props: { readonly row: Row }) {
  const { outcome, why } = props.row;
  return (
    <>
      <span className={outcome === 'denied' || outcome === 'failed' ? 'font-semibold text-broken' : ''}>
        {outcome === 'denied' || outcome === 'failed' ? `✕ ${outcome}` : outcome}
      </span>
      {why === null ? null : <span className="note block">{why.replaceAll('-', ' ')}</span>}
    </>
  );
}

export function AuditTable(props: {
  readonly rows: readonly Row[];
  readonly back: (() => void) | null;
  readonly on: (() => void) | null;
}) {
  return (
    <Section title="Acts and denials" acts={<CsvButton sheet={sheetOf(props.rows)} />}>
      <Scrolls label="Rows of the audit log">
        <table className="statement">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Outcome</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Moment at={row.at} />
                </td>
                <th scope="row">
                  <span className="block font-medium break-words">
                    {row.name === '' ? 'Nobody known' : row.name}
                  </span>
                  <span className="note block">{BY[row.by]}</span>
                </th>
                <td>
                  <code className="font-mono text-note">{row.act}</code>
                  {row.about === null ? null : <span className="note block break-all">{row.about}</span>}
                </td>
                <td>
                  <Outcome row={row} />
                </td>
                <td className="whitespace-nowrap">{row.address ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      <nav aria-label="Older and newer rows" className="no-print mt-4 flex gap-3">
        <button
          type="button"
          className="button"
          disabled={props.back === null}
          onClick={() => props.back?.()}
        >
          Newer
        </button>
        <button type="button" className="button" disabled={props.on === null} onClick={() => props.on?.()}>
          Older
        </button>
      </nav>
    </Section>
  );
}
