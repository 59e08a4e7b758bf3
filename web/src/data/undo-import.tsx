/** Takes an import back: says before what will happen, and after what was reversed, kept and failed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UndoImportOutput } from '../../../src/operations/undo-import.ts';
import { tell } from '../api/call.ts';
import { count } from '../format/figure.ts';
import { Confirm } from '../parts/confirm.tsx';
import { announce } from '../shell/announce.ts';

export type Undoable = {
  readonly run: string;
  readonly files: readonly string[];
  readonly created: number;
  readonly updated: number;
};

function Buckets(props: { readonly undone: UndoImportOutput; readonly onClose: () => void }) {
  const { undone } = props;
  return (
    <Confirm title="Undone" act="Close" onAct={props.onClose} onClose={props.onClose} only>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-right font-semibold">{count(undone.reversed)}</dt>
        <dd>reversed: they no longer count, and earlier values stand again</dd>
        <dt className="text-right font-semibold">{count(undone.kept)}</dt>
        <dd>kept, because a person changed them since</dd>
        <dt className="text-right font-semibold">{count(undone.failed)}</dt>
        <dd>failed{undone.failed > 0 ? ': undo again to try those once more' : ''}</dd>
      </dl>
    </Confirm>
  );
}

export function UndoImport(props: { readonly workspace: string; readonly one: Undoable }) {
  const { one } = props;
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => tell<UndoImportOutput>(props.workspace, 'undo-import', { run: one.run }),
    onSuccess: (undone) =>
      announce(
        `${count(undone.reversed)} reversed, ${count(undone.kept)} kept, ${count(undone.failed)} failed`,
      ),
  });
  const close = () => {
    setAsked(false);
    if (undo.isSuccess) void queries.invalidateQueries();
    undo.reset();
  };
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => setAsked(true)}>
        Undo<span className="sr-only"> the import of {one.files.join(', ')}</span>
      </button>
      {asked && undo.data !== undefined ? <Buckets undone={undo.data} onClose={close} /> : null}
      {asked && undo.data === undefined ? (
        <Confirm
          title="Undo this import?"
          act={undo.isPending ? 'Undoing…' : 'Undo it'}
          busy={undo.isPending}
          onAct={() => undo.mutate()}
          onClose={close}
        >
          <p>
            What came from <strong className="break-all">{one.files.join(', ')}</strong> stops counting:{' '}
            {count(one.created)} created and {count(one.updated)} updated rows. Earlier values stand again by
            themselves. What a person has changed since is kept.
          </p>
          <p className="text-soft">Nothing is deleted, and the same files can be imported again.</p>
          {undo.isError ? (
            <p role="alert" className="font-medium">
              It was not undone: {undo.error.message}
            </p>
          ) : null}
        </Confirm>
      ) : null}
    </>
  );
}
