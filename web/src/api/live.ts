/**
 * News of a workspace as they come: one line to the server says what kinds of entries moved, and the questions they
 * concern are asked anew. A page that is hidden lets go of its line and catches up when it is looked at again.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { addressOf } from './call.ts';

type Move = { readonly seq: number; readonly kinds: readonly string[] };

const ACTS = ['attempted', 'accepted', 'rejected', 'answered'];
const DECIDED = [
  'crossed',
  'entered',
  'handed-off',
  'routed',
  'warned',
  'breached',
  'settled',
  'escalated',
  'recycled',
];
const OF_LEADS = [
  ...ACTS,
  ...DECIDED,
  ...['created', 'changed', 'staged', 'linked', 'assigned', 'closed', 'touched', 'absent', 'joined', 'left'],
];
const TEXTS = ['agreement-filed', 'signed'];

/** Which questions rest on which kinds of entries; `*` concerns all of them, `kept` what is kept beside the ledger. */
const CONCERNS: Readonly<Record<string, readonly string[]>> = {
  inbox: [...OF_LEADS, ...TEXTS, 'retracted', 'merged', 'erased', 'kept'],
  'inbox-lead': [...OF_LEADS, ...TEXTS, 'retracted', 'merged', 'erased', 'kept'],
  agreement: TEXTS,
  proposals: [...TEXTS, 'amendment-proposed', 'amendment-voted', 'amendment-withdrawn'],
  agreements: TEXTS,
  imports: ['retracted'],
  status: [...TEXTS, 'retracted'],
  notices: [...ACTS, ...DECIDED, 'meeting-held', 'action-agreed', 'action-changed', 'kept'],
};

function concerned({ kinds }: Move): readonly string[] {
  if (kinds.includes('*')) return Object.keys(CONCERNS);
  return Object.entries(CONCERNS).flatMap(([question, of]) =>
    kinds.some((kind) => of.includes(kind)) ? [question] : [],
  );
}

async function readAnew(
  queries: QueryClient,
  workspace: string,
  questions: readonly string[],
): Promise<void> {
  await Promise.all(
    questions.map((question) => queries.invalidateQueries({ queryKey: [workspace, question] })),
  );
}

const SILENT_FOR_MS = 2_500;

export type LiveState = 'opening' | 'live' | 'lost' | 'ended';

let state: LiveState = 'opening';
const listeners = new Set<() => void>();

function becomes(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Whether news arrive right now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Keeps the line of a workspace open while the page is looked at. */
export function useLive(workspace: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    let line: EventSource | null = null;
    let wasLost = false;
    let lostLater: number | null = null;
    const close = () => {
      if (lostLater !== null) window.clearTimeout(lostLater);
      lostLater = null;
      line?.close();
      line = null;
    };
    const open = () => {
      if (line !== null) return;
      const source = new EventSource(addressOf(workspace, 'live'));
      line = source;
      source.addEventListener('open', () => {
        becomes('live');
        // What moved while nobody listened is not known: everything it could concern is asked anew.
        if (wasLost) void readAnew(queries, workspace, Object.keys(CONCERNS));
        wasLost = false;
      });
      source.addEventListener('moved', (event) => {
        const move = JSON.parse((event as MessageEvent<string>).data) as Move;
        void readAnew(queries, workspace, concerned(move));
      });
      source.addEventListener('ended', () => {
        becomes('ended');
        close();
      });
      source.addEventListener('error', () => {
        wasLost = true;
        // A line that breaks is taken up again at once; only silence is worth a word.
        lostLater ??= window.setTimeout(() => {
          if (source.readyState !== EventSource.OPEN) becomes('lost');
          lostLater = null;
        }, SILENT_FOR_MS);
      });
    };
    const look = () => {
      if (document.visibilityState === 'hidden') {
        wasLost ||= line !== null;
        close();
      } else open();
    };
    becomes('opening');
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [workspace, queries]);
}
