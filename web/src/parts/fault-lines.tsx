/** Every fault at once, each with its line and the part it concerns. */
import type { Fault } from '../api/call.ts';

export function FaultLines(props: { readonly faults: readonly Fault[] }) {
  if (props.faults.length === 0) return null;
  return (
    <ul className="mt-2 grid list-disc gap-1 pl-5">
      {props.faults.map((fault) => (
        <li key={`${fault.path}:${fault.line}:${fault.column}:${fault.message}`}>
          {fault.line === undefined ? null : <strong className="font-medium">Line {fault.line}: </strong>}
          {fault.path ? <code className="font-mono text-note">{fault.path}</code> : null} {fault.message}
        </li>
      ))}
    </ul>
  );
}
