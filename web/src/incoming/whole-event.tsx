/** One event as it came in, opened under its row. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Scrolls } from '../parts/scrolls.tsx';
import { eventQuery } from './incoming-queries.ts';

function Text(props: { readonly workspace: string; readonly event: string }) {
  const known = useQuery(eventQuery(props.workspace, props.event));
  if (known.isError) return <p className="note">{known.error.message}</p>;
  if (known.data === undefined) return <p className="note">Reading…</p>;
  return (
    <Scrolls label="The event as it came in" className="mt-2 max-h-96 max-w-[70ch]">
      <pre className="font-mono text-note whitespace-pre-wrap break-words">{known.data.text}</pre>
      {known.data.whole ? null : <p className="note">It is longer than what is kept; the rest is cut off.</p>}
    </Scrolls>
  );
}

export function WholeEvent(props: {
  readonly workspace: string;
  readonly event: string;
  readonly name: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-note underline">
        Whole<span className="sr-only">{` event ${props.name}`}</span>
      </summary>
      {open ? <Text workspace={props.workspace} event={props.event} /> : null}
    </details>
  );
}
