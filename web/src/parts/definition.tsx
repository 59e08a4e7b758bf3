/** A term with its definition on hover, on focus and on tap; Escape closes it and it stays while the pointer is on it. */
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

const MARGIN = 16;

function place(anchor: HTMLElement, hint: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const size = hint.getBoundingClientRect();
  const left = Math.min(Math.max(MARGIN, at.left), Math.max(MARGIN, window.innerWidth - size.width - MARGIN));
  const below = at.bottom + 6;
  const top = below + size.height > window.innerHeight - MARGIN ? at.top - size.height - 6 : below;
  hint.style.left = `${left}px`;
  hint.style.top = `${Math.max(8, top)}px`;
}

export function Definition(props: {
  readonly term: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const hint = useRef<HTMLSpanElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    if (open && anchor.current !== null && hint.current !== null) place(anchor.current, hint.current);
  }, [open]);

  useEffect(() => {
    if (!open) return;
    const close = () => setOpen(false);
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    document.addEventListener('keydown', onKey);
    const follow = () => {
      if (anchor.current !== null && hint.current !== null) place(anchor.current, hint.current);
    };
    window.addEventListener('scroll', follow, { passive: true });
    return () => {
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('scroll', follow);
    };
  }, [open]);

  return (
    <span
      onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={() => setOpen(false)}
    >
      <button
        ref={anchor}
        type="button"
        className={`term ${props.className ?? ''}`}
        aria-describedby={open ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
      >
        {props.term}
      </button>
      {open ? (
        <span ref={hint} id={id} role="tooltip" className="hint text-ink">
          {props.children}
        </span>
      ) : null}
    </span>
  );
}
