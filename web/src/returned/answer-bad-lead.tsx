/** Marketing answers a complaint of a bad lead, or sales closes it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { AnswerBadLeadOutput } from '../../../src/operations/answer-bad-lead.ts';
import { tell } from '../api/call.ts';
import { fieldFaults } from '../forecast/field-faults.ts';
import { LabelledField } from '../forecast/labelled-field.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { NotRecorded } from '../parts/not-recorded.tsx';
import { announce } from '../shell/announce.ts';
import type { BadLead } from './returned-queries.ts';

type Verdict = 'agreed' | 'disputed' | 'closed';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  agreed: 'Agreed: it should not have been passed',
  disputed: 'Disputed: it was what both sides call qualified',
  closed: 'Closed: sales is content with the answer',
};

export function AnswerBadLead(props: { readonly workspace: string; readonly one: BadLead }) {
  const { one, workspace } = props;
  const name = useId();
  const [asked, setAsked] = useState(false);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [by, setBy] = useState('');
  const [action, setAction] = useState('');
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: () =>
      tell<AnswerBadLeadOutput>(workspace, 'answer-bad-lead', {
        case: one.handoff,
        verdict,
        ...(by.trim() === '' ? {} : { by: by.trim() }),
        ...(action.trim() === '' ? {} : { action: action.trim() }),
      }),
    onSuccess: () => {
      announce(`Recorded: ${one.name}, ${verdict}`);
      setAsked(false);
      void queries.invalidateQueries({ queryKey: [workspace, 'bad-leads'] });
    },
  });
  const faults = fieldFaults(answer.error, ['by', 'action'], 'by');
  const offered: readonly Verdict[] =
    one.state === 'open' ? ['agreed', 'disputed'] : ['agreed', 'disputed', 'closed'];
  return (
    <>
      <button type="button" className="button button-quiet no-print" onClick={() => setAsked(true)}>
        {one.state === 'open' ? 'Answer' : 'Answer or close'}
        <span className="sr-only"> {one.name}</span>
      </button>
      {asked ? (
        <Confirm
          title={`A bad lead: ${one.name}`}
          act={answer.isPending ? 'Recording…' : 'Record the answer'}
          busy={answer.isPending || verdict === null}
          onAct={() => answer.mutate()}
          onClose={() => {
            setAsked(false);
            answer.reset();
          }}
        >
          <p>
            Sales gave it back: {one.says}. The agreement lays this at{' '}
            {one.fault === 'data' ? 'the data' : 'the definition'}, so marketing answers.
          </p>
          <fieldset className="text-body">
            <legend className="font-medium">Verdict</legend>
            {offered.map((value) => (
              <label key={value} className="mt-1 flex items-center gap-2">
                <input
                  type="radio"
                  name={name}
                  checked={verdict === value}
                  onChange={() => setVerdict(value)}
                />
                {VERDICTS[value]}
              </label>
            ))}
          </fieldset>
          <LabelledField
            label="What is done about it"
            hint="Asked for where marketing agrees."
            value={action}
            faults={faults.of.action}
            onText={setAction}
          />
          <LabelledField
            label="Who answers"
            hint="By name or id; left empty: you."
            value={by}
            faults={faults.of.by}
            onText={setBy}
          />
          <NotRecorded says={answer.isError ? faults.says : null} faults={faults.rest} />
        </Confirm>
      ) : null}
    </>
  );
}
