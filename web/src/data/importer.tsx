/** An import in four steps on one sheet: files, how to read them, what would happen, what happened. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportFilesOutput } from '../../../src/operations/import-files.ts';
import type { PreviewImportOutput } from '../../../src/operations/preview-import.ts';
import { tell } from '../api/call.ts';
import { Section } from '../parts/section.tsx';
import { Failed } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { FileDrop } from './file-drop.tsx';
import { takeOver } from './handed-over.ts';
import { importForm, isReady, type Reading } from './import-form.ts';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ReadingChoice } from './reading-choice.tsx';
import { UnderWay } from './under-way.tsx';

export type Rehearsal = {
  readonly preview: PreviewImportOutput;
  /** Null where something stands against the import. */
  readonly counts: ImportFilesOutput | null;
};

function useImport(workspace: string, files: readonly File[], reading: Reading) {
  const queries = useQueryClient();
  const rehearse = useMutation({
    mutationFn: async (): Promise<Rehearsal> => {
      const preview = await tell<PreviewImportOutput>(
        workspace,
        'preview-import',
        importForm(files, reading),
      );
      if (preview.faults.length > 0) return { preview, counts: null };
      const trial = importForm(files, reading, { dryRun: 'true' });
      return { preview, counts: await tell<ImportFilesOutput>(workspace, 'import-files', trial) };
    },
    onSuccess: async () => {
      announce('The preview is ready; nothing was written');
      await queries.invalidateQueries({ queryKey: [workspace, 'status'] });
    },
  });
  const run = useMutation({
    mutationFn: () => tell<ImportFilesOutput>(workspace, 'import-files', importForm(files, reading)),
    onSuccess: async () => {
      announce('The import is done');
      await queries.invalidateQueries();
    },
  });
  return { rehearse, run };
}

export function Importer(props: { readonly workspace: string }) {
  const [files, setFiles] = useState<readonly File[]>(takeOver);
  const [reading, setReading] = useState<Reading>({ how: 'preset', preset: '' });
  const { rehearse, run } = useImport(props.workspace, files, reading);
  const busy = rehearse.isPending || run.isPending;
  const forget = () => {
    rehearse.reset();
    run.reset();
  };
  const begin = () => {
    forget();
    rehearse.mutate();
  };
  if (run.data !== undefined) {
    return (
      <ImportOutcome
        workspace={props.workspace}
        outcome={run.data}
        onMore={() => {
          forget();
          setFiles([]);
        }}
      />
    );
  }
  const failure = rehearse.error ?? run.error;
  return (
    <Section title="Import" lead="Nothing is written before you have seen what would be.">
      <div className="grid gap-6 lg:grid-cols-2">
        <FileDrop
          files={files}
          disabled={busy}
          onFiles={(chosen) => {
            forget();
            setFiles(chosen);
          }}
        />
        <ReadingChoice
          workspace={props.workspace}
          reading={reading}
          disabled={busy}
          onReading={(chosen) => {
            forget();
            setReading(chosen);
          }}
        />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-3">
        <button
          type="button"
          className={`button ${rehearse.data === undefined ? 'button-main' : ''}`}
          disabled={busy || !isReady(files, reading)}
          onClick={begin}
        >
          {rehearse.isPending ? 'Reading…' : 'See what would happen'}
        </button>
        {isReady(files, reading) ? null : (
          <span className="note">Choose files and how to read them first.</span>
        )}
      </div>
      {busy ? (
        <UnderWay
          workspace={props.workspace}
          what={run.isPending ? 'Importing' : 'Reading the files'}
          unit="rows"
        />
      ) : null}
      {failure === null ? null : (
        <div className="mt-6">
          <Failed what="Nothing was imported" error={failure} again={begin} />
        </div>
      )}
      {rehearse.data === undefined ? null : (
        <ImportPreview rehearsal={rehearse.data} busy={busy} onImport={() => run.mutate()} />
      )}
    </Section>
  );
}
