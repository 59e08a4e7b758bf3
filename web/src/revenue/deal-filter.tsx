/** Which deals are listed: by what became of their credit, and by name. A name is asked for once the typing pauses. */
import { useEffect, useRef, useState } from 'react';
import { type DealQuestion, SHOWN, type Shown } from './revenue-queries.ts';

export const SHOWN_SAYS: Readonly<Record<Shown, string>> = {
  all: 'all deals',
  contested: 'contested deals',
  settled: 'deals settled by both sides',
  'half-settled': 'deals recorded, not settled',
  unclaimed: 'deals nobody may claim',
};
const PAUSE_MS = 300;

function NameFilter(props: { readonly name: string; readonly onName: (name: string) => void }) {
  const [text, setText] = useState(props.name);
  const { name } = props;
  const tell = useRef(props.onName);
  tell.current = props.onName;
  useEffect(() => {
    if (text === name) return;
    const timer = setTimeout(() => tell.current(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, name]);
  return (
    <label className="flex items-center gap-2">
      <span className="note">Filter by name</span>
      <input
        className="field min-w-0"
        type="search"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

export function DealFilter(props: {
  readonly question: DealQuestion;
  readonly onChange: (question: Partial<DealQuestion>) => void;
}) {
  const { question, onChange } = props;
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <label className="flex items-center gap-2">
        <span className="note">Show</span>
        <select
          className="field"
          value={question.show}
          onChange={(event) => onChange({ show: event.target.value as Shown, page: 1 })}
        >
          {SHOWN.map((shown) => (
            <option key={shown} value={shown}>
              {SHOWN_SAYS[shown]}
            </option>
          ))}
        </select>
      </label>
      <NameFilter name={question.deal} onName={(deal) => onChange({ deal, page: 1 })} />
    </div>
  );
}
