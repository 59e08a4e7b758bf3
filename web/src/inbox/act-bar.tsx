/** The acts upon a lead, each with its key: beside the lead on a wide page, at the thumb on a phone. */
import type { InboxLead, Waiting } from './inbox-queries.ts';
import { JointCallDialog } from './joint-call-dialog.tsx';
import type { Asked } from './lead-panel.tsx';
import { LogAttempt } from './log-attempt.tsx';
import { ReturnLead } from './return-lead.tsx';
import type { Acts } from './use-acts.ts';

type Bar = {
  readonly workspace: string;
  readonly lead: InboxLead;
  readonly one: Waiting | null;
  readonly acts: Acts;
  readonly as: string | null;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
};

function Key(props: { readonly children: string }) {
  return (
    <span aria-hidden="true" className="hidden font-mono text-note opacity-80 lg:inline">
      {props.children}
    </span>
  );
}

/** Accepted where it may be, else answered: the one act that takes it on. */
export function takingOn(one: Waiting): 'accepted' | 'answered' {
  return one.acts.includes('accepted') ? 'accepted' : 'answered';
}

function JointCalls(props: { readonly lead: InboxLead }) {
  const { jointCalls } = props.lead;
  if (jointCalls.length === 0) return null;
  return (
    <ul className="mb-4">
      {jointCalls.map((call) => (
        <li key={call.id} className="note">
          Joint call of {call.requestedBy} and {call.with}: {call.state}
          {call.outcome === null ? '' : `, ${call.outcome}`}
        </li>
      ))}
    </ul>
  );
}

export function ActBar({ workspace, lead, one, acts, as, asked, onAsk }: Bar) {
  const isLead = lead.type === 'lead';
  const close = () => onAsk(null);
  return (
    <>
      <fieldset className="inbox-acts no-print">
        <legend className="sr-only">Acts upon {lead.name}</legend>
        {one === null ? null : (
          <button
            type="button"
            className="button button-main"
            disabled={acts.busy}
            aria-keyshortcuts="a"
            onClick={() =>
              acts.act({ act: takingOn(one), subject: lead.subject, name: lead.name, handoff: one.handoff })
            }
          >
            {takingOn(one) === 'accepted' ? 'Accept' : 'Answer'} <Key>a</Key>
          </button>
        )}
        {one === null || one.reasons.length === 0 ? null : (
          <button type="button" className="button" aria-keyshortcuts="r" onClick={() => onAsk('reject')}>
            Return <Key>r</Key>
          </button>
        )}
        {isLead ? (
          <>
            <button type="button" className="button" aria-keyshortcuts="l" onClick={() => onAsk('attempt')}>
              Log <Key>l</Key>
            </button>
            <button
              type="button"
              className="button"
              aria-keyshortcuts="b"
              onClick={() => onAsk('joint-call')}
            >
              Joint call <Key>b</Key>
            </button>
          </>
        ) : null}
      </fieldset>
      <JointCalls lead={lead} />
      {asked === 'reject' && one !== null ? <ReturnLead {...{ lead, one, acts }} onClose={close} /> : null}
      {asked === 'attempt' ? <LogAttempt {...{ lead, one, acts }} onClose={close} /> : null}
      {asked === 'joint-call' ? <JointCallDialog {...{ workspace, lead, acts, as }} onClose={close} /> : null}
    </>
  );
}
