/** The states in which a page has nothing to show yet: waiting, failed, empty. Each says what to do next. */
import type { ReactNode } from 'react';
import { Refused } from '../api/call.ts';
import { FaultLines } from './fault-lines.tsx';

export function Waiting(props: { readonly what: string; readonly lines?: number }) {
  const lines = Array.from({ length: props.lines ?? 4 }, (_, line) => line);
  return (
    <div role="status" className="sheet p-6 sm:p-8">
      <p className="text-soft">{props.what}</p>
      <div aria-hidden="true" className="mt-5 grid gap-4">
        {lines.map((line) => (
          <div key={line} className={`waiting h-4 ${['w-full', 'w-11/12', 'w-4/5'][line % 3]}`} />
        ))}
      </div>
    </div>
  );
}

/** A page is fetched when it is first opened: without the server its code does not come, as every browser words it. */
function notFetched(error: unknown): boolean {
  return (
    error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)
  );
}

const START = 'Start it with npm start in the folder of entente, then ask again.';

function needsSecondFactor(error: unknown): boolean {
  return error instanceof Refused && error.why === 'second-factor-needed';
}

/** In the workspace that was asked for: its address begins with it. */
function ownAccount(): string {
  return `/${window.location.pathname.split('/')[1] ?? ''}/account`;
}

function whatNext(error: unknown): string {
  if (notFetched(error)) return START;
  if (!(error instanceof Refused))
    return 'This is a fault of the page itself. Reload it; nothing was changed.';
  if (error.status === 0) return START;
  if (needsSecondFactor(error)) return 'It takes an authenticator app and a minute.';
  if (error.status === 403)
    return 'What you may do follows from your roles; an administrator changes them under People.';
  if (error.status === 404)
    return 'The workspace or what was asked for is not there. Choose a workspace above.';
  if (error.status === 409 || error.status === 503)
    return 'Something else is at work on it. Ask again in a moment.';
  if (error.status >= 500)
    return 'The fault is on the server; its own window shows the details. Nothing was changed.';
  return 'Change what was asked, then ask again.';
}

function saysOf(error: unknown): string {
  if (notFetched(error)) return 'The server does not answer. Is entente still running?';
  return error instanceof Error ? error.message : String(error);
}

export function Failed(props: {
  readonly what: string;
  readonly error: unknown;
  readonly again?: () => void;
}) {
  const faults = props.error instanceof Refused ? props.error.faults : [];
  return (
    <div role="alert" className="sheet p-6 sm:p-8">
      <h2 className="text-title font-semibold">{props.what}</h2>
      <p className="mt-2 max-w-prose text-prose">{saysOf(props.error)}</p>
      <FaultLines faults={faults} />
      <p className="mt-2 max-w-prose text-soft">{whatNext(props.error)}</p>
      {needsSecondFactor(props.error) ? (
        <a href={ownAccount()} className="button button-main mt-4 inline-block no-underline">
          My account
        </a>
      ) : props.again === undefined ? null : (
        <button type="button" className="button mt-4" onClick={props.again}>
          Ask again
        </button>
      )}
    </div>
  );
}

export function PageFailed(props: { readonly error: unknown; readonly again: () => void }) {
  return (
    <main className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="sr-only">Entente</h1>
      <Failed what="This page could not be shown" error={props.error} again={props.again} />
    </main>
  );
}

export function Nothing(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly acts?: ReactNode;
}) {
  return (
    <div className="sheet p-6 sm:p-8">
      <h2 className="text-title font-semibold">{props.title}</h2>
      <div className="mt-2 max-w-prose text-prose">{props.children}</div>
      {props.acts === undefined ? null : <div className="mt-5 flex flex-wrap gap-3">{props.acts}</div>}
    </div>
  );
}
