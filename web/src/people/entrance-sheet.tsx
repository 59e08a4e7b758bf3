/** The sheet before the book: signing in, setting up, joining. One thing is asked, in the middle of the page. */
import { type ReactNode, useEffect, useRef } from 'react';

export function EntranceSheet(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Entente`;
    heading.current?.focus({ preventScroll: true });
  }, [props.title]);
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center px-4 py-12">
      <p className="mb-6 flex items-center gap-2.5">
        <svg viewBox="0 0 32 20" className="h-5 w-8 fill-none" strokeWidth="2.5" aria-hidden="true">
          <circle cx="10.5" cy="10" r="8" className="stroke-marketing" />
          <rect x="13" y="2" width="16" height="16" className="stroke-sales" />
        </svg>
        <span className="font-serif text-title font-semibold tracking-tight">Entente</span>
      </p>
      <div className="sheet p-6 sm:p-8">
        <h1 ref={heading} tabIndex={-1} className="text-headline font-semibold">
          {props.title}
        </h1>
        {props.lead === undefined ? null : <div className="mt-2 text-body text-soft">{props.lead}</div>}
        <div className="mt-6">{props.children}</div>
      </div>
    </main>
  );
}

/** Why something at the entrance was not done, said where the eye is. */
export function NotDone(props: { readonly error: unknown }) {
  const says = props.error instanceof Error ? props.error.message : null;
  return (
    <p role="alert" className="text-body text-broken">
      {says === null ? '' : `✕ ${says}`}
    </p>
  );
}
