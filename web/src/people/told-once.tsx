/** A secret that is shown this once: a link, a key. It is copied with one press. */
import { useState } from 'react';
import { announce } from '../shell/announce.ts';

export function ToldOnce(props: { readonly what: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    announce(`${props.what} was copied`);
  };
  return (
    <div className="grid gap-2">
      <code className="block rounded border border-rule bg-sunk p-3 font-mono text-note break-all select-all">
        {props.text}
      </code>
      <button type="button" className="button w-fit" onClick={() => void copy()}>
        {copied ? 'Copied' : `Copy ${props.what}`}
      </button>
    </div>
  );
}
