/** The keys, and the switch that turns the single ones off. */
import { useEffect, useId, useRef, useState } from 'react';
import { INBOX_SHORTCUTS } from '../inbox/inbox-keys.ts';
import { keep, kept } from './kept.ts';
import { SHORTCUTS } from './shortcuts.ts';

function Keys(props: { readonly keys: readonly { readonly keys: string; readonly does: string }[] }) {
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
      {props.keys.map((shortcut) => (
        <div key={shortcut.keys} className="contents">
          <dt>
            <kbd className="border border-rule bg-sunk px-1.5 py-0.5 font-mono text-note">
              {shortcut.keys}
            </kbd>
          </dt>
          <dd>{shortcut.does}</dd>
        </div>
      ))}
    </dl>
  );
}

export function ShortcutList(props: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(kept('shortcuts') !== 'off');
  const id = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="panel" aria-labelledby={id} onClose={props.onClose}>
      <h2 id={id} className="text-title font-semibold">
        Keys
      </h2>
      <Keys keys={SHORTCUTS} />
      <h3 className="mt-4 font-semibold">In the inbox</h3>
      <Keys keys={INBOX_SHORTCUTS} />
      <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              setOn(event.target.checked);
              keep('shortcuts', event.target.checked ? 'on' : 'off');
            }}
          />
          Single keys work
        </label>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
