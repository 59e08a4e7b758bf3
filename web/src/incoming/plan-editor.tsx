/** The plan by which events are read: shown, changed, checked before it is put in force. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReadTrackingPlanOutput } from '../../../src/operations/events/tracking-plan.ts';
import { Refused, tell } from '../api/call.ts';
import { FaultLines } from '../parts/fault-lines.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { planQuery } from './incoming-queries.ts';

const START = `mapping: 1
extends: preset:segment
system: events
values:
  event_types:
    # report-exported: download
`;

function Editor(props: { readonly workspace: string; readonly plan: ReadTrackingPlanOutput }) {
  const { workspace, plan } = props;
  const known = useQueryClient();
  const id = useId();
  const [text, setText] = useState(plan.own ? plan.text : START);
  const save = useMutation({
    mutationFn: (next: string) =>
      tell<ReadTrackingPlanOutput>(workspace, 'save-tracking-plan', { text: next }),
    onSuccess: ({ own }) => {
      announce(own ? 'The plan is in force.' : 'The usual plan is in force.');
      if (!own) setText(START);
      return known.invalidateQueries({ queryKey: [workspace] });
    },
  });
  const faults = save.error instanceof Refused ? save.error.faults : [];
  return (
    <>
      <label htmlFor={id} className="font-medium">
        {plan.own ? 'Your plan' : 'A plan of your own, laid over the usual one'}
      </label>
      <textarea
        id={id}
        className="field mt-1 block h-72 w-full font-mono text-note"
        spellCheck={false}
        value={text}
        aria-invalid={save.isError}
        onChange={(event) => setText(event.target.value)}
      />
      {save.isError ? (
        <div role="alert" className="mt-3">
          <p className="font-semibold text-broken">{save.error.message}</p>
          <FaultLines faults={faults} />
        </div>
      ) : null}
      {save.isSuccess ? <p className="mt-3">It is in force; events are read by it from now on.</p> : null}
      <div className="mt-4 flex flex-wrap gap-3">
        <button
          type="button"
          className="button button-main"
          disabled={save.isPending || text.trim() === ''}
          onClick={() => save.mutate(text)}
        >
          Put it in force
        </button>
        {plan.own ? (
          <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate('')}>
            Back to the usual plan
          </button>
        ) : null}
      </div>
      {plan.own ? null : (
        <details className="mt-5">
          <summary className="cursor-pointer font-medium">The usual plan</summary>
          <pre className="scrolls mt-2 max-h-96 font-mono text-note whitespace-pre-wrap break-words">
            {plan.text}
          </pre>
        </details>
      )}
    </>
  );
}

const LEAD =
  'Which events become which touches, which traits become facts or personal values, and what names the lead: in the language of mappings.';

export function PlanEditor(props: { readonly workspace: string }) {
  const known = useQuery(planQuery(props.workspace));
  if (known.isError) {
    return (
      <Failed what="The plan could not be read" error={known.error} again={() => void known.refetch()} />
    );
  }
  if (known.data === undefined) return <Waiting what="Reading the plan…" lines={2} />;
  const { own, revision } = known.data;
  return (
    <Section title={own ? 'Tracking plan' : 'Tracking plan: the usual one'} lead={LEAD}>
      <Editor key={revision} workspace={props.workspace} plan={known.data} />
    </Section>
  );
}
