/** A page's head: its title in the tab, its heading (which takes the focus after a change of page), its one line. */
import { type ReactNode, useEffect, useRef } from 'react';
import { announce } from './announce.ts';

/** The address whose page was last entered: the focus moves when people go to another, not when one is drawn anew. */
let entered: string | null = null;

export function Page(props: {
  readonly title: string;
  /** The page has a sentence of its own to lead with. */
  readonly quiet?: boolean;
  readonly lead?: ReactNode;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Entente`;
    const here = window.location.pathname;
    if (entered !== null && entered !== here) {
      heading.current?.focus({ preventScroll: true });
      announce(props.title);
    }
    entered = here;
  }, [props.title]);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-8 pb-6">
        <div className="max-w-3xl">
          <h1
            ref={heading}
            tabIndex={-1}
            className={
              props.quiet ? 'text-title font-semibold' : 'text-headline font-semibold tracking-[-0.01em]'
            }
          >
            {props.title}
          </h1>
          {props.lead === undefined ? null : <div className="mt-1 text-soft text-body">{props.lead}</div>}
        </div>
        {props.acts === undefined ? null : <div className="no-print flex flex-wrap gap-2">{props.acts}</div>}
      </div>
      {props.children}
    </>
  );
}
