/** Records a meeting with everything that came of it, in one form: whole or not at all, each fault beside its field. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { Refused, tell } from '../api/call.ts';
import { LabelledField } from '../forecast/labelled-field.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { announce } from '../shell/announce.ts';
import { bodyOfMinutes, EMPTY_MINUTES, MINUTES_FIELDS, type Minutes } from './meeting-minutes.ts';
import { type Plan, REFRESH } from './plan-queries.ts';
import { SIDE_CHOICES } from './plan-words.ts';

type FaultsAt = (path: string) => readonly string[];

function Choose(props: {
  readonly label: string;
  readonly value: string;
  readonly faults?: readonly string[];
  readonly choices: readonly (readonly [string, string])[];
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid content-start gap-1 text-body">
      <label htmlFor={id} className="font-medium">
        {props.label}
      </label>
      <select
        id={id}
        className="field w-full"
        value={props.value}
        aria-describedby={`${id}-wrong`}
        onChange={(event) => props.onText(event.target.value)}
      >
        {props.choices.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
      <span id={`${id}-wrong`} className="text-note text-broken">
        {props.faults === undefined || props.faults.length === 0 ? '' : `✕ ${props.faults.join(' ')}`}
      </span>
    </div>
  );
}

/** Decisions or actions, each a row of fields; one more is a press away. */
function Rows(props: {
  readonly title: string;
  readonly one: string;
  readonly count: number;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="grid gap-3 border-t border-rule pt-3">
      <legend className="pr-3 font-semibold">{props.title}</legend>
      {props.count === 0 ? <p className="note">None yet.</p> : props.children}
      <button type="button" className="button justify-self-start" onClick={props.onAdd}>
        Add {props.one}
      </button>
    </fieldset>
  );
}

function DecisionRows(props: {
  readonly minutes: Minutes;
  readonly faults: FaultsAt;
  readonly onMinutes: (minutes: Minutes) => void;
}) {
  const { minutes, faults, onMinutes } = props;
  const set = (place: number, more: object) =>
    onMinutes({
      ...minutes,
      decisions: minutes.decisions.map((one, at) => (at === place ? { ...one, ...more } : one)),
    });
  return (
    <Rows
      title="Decisions"
      one="a decision"
      count={minutes.decisions.length}
      onAdd={() =>
        onMinutes({ ...minutes, decisions: [...minutes.decisions, { says: '', owner: '', expires: '' }] })
      }
    >
      {minutes.decisions.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
        <div key={place} className="grid gap-x-4 gap-y-1 sm:grid-cols-3">
          <LabelledField
            label={`Decision ${place + 1}`}
            value={one.says}
            faults={faults(`decisions.${place}.says`)}
            onText={(says) => set(place, { says })}
          />
          <LabelledField
            label="Who looks after it"
            hint="May be left empty."
            value={one.owner}
            faults={faults(`decisions.${place}.owner`)}
            onText={(owner) => set(place, { owner })}
          />
          <LabelledField
            label="Holds until"
            hint="Left empty: without an end."
            type="date"
            value={one.expires}
            faults={faults(`decisions.${place}.expires`)}
            onText={(expires) => set(place, { expires })}
          />
        </div>
      ))}
    </Rows>
  );
}

function ActionRows(props: {
  readonly minutes: Minutes;
  readonly faults: FaultsAt;
  readonly onMinutes: (minutes: Minutes) => void;
}) {
  const { minutes, faults, onMinutes } = props;
  const set = (place: number, more: object) =>
    onMinutes({
      ...minutes,
      actions: minutes.actions.map((one, at) => (at === place ? { ...one, ...more } : one)),
    });
  return (
    <Rows
      title="Actions"
      one="an action"
      count={minutes.actions.length}
      onAdd={() =>
        onMinutes({
          ...minutes,
          actions: [...minutes.actions, { says: '', of: 'marketing', owner: '', due: '' }],
        })
      }
    >
      {minutes.actions.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
        <div key={place} className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          <LabelledField
            label={`Action ${place + 1}`}
            value={one.says}
            faults={faults(`actions.${place}.says`)}
            onText={(says) => set(place, { says })}
          />
          <Choose
            label="Whose work"
            value={one.of}
            choices={SIDE_CHOICES}
            faults={faults(`actions.${place}.of`)}
            onText={(of) => set(place, { of })}
          />
          <LabelledField
            label="Who does it"
            hint="By name or id; they are told."
            value={one.owner}
            faults={faults(`actions.${place}.owner`)}
            onText={(owner) => set(place, { owner })}
          />
          <LabelledField
            label="By"
            type="date"
            value={one.due}
            faults={faults(`actions.${place}.due`)}
            onText={(due) => set(place, { due })}
          />
        </div>
      ))}
    </Rows>
  );
}

function Head(props: {
  readonly plan: Plan;
  readonly minutes: Minutes;
  readonly faults: FaultsAt;
  readonly onMinutes: (minutes: Minutes) => void;
}) {
  const { plan, minutes, faults, onMinutes } = props;
  const set = (more: Partial<Minutes>) => onMinutes({ ...minutes, ...more });
  const meetings = [
    ...plan.next.map(({ id, name }) => [id, name] as const),
    ['', 'One nobody had planned'] as const,
  ];
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      <Choose
        label="Which meeting"
        value={minutes.meeting}
        choices={meetings}
        faults={faults('meeting')}
        onText={(meeting) => set({ meeting })}
      />
      <LabelledField
        label="When"
        hint="Left empty: now."
        type="datetime-local"
        value={minutes.at}
        faults={faults('at')}
        onText={(at) => set({ at })}
      />
      <LabelledField
        label="Minutes"
        hint="How long it took."
        inputMode="numeric"
        value={minutes.minutes}
        faults={faults('minutes')}
        onText={(length) => set({ minutes: length })}
      />
      <LabelledField
        label="Who was there"
        hint="Names or ids, with commas between."
        value={minutes.present}
        faults={faults('present')}
        onText={(present) => set({ present })}
      />
      <LabelledField
        label="What was said"
        hint="In a few words; what happened, not who is to blame."
        value={minutes.says}
        faults={faults('says')}
        onText={(says) => set({ says })}
      />
      <LabelledField
        label="Who records it"
        hint="By name or id; left empty: you."
        value={minutes.by}
        faults={faults('by')}
        onText={(by) => set({ by })}
      />
    </div>
  );
}

export function RecordMeeting(props: {
  readonly workspace: string;
  readonly plan: Plan;
  readonly main?: boolean;
}) {
  const { workspace, plan } = props;
  const start = { ...EMPTY_MINUTES, meeting: plan.next[0]?.id ?? '' };
  const [asked, setAsked] = useState(false);
  const [minutes, setMinutes] = useState<Minutes>(start);
  const queries = useQueryClient();
  const record = useMutation({
    mutationFn: () => tell(workspace, 'record-meeting', bodyOfMinutes(minutes)),
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
          onAct={() => record.mutate()}
          onClose={() => {
            setAsked(false);
            record.reset();
          }}
        >
          <Head plan={plan} minutes={minutes} faults={faultsAt} onMinutes={setMinutes} />
          <DecisionRows minutes={minutes} faults={faultsAt} onMinutes={setMinutes} />
          <ActionRows minutes={minutes} faults={faultsAt} onMinutes={setMinutes} />
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
