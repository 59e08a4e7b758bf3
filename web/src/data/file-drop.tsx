/** Takes files by drag and drop or by the file picker; a keyboard reaches it as one field. */
import { useId, useState } from 'react';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.jsonl,text/csv';

function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function FileDrop(props: {
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly disabled?: boolean;
}) {
  const [over, setOver] = useState(false);
  const id = useId();
  const add = (list: FileList | null) => {
    if (list === null || list.length === 0) return;
    const fresh = [...list];
    const names = new Set(fresh.map((file) => file.name));
    props.onFiles([...props.files.filter((file) => !names.has(file.name)), ...fresh]);
  };
  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!props.disabled) add(event.dataTransfer.files);
        }}
        className={`grid place-items-center gap-1 border border-dashed px-4 py-8 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ink ${over ? 'border-ink bg-shared-wash' : 'border-edge bg-sunk'}`}
      >
        <span className="font-medium">Drop files here, or choose them</span>
        <span className="note">CSV, TSV or XLSX; several at once are read together</span>
        <input
          id={id}
          type="file"
          multiple
          accept={ACCEPTED}
          disabled={props.disabled}
          className="sr-only"
          onChange={(event) => {
            add(event.target.files);
            event.target.value = '';
          }}
        />
      </label>
      {props.files.length === 0 ? null : (
        <ul className="mt-3 divide-y divide-rule border-y border-rule">
          {props.files.map((file) => (
            <li key={file.name} className="flex items-baseline justify-between gap-4 py-1.5">
              <span className="min-w-0 break-all">{file.name}</span>
              <span className="flex items-baseline gap-2 whitespace-nowrap">
                <span className="note">{size(file.size)}</span>
                <button
                  type="button"
                  className="button button-quiet min-h-0"
                  disabled={props.disabled}
                  onClick={() => props.onFiles(props.files.filter((other) => other !== file))}
                >
                  Leave out<span className="sr-only"> {file.name}</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
