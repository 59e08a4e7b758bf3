/** Minutes of a meeting from a file, or pasted: all of it is recorded, or every fault is told with its line. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Refused, tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { announce } from '../shell/announce.ts';
import { REFRESH } from './plan-queries.ts';

const EXAMPLE = `meeting: weekly
at: 2026-03-02T09:30
minutes: 30
present: [ana, Mara Lind]
says: The market first, then what worked
decisions:
  - { says: The price page says the price, owner: mia }
actions:
  - { says: Write it, owner: mia, of: marketing, due: 2026-03-09 }`;

type Recorded = { readonly decisions: readonly string[]; readonly actions: readonly string[] };

function Text(props: {
  readonly text: string;
  readonly faulty: boolean;
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  const take = async (file: File | undefined) => {
    if (file !== undefined) props.onText(await file.text());
  };
  return (
    <div className="grid gap-4 text-body">
      <label className="grid gap-1">
        <span className="font-medium">A file</span>
        <input
          type="file"
          accept=".yaml,.yml,.txt,text/plain"
          className="min-w-0 max-w-full text-note"
          // The same file, mended, is taken again.
          onClick={(event) => {
            event.currentTarget.value = '';
          }}
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          Or the minutes, pasted
        </label>
        <textarea
          id={id}
          className="field block w-full font-mono text-note"
          rows={12}
          spellCheck={false}
          aria-invalid={props.faulty || undefined}
          aria-describedby={`${id}-hint`}
          placeholder={EXAMPLE}
          value={props.text}
          onChange={({ target }) => props.onText(target.value)}
        />
        <span id={`${id}-hint`} className="note">
          Lines such as “meeting: weekly”: meeting, at, minutes, present, sides, says, decisions, actions.
          People by name or id; whoever is to do something is told.
        </span>
      </div>
    </div>
  );
}

export function TakeMinutes({ workspace }: { readonly workspace: string }) {
  const [asked, setAsked] = useState(false);
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const record = useMutation({
    mutationFn: () => tell<Recorded>(workspace, 'record-minutes', { text }),
    onSuccess: ({ decisions, actions }) => {
      announce(`The meeting was recorded: ${decisions.length} decisions, ${actions.length} actions`);
      setAsked(false);
      setText('');
      for (const key of REFRESH) void queries.invalidateQueries({ queryKey: [workspace, key] });
    },
  });
  const faults = record.error instanceof Refused ? record.error.faults : [];
  const write = (next: string) => {
    setText(next);
    if (record.isError) record.reset();
  };
  return (
    <>
      <button type="button" className="button button-quiet no-print" onClick={() => setAsked(true)}>
        Take minutes from a file
      </button>
      {asked ? (
        <Confirm
          title="Minutes as they were taken"
          act={record.isPending ? 'Recording…' : 'Record them'}
          busy={record.isPending || text.trim() === ''}
          onAct={() => record.mutate()}
          onClose={() => {
            setAsked(false);
            record.reset();
          }}
        >
          <Text text={text} faulty={record.isError} onText={write} />
          <div role="alert">
            {record.isError ? (
              <>
                <p className="font-medium">
                  Nothing was recorded.{' '}
                  {faults.length === 0
                    ? record.error.message
                    : faults.length === 1
                      ? 'There is a fault:'
                      : `There are ${faults.length} faults:`}
                </p>
                <FaultLines faults={faults} />
              </>
            ) : null}
          </div>
        </Confirm>
      ) : null}
    </>
  );
}
