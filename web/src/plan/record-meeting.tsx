/** Records a meeting with everything that came of it, in one form: whole or not at all, each fault beside its field. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused, tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { announce } from '../shell/announce.ts';
import { type FaultsAt, FormRows, type RowField, RowFields } from './form-rows.tsx';
import {
  bodyOfMinutes,
  EMPTY_MINUTES,
  MINUTES_FIELDS,
  type Minutes,
  withoutEmpty,
} from './meeting-minutes.ts';
import { type Plan, REFRESH } from './plan-queries.ts';
import { SIDE_CHOICES } from './plan-words.ts';

const DECISION: readonly RowField[] = [
  { name: 'says', label: 'Decision {n}' },
  { name: 'owner', label: 'Who looks after it', hint: 'May be left empty.' },
  { name: 'expires', label: 'Holds until', hint: 'Left empty: without an end.', type: 'date' },
];
const ACTION: readonly RowField[] = [
  { name: 'says', label: 'Action {n}' },
  { name: 'of', label: 'Whose work', choices: SIDE_CHOICES },
  { name: 'owner', label: 'Who does it', hint: 'By name or id; they are told.' },
  { name: 'due', label: 'By', type: 'date' },
];

function headFields(plan: Plan): readonly RowField[] {
  const meetings = plan.next.map(({ id, name }) => [id, name] as const);
  return [
    { name: 'meeting', label: 'Which meeting', choices: [...meetings, ['', 'One nobody had planned']] },
    { name: 'at', label: 'When', hint: 'Left empty: now.', type: 'datetime-local' },
    { name: 'minutes', label: 'Minutes', hint: 'How long it took.', inputMode: 'numeric' },
    { name: 'present', label: 'Who was there', hint: 'Names or ids, with commas between.' },
    {
      name: 'says',
      label: 'What was said',
      hint: 'In a few words; what happened, not who is to blame.',
    },
    { name: 'by', label: 'Who records it', hint: 'By name or id; left empty: you.' },
  ];
}

function MinutesForm(props: {
  readonly plan: Plan;
  readonly minutes: Minutes;
  readonly faults: FaultsAt;
  readonly onMinutes: (minutes: Minutes) => void;
}) {
  const { plan, minutes, faults, onMinutes } = props;
  return (
    <>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        <RowFields
          fields={headFields(plan)}
          row={minutes.head}
          number={1}
          faults={faults}
          onRow={(head) => onMinutes({ ...minutes, head })}
        />
      </div>
      <FormRows
        title="Decisions"
        one="a decision"
        path="decisions"
        fields={DECISION}
        wide
        start={{}}
        rows={minutes.decisions}
        faults={faults}
        onRows={(decisions) => onMinutes({ ...minutes, decisions })}
      />
      <FormRows
        title="Actions"
        one="an action"
        path="actions"
        fields={ACTION}
        start={{ of: 'marketing' }}
        rows={minutes.actions}
        faults={faults}
        onRows={(actions) => onMinutes({ ...minutes, actions })}
      />
    </>
  );
}

export function RecordMeeting(props: {
  readonly workspace: string;
  readonly plan: Plan;
  readonly main?: boolean;
}) {
  const { workspace, plan } = props;
  const start = { ...EMPTY_MINUTES, head: { meeting: plan.next[0]?.id ?? '' } };
  const [asked, setAsked] = useState(false);
  const [minutes, setMinutes] = useState<Minutes>(start);
  const queries = useQueryClient();
  const record = useMutation({
    mutationFn: (kept: Minutes) => tell(workspace, 'record-meeting', bodyOfMinutes(kept)),
    onSuccess: () => {
      announce('The meeting was recorded');
      setAsked(false);
      setMinutes(start);
      for (const key of REFRESH) void queries.invalidateQueries({ queryKey: [workspace, key] });
    },
  });
  const told = record.error instanceof Refused ? record.error.faults : [];
  const faultsAt: FaultsAt = (path) => told.filter((one) => one.path === path).map(({ message }) => message);
  const rest = told.filter(({ path }) => path === undefined || !MINUTES_FIELDS.test(path));
  return (
    <>
      <button
        type="button"
        className={`button no-print ${props.main ? 'button-main' : 'button-quiet'}`}
        onClick={() => setAsked(true)}
      >
        Record a meeting
      </button>
      {asked ? (
        <Confirm
          title="A meeting that was held"
          act={record.isPending ? 'Recording…' : 'Record it'}
          busy={record.isPending}
          onAct={() => {
            const kept = withoutEmpty(minutes);
            setMinutes(kept);
            record.mutate(kept);
          }}
          onClose={() => {
            setAsked(false);
            record.reset();
          }}
        >
          <MinutesForm plan={plan} minutes={minutes} faults={faultsAt} onMinutes={setMinutes} />
          <div role="alert">
            {record.isError ? (
              <>
                <p className="font-medium">
                  Nothing was recorded. {told.length === 0 ? record.error.message : 'Mend what is marked.'}
                </p>
                <FaultLines faults={rest} />
              </>
            ) : null}
          </div>
        </Confirm>
      ) : null}
    </>
  );
}
