/** What the import would do: every row counted, the first rows beside what they become; or what stands against it. */
import { count } from '../format/figure.ts';
import { FaultLines } from '../parts/fault-lines.tsx';
import { DepthNotes } from './depth-notes.tsx';
import type { Rehearsal } from './importer.tsx';
import { PreviewTable } from './preview-table.tsx';
import { RowCounts } from './row-counts.tsx';

function ImportButton(props: {
  readonly takes: number;
  readonly busy: boolean;
  readonly onImport: () => void;
}) {
  const { takes } = props;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button
        type="button"
        className="button button-main"
        disabled={props.busy || takes === 0}
        onClick={props.onImport}
      >
        {takes === 0 ? 'Nothing new to import' : `Import ${count(takes)} ${takes === 1 ? 'row' : 'rows'}`}
      </button>
      <span className="note">It can be undone as a whole.</span>
    </div>
  );
}

export function ImportPreview(props: {
  readonly rehearsal: Rehearsal;
  readonly busy: boolean;
  readonly onImport: () => void;
}) {
  const { preview, counts } = props.rehearsal;
  return (
    <div className="mt-8 grid min-w-0 gap-8 border-t border-rule pt-6">
      {counts === null ? (
        <div role="alert">
          <h3 className="font-medium">What stands against it</h3>
          <FaultLines faults={preview.faults} />
          <p className="note mt-2">
            Mend the mapping or leave the file out, then look again. Nothing was written.
          </p>
        </div>
      ) : (
        <>
          <div>
            <h3 className="mb-3 font-medium">What would happen</h3>
            <RowCounts counts={counts} would />
          </div>
          <DepthNotes report={counts.report} />
          <ImportButton takes={counts.created + counts.updated} busy={props.busy} onImport={props.onImport} />
        </>
      )}
      {preview.files.map((file) => (
        <PreviewTable key={file.file} file={file} />
      ))}
    </div>
  );
}
