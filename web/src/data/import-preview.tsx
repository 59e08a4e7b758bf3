/** What the import would do: every row counted, the first rows beside what they become, faults of the mapping. */
import { count } from '../format/figure.ts';
import { DepthNotes } from './depth-notes.tsx';
import type { Rehearsal } from './importer.tsx';
import { PreviewTable } from './preview-table.tsx';
import { RowCounts } from './row-counts.tsx';

export function ImportPreview(props: {
  readonly rehearsal: Rehearsal;
  readonly busy: boolean;
  readonly onImport: () => void;
}) {
  const { preview, counts } = props.rehearsal;
  const takes = counts.created + counts.updated;
  return (
    <div className="mt-8 grid min-w-0 gap-8 border-t border-rule pt-6">
      <div>
        <h3 className="mb-3 font-medium">What would happen</h3>
        <RowCounts counts={counts} would />
      </div>
      {preview.faults.length === 0 ? null : (
        <div role="alert">
          <h3 className="font-medium">Faults in the mapping</h3>
          <ul className="list-disc pl-5">
            {preview.faults.map((fault) => (
              <li key={fault.path + fault.message}>
                <code className="font-mono">{fault.path}</code>: {fault.message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <DepthNotes report={counts.report} />
      {preview.files.map((file) => (
        <PreviewTable key={file.file} file={file} />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="button"
          className="button button-main"
          disabled={props.busy || takes === 0}
          onClick={props.onImport}
        >
          {takes === 0 ? 'Nothing new to import' : `Import ${count(takes)} rows`}
        </button>
        <span className="note">It can be undone as a whole.</span>
      </div>
    </div>
  );
}
