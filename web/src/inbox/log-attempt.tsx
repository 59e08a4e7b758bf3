/** An attempt to reach the lead: what was tried, how long it took, what is worth remembering. */
import { useState } from 'react';
import { Confirm } from '../parts/confirm.tsx';
import { EnterForm } from './enter-form.tsx';
import type { InboxLead, Waiting } from './inbox-queries.ts';
import type { Acts } from './use-acts.ts';

export function LogAttempt(props: {
  readonly lead: InboxLead;
  readonly one: Waiting | null;
  readonly acts: Acts;
  readonly onClose: () => void;
}) {
  const { lead, one, acts, onClose } = props;
  const [activity, setActivity] = useState(lead.activities[0]?.activity ?? 'call');
  const [minutes, setMinutes] = useState('');
  const [note, setNote] = useState('');
  const usual = lead.activities.find((each) => each.activity === activity)?.minutes ?? null;
  const taken = Number(minutes.replace(',', '.'));
  const wrong = minutes !== '' && !(taken > 0 && taken <= 1_440);
  const record = () => {
    if (wrong) return;
    const took = minutes === '' ? {} : { minutes: taken };
    const subject = { subject: lead.subject, name: lead.name, handoff: one?.handoff ?? '' };
    acts.act({ act: 'attempted', ...subject, activity, note, ...took });
    onClose();
  };
  return (
    <Confirm
      title={`Log an attempt: ${lead.name}`}
      act="Log it"
      busy={wrong}
      onAct={record}
      onClose={onClose}
    >
      <EnterForm onEnter={record}>
        <label className="grid gap-1 text-body">
          <span className="font-medium">What was tried</span>
          <select
            className="field"
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened by a key to fill this in
            autoFocus
            value={activity}
            onChange={(event) => setActivity(event.target.value)}
          >
            {lead.activities.map((each) => (
              <option key={each.activity} value={each.activity}>
                {each.activity.replaceAll('-', ' ')}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1 text-body">
          <span className="font-medium">Minutes</span>
          <input
            className="field w-32"
            inputMode="decimal"
            value={minutes}
            aria-invalid={wrong || undefined}
            onChange={(event) => setMinutes(event.target.value)}
          />
          <span className="note">
            {wrong
              ? 'A number of minutes, at most a day.'
              : usual === null
                ? 'May be left empty.'
                : `Usually ${usual}.`}
          </span>
        </label>
        <label className="grid gap-1 text-body">
          <span className="font-medium">Note</span>
          <textarea
            className="field"
            rows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
      </EnterForm>
    </Confirm>
  );
}
