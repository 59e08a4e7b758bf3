/** One field of a form about people: its name, what to write, and what was wrong with it. */
import { type InputHTMLAttributes, useId } from 'react';
import { Refused } from '../api/call.ts';

/** What was wrong with one field of what was sent. */
export function faultOf(error: unknown, path: string): string | undefined {
  if (!(error instanceof Refused)) return undefined;
  return error.faults.find((fault) => fault.path === path)?.message;
}

export function TextField(
  props: {
    readonly label: string;
    readonly hint?: string;
    readonly wrong?: string | undefined;
    readonly onText: (text: string) => void;
  } & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'value' | 'type' | 'inputMode' | 'required' | 'autoComplete' | 'minLength' | 'readOnly'
  >,
) {
  const { label, hint, wrong, onText, ...input } = props;
  const id = useId();
  return (
    <div className="grid content-start gap-1 text-body">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        className="field w-full"
        aria-invalid={wrong !== undefined || undefined}
        aria-describedby={`${id}-hint ${id}-wrong`}
        onChange={(event) => onText(event.target.value)}
      />
      <span id={`${id}-hint`} className="note">
        {hint}
      </span>
      <span id={`${id}-wrong`} className="text-note text-broken">
        {wrong === undefined ? '' : `✕ ${wrong}`}
      </span>
    </div>
  );
}
