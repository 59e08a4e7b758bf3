/** A field of a form with its name, what to write in it, and what was wrong with what was written, beside it. */
import { type InputHTMLAttributes, useId } from 'react';

export function LabelledField(
  props: {
    readonly label: string;
    readonly hint?: string;
    readonly faults: readonly string[];
    readonly choices?: readonly string[];
    readonly onText: (text: string) => void;
  } & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'value' | 'inputMode' | 'required' | 'autoComplete' | 'type'
  >,
) {
  const { label, hint, faults, choices, onText, ...input } = props;
  const id = useId();
  const wrong = faults.length > 0;
  return (
    <div className="grid content-start gap-1 text-body">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        className="field w-full"
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-hint ${id}-wrong`}
        list={choices === undefined ? undefined : `${id}-choices`}
        onChange={(event) => onText(event.target.value)}
      />
      {choices === undefined ? null : (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      <span id={`${id}-hint`} className="note">
        {hint}
      </span>
      <span id={`${id}-wrong`} className="text-note text-broken">
        {wrong ? `✕ ${faults.join(' ')}` : ''}
      </span>
    </div>
  );
}
