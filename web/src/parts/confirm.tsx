/** Asks before an act that cannot be taken back, or that has consequences worth a sentence. */
import { type ReactNode, useEffect, useId, useRef } from 'react';

export function Confirm(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly act: string;
  readonly busy?: boolean;
  /** There is nothing to choose any more: one button closes it. */
  readonly only?: boolean;
  readonly onAct: () => void;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="panel" aria-labelledby={id} onClose={props.onClose}>
      <h2 id={id} className="text-title font-semibold">
        {props.title}
      </h2>
      <div className="mt-3 grid gap-3 text-prose">{props.children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        {props.only ? null : (
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Leave it as it is
          </button>
        )}
        <button type="button" className="button button-main" disabled={props.busy} onClick={props.onAct}>
          {props.act}
        </button>
      </div>
    </dialog>
  );
}
