/** Checks a text a moment after the last key, and never shows the faults of an older text as those of the new. */
import { useEffect, useState } from 'react';
import type { CheckAgreementOutput } from '../../../src/operations/check-agreement.ts';
import { tell } from '../api/call.ts';

export type Check =
  | { readonly state: 'checking' }
  | { readonly state: 'checked'; readonly answer: CheckAgreementOutput }
  | { readonly state: 'failed'; readonly says: string };

const PAUSE = 350;

export function useCheck(workspace: string, text: string): Check {
  const [check, setCheck] = useState<Check>({ state: 'checking' });
  useEffect(() => {
    const gone = new AbortController();
    setCheck({ state: 'checking' });
    const timer = setTimeout(() => {
      tell<CheckAgreementOutput>(workspace, 'check-agreement', { text }, gone.signal)
        .then((answer) => setCheck({ state: 'checked', answer }))
        .catch((error: unknown) => {
          if (gone.signal.aborted) return;
          setCheck({ state: 'failed', says: error instanceof Error ? error.message : String(error) });
        });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [workspace, text]);
  return check;
}
