/** Every fault of a text at once, each with its line and a way to get there. */
import type { Check } from './check-text.ts';

export function FaultList(props: { readonly check: Check; readonly onLine: (line: number | null) => void }) {
  const { check } = props;
  const faults = check.state === 'checked' ? check.answer.faults : [];
  return (
    <div id="faults" aria-live="polite">
      <h2 className="text-title font-semibold">
        {check.state === 'checking'
          ? 'Checking…'
          : check.state === 'failed'
            ? 'It could not be checked'
            : faults.length === 0
              ? 'No faults'
              : faults.length === 1
                ? 'One fault'
                : `${faults.length} faults`}
      </h2>
      {check.state === 'failed' ? <p className="mt-2">{check.says}</p> : null}
      {check.state === 'checked' && check.answer.digest !== null ? (
        <p className="note mt-1">
          Text <code className="font-mono">{check.answer.digest.slice(0, 12)}</code>
        </p>
      ) : null}
      {faults.length === 0 ? null : (
        <ol className="mt-3 grid max-h-96 gap-3 overflow-y-auto">
          {faults.map((fault) => (
            <li key={`${fault.line}:${fault.column}:${fault.path}:${fault.message}`}>
              <button
                type="button"
                className="term font-medium"
                onClick={() => {
                  props.onLine(null);
                  requestAnimationFrame(() => props.onLine(fault.line));
                }}
              >
                Line {fault.line}
              </button>{' '}
              <span className="break-words">{fault.message}</span>
              {fault.path === '' ? null : (
                <code className="note block font-mono break-all">{fault.path}</code>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
