/** What one side writes when it records a split: each fault stands beside the field it concerns. */
import { type ReactNode, useId } from 'react';
import type { Side } from '../../../src/vocabulary/side.ts';
import { partyName } from '../parts/side-mark.tsx';

const SIDES: readonly Side[] = ['marketing', 'sales'];
export type Split = {
  readonly as: Side | null;
  readonly marketing: string;
  readonly by: string;
  readonly why: string;
};
export type SplitFaults = Readonly<Partial<Record<keyof Split, string>>>;
export const SPLIT_FIELDS: readonly (keyof Split)[] = ['as', 'marketing', 'by', 'why'];

/** The percentage as a number from 0 to 100, or null. */
export function percentIn(text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace(/\s?%$/, ''));
  return text.trim() !== '' && value >= 0 && value <= 100 ? value : null;
}

/** Everything that is wrong at once. */
export function splitFaults({ as, marketing, by, why }: Split): SplitFaults {
  return {
    ...(as === null ? { as: 'Say for which side it is recorded.' } : {}),
    ...(percentIn(marketing) !== null
      ? {}
      : {
          marketing:
            marketing.trim() === ''
              ? 'Write a percentage from 0 to 100.'
              : `“${marketing}” is no percentage from 0 to 100.`,
        }),
    ...(by.trim() === '' ? { by: 'Write who records it.' } : {}),
    ...(why.trim() === '' ? { why: 'Write why: both sides will read it.' } : {}),
  };
}

function FieldFault(props: { readonly id: string; readonly says: string | undefined }) {
  if (props.says === undefined) return null;
  return (
    <span id={props.id} className="font-medium">
      <span aria-hidden="true">✕ </span>
      {props.says}
    </span>
  );
}

type Wiring = {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
};

function Labelled(props: {
  readonly label: string;
  readonly fault: string | undefined;
  readonly children: (wiring: Wiring) => ReactNode;
}) {
  const id = useId();
  const { fault } = props;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {props.label}
      </label>
      {props.children({
        id,
        'aria-invalid': fault !== undefined,
        'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
      })}
      <FieldFault id={`${id}-fault`} says={fault} />
    </div>
  );
}

export function SettleFields(props: {
  readonly split: Split;
  readonly faults: SplitFaults;
  readonly onSplit: (split: Split) => void;
}) {
  const id = useId();
  const { split, faults, onSplit } = props;
  return (
    <div className="grid gap-4 text-body">
      <fieldset aria-describedby={faults.as === undefined ? undefined : `${id}-fault`}>
        <legend className="font-medium">Recorded for</legend>
        <div className="mt-1 flex gap-6">
          {SIDES.map((side) => (
            <label key={side} className="flex items-center gap-2">
              <input
                type="radio"
                name={id}
                aria-invalid={faults.as !== undefined}
                checked={split.as === side}
                onChange={() => onSplit({ ...split, as: side })}
              />
              {partyName(side)}
            </label>
          ))}
        </div>
        <FieldFault id={`${id}-fault`} says={faults.as} />
      </fieldset>
      <Labelled label="Marketing’s part, in percent (the rest is sales’)" fault={faults.marketing}>
        {(wiring) => (
          <input
            {...wiring}
            className="field w-28"
            inputMode="decimal"
            value={split.marketing}
            onChange={(event) => onSplit({ ...split, marketing: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="Your name" fault={faults.by}>
        {(wiring) => (
          <input
            {...wiring}
            className="field"
            autoComplete="name"
            maxLength={200}
            value={split.by}
            onChange={(event) => onSplit({ ...split, by: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="Why the model does not settle this deal" fault={faults.why}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="field"
            rows={2}
            maxLength={2_000}
            value={split.why}
            onChange={(event) => onSplit({ ...split, why: event.target.value })}
          />
        )}
      </Labelled>
    </div>
  );
}
