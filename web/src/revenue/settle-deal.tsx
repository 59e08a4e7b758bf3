/** One side records a split of a deal's credit; once both recorded the same, it rules instead of the model. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { SettleCreditOutput } from '../../../src/operations/settle-credit.ts';
import type { Side } from '../../../src/vocabulary/side.ts';
import { Refused, tell } from '../api/call.ts';
import { figure } from '../format/figure.ts';
import { Confirm } from '../parts/confirm.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { partyName } from '../parts/side-mark.tsx';
import { announce } from '../shell/announce.ts';
import type { ContestedDeal } from './revenue-queries.ts';

const SIDES: readonly Side[] = ['marketing', 'sales'];
type Record_ = { readonly as: Side; readonly marketing: string; readonly by: string; readonly why: string };

function percentOf(value: number): string {
  return figure(value, { unit: 'ratio' });
}

function Standing(props: { readonly deal: ContestedDeal }) {
  const { assents } = props.deal;
  return (
    <ul className="note list-disc pl-4">
      {SIDES.map((side) => (
        <li key={side}>
          {partyName(side)}{' '}
          {assents[side] === null
            ? 'has recorded nothing yet'
            : `has recorded ${percentOf(assents[side])} for marketing`}
        </li>
      ))}
    </ul>
  );
}

function Fields(props: { readonly record: Record_; readonly onRecord: (record: Record_) => void }) {
  const name = useId();
  const { record, onRecord } = props;
  return (
    <div className="grid gap-4 text-body">
      <fieldset>
        <legend className="font-medium">Recorded for</legend>
        <div className="mt-1 flex gap-6">
          {SIDES.map((side) => (
            <label key={side} className="flex items-center gap-2">
              <input
                type="radio"
                name={name}
                checked={record.as === side}
                onChange={() => onRecord({ ...record, as: side })}
              />
              {partyName(side)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="grid gap-1">
        <span className="font-medium">Marketing’s part, in percent (the rest is sales’)</span>
        <input
          className="field w-28"
          inputMode="decimal"
          value={record.marketing}
          onChange={(event) => onRecord({ ...record, marketing: event.target.value })}
        />
      </label>
      <label className="grid gap-1">
        <span className="font-medium">Your name</span>
        <input
          className="field"
          autoComplete="name"
          value={record.by}
          onChange={(event) => onRecord({ ...record, by: event.target.value })}
        />
      </label>
      <label className="grid gap-1">
        <span className="font-medium">Why the model does not settle this deal</span>
        <textarea
          className="field"
          rows={2}
          value={record.why}
          onChange={(event) => onRecord({ ...record, why: event.target.value })}
        />
      </label>
    </div>
  );
}

/** The percentage as a number from 0 to 100, or null. */
function partOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace(/%$/, ''));
  return text.trim() !== '' && value >= 0 && value <= 100 ? value : null;
}

function outcome(settled: SettleCreditOutput): string {
  return settled.stands
    ? `Both sides have recorded ${percentOf(settled.marketing)} for marketing: this now settles the deal.`
    : `Recorded for ${settled.side}. It settles the deal once the other side records the same.`;
}

export function SettleDeal(props: { readonly workspace: string; readonly deal: ContestedDeal }) {
  const { deal } = props;
  const [asked, setAsked] = useState(false);
  const [record, setRecord] = useState<Record_>({ as: 'marketing', marketing: '', by: '', why: '' });
  const queries = useQueryClient();
  const part = partOf(record.marketing);
  const settle = useMutation({
    mutationFn: () =>
      tell<SettleCreditOutput>(props.workspace, 'settle-credit', {
        deal: deal.id,
        as: record.as,
        marketing: part,
        by: record.by.trim(),
        why: record.why.trim(),
      }),
    onSuccess: (settled) => announce(outcome(settled)),
  });
  const close = () => {
    setAsked(false);
    if (settle.isSuccess) void queries.invalidateQueries({ queryKey: [props.workspace] });
    settle.reset();
  };
  const ready = part !== null && record.by.trim() !== '' && record.why.trim() !== '';
  return (
    <>
      <button type="button" className="button button-quiet no-print" onClick={() => setAsked(true)}>
        Settle<span className="sr-only"> {deal.label}</span>
      </button>
      {asked && settle.data !== undefined ? (
        <Confirm title="Recorded" act="Close" only onAct={close} onClose={close}>
          <p>{outcome(settle.data)}</p>
        </Confirm>
      ) : null}
      {asked && settle.data === undefined ? (
        <Confirm
          title={`Settle ${deal.label}`}
          act={settle.isPending ? 'Recording…' : 'Record it'}
          busy={settle.isPending || !ready}
          onAct={() => settle.mutate()}
          onClose={close}
        >
          <p>An exception to the model in force stands once both sides have recorded the same split.</p>
          <Standing deal={deal} />
          <Fields record={record} onRecord={setRecord} />
          {record.marketing.trim() !== '' && part === null ? (
            <p role="alert" className="font-medium">
              “{record.marketing}” is no percentage from 0 to 100.
            </p>
          ) : null}
          <p className="note">A record cannot be deleted; a later one of the same side replaces it.</p>
          {settle.isError ? (
            <div role="alert">
              <p className="font-medium">It was not recorded. {settle.error.message}</p>
              <FaultLines faults={settle.error instanceof Refused ? settle.error.faults : []} />
            </div>
          ) : null}
        </Confirm>
      ) : null}
    </>
  );
}
