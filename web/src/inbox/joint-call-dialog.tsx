/** Asks a colleague of marketing to call together: whom, at which times both are at work, and about what. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestJointCallOutput } from '../../../src/operations/request-joint-call.ts';
import { tell } from '../api/call.ts';
import { minuteOf } from '../format/when.ts';
import { Confirm } from '../parts/confirm.tsx';
import { announce } from '../shell/announce.ts';
import { EnterForm } from './enter-form.tsx';
import { type InboxLead, jointCallTimesQuery } from './inbox-queries.ts';
import type { Acts } from './use-acts.ts';

export function JointCallDialog(props: {
  readonly workspace: string;
  readonly lead: InboxLead;
  readonly acts: Acts;
  readonly as: string | null;
  readonly onClose: () => void;
}) {
  const { workspace, lead, acts, as, onClose } = props;
  const [colleague, setColleague] = useState('');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const by = as === null ? {} : { by: as };
  const people = useQuery(jointCallTimesQuery(workspace, { ...by, side: 'marketing' }));
  const asked = { ...by, with: colleague, side: 'marketing' } as const;
  const times = useQuery({ ...jointCallTimesQuery(workspace, asked), enabled: colleague !== '' });
  const proposed = (times.data?.starts ?? []).filter((start) => !left.includes(start));
  const request = useMutation({
    mutationFn: () =>
      tell<RequestJointCallOutput>(workspace, 'request-joint-call', {
        lead: lead.subject,
        with: colleague,
        ...by,
        proposed,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess: () => {
      const says = `A joint call with ${lead.name} was asked for.`;
      announce(says);
      const when = proposed.map((start) => minuteOf(start)).join(', ');
      acts.tell({
        says,
        details: [`Proposed: ${when}. It stands once your colleague agrees.`],
        failed: false,
        undo: null,
      });
      void queries.invalidateQueries({ queryKey: [workspace, 'inbox-lead'] });
      onClose();
    },
  });
  const nobody = people.data !== undefined && people.data.people.length === 0;
  return (
    <Confirm
      title={`Joint call: ${lead.name}`}
      act={request.isPending ? 'Asking…' : 'Ask for the call'}
      busy={request.isPending || colleague === '' || proposed.length === 0}
      onAct={() => request.mutate()}
      onClose={onClose}
    >
      <EnterForm
        onEnter={() => {
          if (colleague !== '' && proposed.length > 0) request.mutate();
        }}
      >
        <label className="grid gap-1 text-body">
          <span className="font-medium">Who of marketing comes along</span>
          <select
            className="field"
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened by a key to fill this in
            autoFocus
            value={colleague}
            onChange={(event) => {
              setColleague(event.target.value);
              setLeft([]);
            }}
          >
            <option value="">choose somebody</option>
            {(people.data?.people ?? []).map(({ person, name }) => (
              <option key={person} value={person}>
                {name}
              </option>
            ))}
          </select>
          {nobody ? (
            <span className="note">
              Nobody of marketing is on record here: import the users of your CRM with their side.
            </span>
          ) : null}
        </label>
        {times.data === undefined ? null : (
          <fieldset className="text-body">
            <legend className="font-medium">Times at which you are both at work</legend>
            {times.data.starts.length === 0 ? (
              <p>You share no working hour within three weeks.</p>
            ) : (
              times.data.starts.map((start) => (
                <label key={start} className="flex items-center gap-2 py-1">
                  <input
                    type="checkbox"
                    checked={!left.includes(start)}
                    onChange={() =>
                      setLeft(left.includes(start) ? left.filter((one) => one !== start) : [...left, start])
                    }
                  />
                  {minuteOf(start)}
                </label>
              ))
            )}
          </fieldset>
        )}
        <label className="grid gap-1 text-body">
          <span className="font-medium">What it is about</span>
          <textarea
            className="field"
            rows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <div role="alert">
          {request.isError || times.isError ? (
            <p className="font-medium">It was not asked for. {(request.error ?? times.error)?.message}</p>
          ) : null}
        </div>
      </EnterForm>
    </Confirm>
  );
}
