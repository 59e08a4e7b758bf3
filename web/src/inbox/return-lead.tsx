/** Returning a lead: one of the agreed reasons, each with whose doing it is held to be and when the lead may come back. */
import { useId, useState } from 'react';
import { dayOf } from '../format/when.ts';
import { Confirm } from '../parts/confirm.tsx';
import { EnterForm } from './enter-form.tsx';
import type { InboxLead, Waiting } from './inbox-queries.ts';
import type { Acts } from './use-acts.ts';

type Reason = Waiting['reasons'][number];

const FAULTS: Readonly<Record<string, string>> = {
  definition: 'Held to be a fault of the definition',
  data: 'Held to be a fault of the data',
  'follow-up': 'Held to be a fault of the follow-up',
  timing: 'A matter of time',
  nobody: 'Nobody’s fault',
};

function whatFollows({ recyclable, earliestReturn }: Reason, loopsLeft: number | null): string {
  if (!recyclable) return 'It does not come back.';
  if (loopsLeft === 0) return 'It would come back, but was recycled as often as was agreed.';
  return earliestReturn === null
    ? 'Marketing may bring it back.'
    : `Back from ${dayOf(earliestReturn)} at the earliest.`;
}

export function ReturnLead(props: {
  readonly lead: InboxLead;
  readonly one: Waiting;
  readonly acts: Acts;
  readonly onClose: () => void;
}) {
  const { lead, one, acts, onClose } = props;
  const name = useId();
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const record = () => {
    if (reason === null) return;
    acts.act({ act: 'rejected', subject: lead.subject, name: lead.name, handoff: one.handoff, reason, note });
    onClose();
  };
  return (
    <Confirm
      title={`Return ${lead.name}`}
      act="Return it"
      busy={reason === null}
      onAct={record}
      onClose={onClose}
    >
      <EnterForm onEnter={record}>
        <fieldset className="grid gap-2 text-body">
          <legend className="mb-1 font-medium">For which of the agreed reasons</legend>
          {one.reasons.map((each, place) => (
            <label key={each.id} className="flex items-start gap-2.5 py-1">
              <input
                type="radio"
                name={name}
                className="mt-0.5 shrink-0"
                // biome-ignore lint/a11y/noAutofocus: the dialog was opened by a key to choose one of these
                autoFocus={place === 0}
                checked={reason === each.id}
                onChange={() => setReason(each.id)}
              />
              <span>
                {each.says}
                <span className="note block">
                  {FAULTS[each.fault] ?? each.fault}. {whatFollows(each, one.loopsLeft)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="grid gap-1 text-body">
          <span className="font-medium">Note</span>
          <textarea
            className="field"
            rows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <span className="note">May be left empty. Kept with the personal values of the lead.</span>
        </label>
      </EnterForm>
    </Confirm>
  );
}
