/** One side records a split of a deal's credit; once both recorded the same, it rules instead of the model. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SettleCreditOutput } from '../../../src/operations/settle-credit.ts';
import { type Fault, Refused, tell } from '../api/call.ts';
import { percent } from '../format/figure.ts';
import { Confirm } from '../parts/confirm.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { partyName } from '../parts/side-mark.tsx';
import { announce } from '../shell/announce.ts';
import type { ContestedDeal } from './revenue-queries.ts';
import {
  percentIn,
  SettleFields,
  SPLIT_FIELDS,
  type Split,
  type SplitFaults,
  splitFaults,
} from './settle-fields.tsx';

function Standing(props: { readonly deal: ContestedDeal }) {
  const { assents } = props.deal;
  return (
    <ul className="note list-disc pl-4">
      {(['marketing', 'sales'] as const).map((side) => (
        <li key={side}>
          {partyName(side)}{' '}
          {assents[side] === null
            ? 'has recorded nothing yet'
            : `has recorded ${percent(assents[side])} as marketing’s part`}
        </li>
      ))}
    </ul>
  );
}

function outcome(settled: SettleCreditOutput): string {
  if (settled.stands)
    return `Both sides have recorded ${percent(settled.marketing)} as marketing’s part: this now settles the deal.`;
  const other = settled.side === 'marketing' ? 'sales' : 'marketing';
  return `${percent(settled.marketing)} is recorded for ${settled.side} as marketing’s part. It settles the deal once ${other} records the same.`;
}

/** What the server found wrong: beside its field where it names one, else below. */
function sorted(error: unknown): { readonly beside: SplitFaults; readonly below: readonly Fault[] } {
  const faults = error instanceof Refused ? error.faults : [];
  const fieldOf = (fault: Fault) => SPLIT_FIELDS.find((field) => field === fault.path);
  return {
    beside: Object.fromEntries(
      faults.flatMap((fault) => {
        const field = fieldOf(fault);
        return field === undefined ? [] : [[field, fault.message]];
      }),
    ),
    below: faults.filter((fault) => fieldOf(fault) === undefined),
  };
}

function Refusal(props: {
  readonly error: Error;
  readonly below: readonly Fault[];
  readonly beside: boolean;
}) {
  return (
    <div role="alert">
      <p className="font-medium">
        It was not recorded. {props.beside ? 'See what stands beside the fields.' : props.error.message}
      </p>
      <FaultLines faults={props.below} />
    </div>
  );
}

export function SettleDeal(props: {
  readonly workspace: string;
  readonly deal: ContestedDeal;
  readonly onClose: () => void;
}) {
  const { deal, onClose, workspace } = props;
  const [split, setSplit] = useState<Split>({ as: null, marketing: '', by: '', why: '' });
  const [tries, setTries] = useState(0);
  const fields = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: () =>
      tell<SettleCreditOutput>(workspace, 'settle-credit', {
        deal: deal.id,
        as: split.as,
        marketing: percentIn(split.marketing),
        by: split.by.trim(),
        why: split.why.trim(),
      }),
    onSuccess: (settled) => {
      announce(outcome(settled));
      void queries.invalidateQueries({ queryKey: [workspace] });
    },
  });
  const refusal = sorted(settle.error);
  const faults = tries === 0 ? {} : { ...refusal.beside, ...splitFaults(split) };
  useEffect(() => {
    if (tries > 0 || settle.error !== null)
      fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, settle.error]);
  const record = () => {
    if (Object.keys(splitFaults(split)).length === 0) settle.mutate();
    setTries(tries + 1);
  };
  const write = (next: Split) => {
    if (settle.isError) settle.reset();
    setSplit(next);
  };
  if (settle.data !== undefined)
    return (
      <Confirm key="recorded" title="Recorded" act="Close" only onAct={onClose} onClose={onClose}>
        <p>{outcome(settle.data)}</p>
      </Confirm>
    );
  return (
    <Confirm
      key="recording"
      title={`Settle ${deal.label}`}
      act={settle.isPending ? 'Recording…' : 'Record it'}
      busy={settle.isPending}
      onAct={record}
      onClose={onClose}
    >
      <p>An exception to the model in force stands once both sides have recorded the same split.</p>
      <Standing deal={deal} />
      <div ref={fields}>
        <SettleFields split={split} faults={faults} onSplit={write} />
      </div>
      <p className="note">A record cannot be deleted; a later one of the same side replaces it.</p>
      {settle.error === null ? null : (
        <Refusal error={settle.error} below={refusal.below} beside={Object.keys(refusal.beside).length > 0} />
      )}
    </Confirm>
  );
}
