/** Marketing answers an item of the call: whether what it knows of the account bears it out, and what it does about it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { AnswerForecastItemOutput } from '../../../src/operations/answer-forecast-item.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { NotRecorded } from '../parts/not-recorded.tsx';
import { announce } from '../shell/announce.ts';
import { fieldFaults } from './field-faults.ts';
import type { ForecastItem } from './forecast-queries.ts';
import { LabelledField } from './labelled-field.tsx';

const VERDICTS = [
  ['valid', 'Valid: what marketing knows bears it out'],
  ['not-valid', 'Not valid: it does not'],
] as const;
type Verdict = (typeof VERDICTS)[number][0];

export function AnswerItem(props: { readonly workspace: string; readonly item: ForecastItem }) {
  const { item, workspace } = props;
  const name = useId();
  const [asked, setAsked] = useState(false);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [by, setBy] = useState('');
  const [action, setAction] = useState('');
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: () =>
      tell<AnswerForecastItemOutput>(workspace, 'answer-forecast-item', {
        item: item.id,
        verdict,
        by: by.trim(),
        ...(action.trim() === '' ? {} : { action: action.trim() }),
      }),
    onSuccess: () => {
      announce(`Answered: ${item.name} is ${verdict}`);
      setAsked(false);
      void queries.invalidateQueries({ queryKey: [workspace, 'forecast-items'] });
    },
  });
  const faults = fieldFaults(answer.error, ['by', 'action'], 'by');
  return (
    <>
      <button type="button" className="button button-quiet no-print" onClick={() => setAsked(true)}>
        {item.verdict === null ? 'Answer' : 'Answer anew'}
        <span className="sr-only"> {item.name}</span>
      </button>
      {asked ? (
        <Confirm
          title={`Answer for marketing: ${item.name}`}
          act={answer.isPending ? 'Recording…' : 'Record the answer'}
          busy={answer.isPending || verdict === null || by.trim() === ''}
          onAct={() => answer.mutate()}
          onClose={() => {
            setAsked(false);
            answer.reset();
          }}
        >
          <fieldset className="text-body">
            <legend className="font-medium">Verdict</legend>
            {VERDICTS.map(([value, says]) => (
              <label key={value} className="mt-1 flex items-center gap-2">
                <input
                  type="radio"
                  name={name}
                  checked={verdict === value}
                  onChange={() => setVerdict(value)}
                />
                {says}
              </label>
            ))}
          </fieldset>
          <LabelledField
            label="Who of marketing answers"
            hint="By name or id."
            value={by}
            faults={faults.of.by}
            onText={setBy}
          />
          <LabelledField
            label="What marketing does about it"
            hint="May be left empty."
            value={action}
            faults={faults.of.action}
            onText={setAction}
          />
          <p className="note">An answer stands on record; a later one replaces it.</p>
          <NotRecorded says={answer.isError ? faults.says : null} faults={faults.rest} />
        </Confirm>
      ) : null}
    </>
  );
}
