/** A text carried from the score check to the page of proposals: it waits in this tab, and goes when it was opened. */
import { useEffect, useState } from 'react';

function key(workspace: string): string {
  return `entente-draft:${workspace}`;
}

export function carryDraft(workspace: string, text: string): void {
  window.sessionStorage.setItem(key(workspace), text);
}

/** The text that was carried here, if one was; left with the page, it is gone. */
export function useCarriedDraft(workspace: string): string | null {
  const [text] = useState(() => window.sessionStorage.getItem(key(workspace)));
  useEffect(() => () => window.sessionStorage.removeItem(key(workspace)), [workspace]);
  return text;
}
