/** A button that opens a short form, sends it to one operation, and says beside each field what was wrong with it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { tell } from '../api/call.ts';
import { type FieldFaults, fieldFaults } from '../forecast/field-faults.ts';
import { LabelledField } from '../forecast/labelled-field.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { NotRecorded } from '../parts/not-recorded.tsx';
import { announce } from '../shell/announce.ts';

export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** Names or ids, with commas between. */
  readonly many?: boolean;
  readonly number?: boolean;
  /** `true` or `false`. */
  readonly flag?: boolean;
  readonly type?: 'date' | 'datetime-local';
  readonly choices?: readonly (readonly [value: string, says: string])[];
};
type Values = Readonly<Record<string, string>>;

function bodyOf(fields: readonly FormField[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const text = (values[field.name] ?? '').trim();
    if (text !== '') body[field.name] = typedOf(field, text);
  }
  return body;
}

function typedOf({ many, number, flag }: FormField, text: string): unknown {
  if (number) return Number(text);
  if (flag) return text === 'true';
  if (!many) return text;
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function Choice(props: {
  readonly field: FormField;
  readonly value: string;
  readonly faults: readonly string[];
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  const wrong = props.faults.length > 0;
  return (
    <div className="grid content-start gap-1 text-body">
      <label htmlFor={id} className="font-medium">
        {props.field.label}
      </label>
      <select
        id={id}
        className="field w-full"
        value={props.value}
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-hint ${id}-wrong`}
        onChange={(event) => props.onText(event.target.value)}
      >
        <option value="">choose</option>
        {props.field.choices?.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
      <span id={`${id}-hint`} className="note">
        {props.field.hint}
      </span>
      <span id={`${id}-wrong`} className="text-note text-broken">
        {wrong ? `✕ ${props.faults.join(' ')}` : ''}
      </span>
    </div>
  );
}

function Fields(props: {
  readonly fields: readonly FormField[];
  readonly values: Values;
  readonly faults: FieldFaults<string>;
  readonly onValue: (name: string, text: string) => void;
}) {
  return props.fields.map((field) => {
    const value = props.values[field.name] ?? '';
    const onText = (text: string) => props.onValue(field.name, text);
    return field.choices === undefined ? (
      <LabelledField
        key={field.name}
        label={field.label}
        hint={field.hint ?? ''}
        type={field.type ?? 'text'}
        value={value}
        faults={props.faults.of[field.name] ?? []}
        onText={onText}
      />
    ) : (
      <Choice
        key={field.name}
        field={field}
        value={value}
        faults={props.faults.of[field.name] ?? []}
        onText={onText}
      />
    );
  });
}

export function ActDialog(props: {
  readonly workspace: string;
  readonly operation: string;
  /** On the button; `of` is told to screen readers only. */
  readonly label: string;
  readonly of?: string;
  readonly main?: boolean;
  readonly title: string;
  readonly act: string;
  readonly fields: readonly FormField[];
  /** What goes along unasked. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly start?: Values;
  readonly refresh: readonly string[];
  readonly children?: ReactNode;
}) {
  const { workspace, fields } = props;
  const [asked, setAsked] = useState(false);
  const [values, setValues] = useState<Values>(props.start ?? {});
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () => tell(workspace, props.operation, { ...bodyOf(fields, values), ...props.fixed }),
    onSuccess: () => {
      announce(`${props.title}: recorded`);
      setAsked(false);
      setValues(props.start ?? {});
      for (const key of props.refresh) void queries.invalidateQueries({ queryKey: [workspace, key] });
    },
  });
  const names = fields.map(({ name }) => name);
  const faults = fieldFaults(act.error, names, names.includes('by') ? 'by' : (names[0] ?? ''));
  const isWanting = fields.some(({ name, required }) => required && (values[name] ?? '').trim() === '');
  return (
    <>
      <button
        type="button"
        className={`button no-print ${props.main ? 'button-main' : 'button-quiet'}`}
        onClick={() => setAsked(true)}
      >
        {props.label}
        {props.of === undefined ? null : <span className="sr-only"> {props.of}</span>}
      </button>
      {asked ? (
        <Confirm
          title={props.title}
          act={act.isPending ? 'Recording…' : props.act}
          busy={act.isPending || isWanting}
          onAct={() => act.mutate()}
          onClose={() => {
            setAsked(false);
            act.reset();
          }}
        >
          {props.children}
          <Fields
            fields={fields}
            values={values}
            faults={faults}
            onValue={(name, text) => setValues((before) => ({ ...before, [name]: text }))}
          />
          <NotRecorded says={act.isError ? faults.says : null} faults={faults.rest} />
        </Confirm>
      ) : null}
    </>
  );
}
