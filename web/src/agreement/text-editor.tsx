/** A plain text field with line numbers; faulty lines are marked in the margin, and a fault can be jumped to. */
import { useEffect, useRef } from 'react';

export type LineFault = { readonly line: number; readonly message: string };

function lineStart(text: string, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const next = text.indexOf('\n', at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}

function Gutter(props: {
  readonly lines: number;
  readonly faults: readonly LineFault[];
  readonly gutter: React.RefObject<HTMLDivElement | null>;
}) {
  const faulty = new Set(props.faults.map((fault) => fault.line));
  return (
    <div
      ref={props.gutter}
      aria-hidden="true"
      className="w-12 shrink-0 overflow-hidden border-r border-rule py-2 text-right font-mono text-note leading-5 text-soft"
    >
      {Array.from({ length: props.lines }, (_, place) => place + 1).map((line) => (
        <div key={line} className={`pr-2 ${faulty.has(line) ? 'bg-ink text-paper' : ''}`}>
          {faulty.has(line) ? `✕ ${line}` : line}
        </div>
      ))}
    </div>
  );
}

export function TextEditor(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly line: number | null;
  readonly faults: readonly LineFault[];
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const { text, line } = props;
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    if (line === null || area.current === null) return;
    const start = lineStart(latest.current, line);
    const end = latest.current.indexOf('\n', start);
    area.current.focus();
    area.current.setSelectionRange(start, end < 0 ? latest.current.length : end);
    area.current.scrollTop = Math.max(0, (line - 6) * 20);
  }, [line]);
  return (
    <div className="flex h-[34rem] max-h-[70vh] border border-edge bg-paper focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ink">
      <Gutter lines={text.split('\n').length} faults={props.faults} gutter={gutter} />
      <textarea
        ref={area}
        aria-label="Text of the agreement"
        aria-describedby="faults"
        aria-invalid={props.faults.length > 0}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        className="min-w-0 grow resize-none overflow-auto bg-transparent px-3 py-2 font-mono text-note leading-5 outline-none"
        value={text}
        onChange={(event) => props.onText(event.target.value)}
        onScroll={(event) => {
          if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
