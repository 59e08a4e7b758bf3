/** Rows of fields in a form, all alike: one more is a press away, each fault stands beside its field. */
import { useId } from 'react';
import { LabelledField } from '../forecast/labelled-field.tsx';

export type FaultsAt = (path: string) => readonly string[];

export type RowField = {
  readonly name: string;
  /** `{n}` stands for the row's number. */
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'date' | 'datetime-local';
  readonly inputMode?: 'numeric';
  readonly choices?: readonly (readonly [value: string, says: string])[];
};
export type Row = Readonly<Record<string, string>>;

function Choose(props: {
  readonly label: string;
  readonly value: string;
  readonly faults: readonly string[];
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
        {props.faults.length === 0 ? '' : `✕ ${props.faults.join(' ')}`}
      </span>
    </div>
  );
}

/** The fields of one row, or of a form that is one row. */
export function RowFields(props: {
  readonly fields: readonly RowField[];
  readonly row: Row;
  readonly number: number;
  readonly faults: FaultsAt;
  readonly onRow: (row: Row) => void;
}) {
  const { fields, row, faults, onRow } = props;
  return fields.map(({ name, label, hint = '', type, inputMode, choices }) => {
    const own = {
      label: label.replace('{n}', String(props.number)),
      value: row[name] ?? '',
      faults: faults(name),
      onText: (text: string) => onRow({ ...row, [name]: text }),
    };
    return choices === undefined ? (
      <LabelledField
        key={name}
        {...own}
        hint={hint}
        type={type ?? 'text'}
        {...(inputMode === undefined ? {} : { inputMode })}
      />
    ) : (
      <Choose key={name} {...own} choices={choices} />
    );
  });
}

export function FormRows(props: {
  readonly title: string;
  /** One of them: "a decision". */
  readonly one: string;
  /** Where their faults are told: `decisions.0.says`. */
  readonly path: string;
  readonly fields: readonly RowField[];
  readonly wide?: boolean;
  readonly start: Row;
  readonly rows: readonly Row[];
  readonly faults: FaultsAt;
  readonly onRows: (rows: readonly Row[]) => void;
}) {
  const { title, one, path, fields, start, rows, faults, onRows } = props;
  return (
    <fieldset className="grid gap-3 border-t border-rule pt-3">
      <legend className="pr-3 font-semibold">{title}</legend>
      {rows.length === 0 ? <p className="note">None yet.</p> : null}
      {rows.map((row, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
          key={place}
          className={`grid gap-x-4 gap-y-1 ${props.wide ? 'sm:grid-cols-3' : 'sm:grid-cols-2'}`}
        >
          <RowFields
            fields={fields}
            row={row}
            number={place + 1}
            faults={(name) => faults(`${path}.${place}.${name}`)}
            onRow={(changed) => onRows(rows.with(place, changed))}
          />
        </div>
      ))}
      <button type="button" className="button justify-self-start" onClick={() => onRows([...rows, start])}>
        Add {one}
      </button>
    </fieldset>
  );
}
