/** Said where an act was refused: that nothing was recorded, why, and the faults that belong to no field. */
import type { Fault } from '../api/call.ts';
import { FaultLines } from './fault-lines.tsx';

/** `says`: null as long as nothing was refused; the place is there before, so that it is read aloud. */
export function NotRecorded(props: { readonly says: string | null; readonly faults: readonly Fault[] }) {
  return (
    <div role="alert">
      {props.says === null ? null : (
        <>
          <p className="font-medium">It was not recorded. {props.says}</p>
          <FaultLines faults={props.faults} />
        </>
      )}
    </div>
  );
}
