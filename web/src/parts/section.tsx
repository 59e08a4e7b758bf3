/** One section of a page: a ruled head with a line beneath it, and what belongs to it. */
import { type ReactNode, useId } from 'react';

export function Section(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`sheet min-w-0 p-4 sm:p-8 ${props.className ?? ''}`}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <h2 id={id} className="text-title font-semibold">
            {props.title}
          </h2>
          {props.lead === undefined ? null : <p className="note mt-1 max-w-[90ch]">{props.lead}</p>}
        </div>
        {props.acts === undefined ? null : (
          <div className="flex min-w-0 max-w-full flex-wrap items-center gap-2">{props.acts}</div>
        )}
      </div>
      {props.children}
    </section>
  );
}
