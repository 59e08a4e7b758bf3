/** What is told when somebody opens it: long lists behind an amount are not drawn before. */
import { type ReactNode, useState } from 'react';

export function Folded(props: { readonly says: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="note cursor-pointer">{props.says}</summary>
      {open ? props.children : null}
    </details>
  );
}
