/** Thresholds, points and half-lives under the hand: each move is tried on the whole history at once. */
import { useEffect, useState } from 'react';
import type { TryChangeOutput } from '../../../src/operations/backtest/try-change.ts';
import { Section } from '../parts/section.tsx';
import { TriedFigures } from './tried-figures.tsx';
import { type Moved, useTried } from './try-change-hook.ts';

type Knob = TryChangeOutput['knobs'][number];

const GROUPS: readonly { readonly kind: Knob['kind']; readonly title: string }[] = [
  { kind: 'threshold', title: 'Thresholds' },
  { kind: 'points', title: 'Points' },
  { kind: 'half-life', title: 'Half-lives' },
];

function unitOf({ kind }: Knob): string {
  return kind === 'half-life' ? 'days' : 'points';
}

function Slider(props: {
  readonly knob: Knob;
  readonly value: number;
  readonly onValue: (value: number) => void;
}) {
  const { knob, value } = props;
  return (
    <label className="grid gap-1">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 break-words">{knob.says}</span>
        <span aria-hidden="true" className="shrink-0 font-medium tabular-nums">
          {value} {unitOf(knob)}
        </span>
      </span>
      <input
        type="range"
        className="w-full accent-[var(--color-ink)]"
        min={knob.least}
        max={knob.most}
        step={1}
        value={value}
        aria-valuetext={`${value} ${unitOf(knob)}`}
        onChange={(event) => props.onValue(Number(event.target.value))}
      />
    </label>
  );
}

function Knobs(props: {
  readonly knobs: readonly Knob[];
  readonly moved: Moved;
  readonly onMove: (path: string, value: number) => void;
}) {
  return (
    <div className="grid content-start gap-6">
      {GROUPS.map(({ kind, title }) => {
        const own = props.knobs.filter((knob) => knob.kind === kind);
        if (own.length === 0) return null;
        return (
          <details key={kind} className="min-w-0" open={kind === 'threshold'}>
            <summary className="cursor-pointer font-medium">
              {title} <span className="note font-normal">({own.length})</span>
            </summary>
            <div className="mt-3 grid gap-3">
              {own.map((knob) => (
                <Slider
                  key={knob.path}
                  knob={knob}
                  value={props.moved.get(knob.path) ?? knob.value}
                  onValue={(value) => props.onMove(knob.path, value)}
                />
              ))}
            </div>
          </details>
        );
      })}
    </div>
  );
}

const NOTHING: Moved = new Map();

export function SlidersSection(props: {
  readonly workspace: string;
  /** A text without faults. */
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const { workspace, text, onText } = props;
  const [moved, setMoved] = useState<Moved>(NOTHING);
  const [of, setOf] = useState(text);
  const { answer, waits } = useTried(workspace, text, moved);
  // Another text has numbers of its own: what was moved on the former no longer counts.
  useEffect(() => {
    if (of === text) return;
    setOf(text);
    setMoved(NOTHING);
  }, [of, text]);
  // The ends of the sliders stay where they were while the hand is on them.
  const [first, setFirst] = useState<readonly Knob[]>([]);
  const { data } = answer;
  useEffect(() => {
    if (data !== undefined && moved.size === 0 && !waits) setFirst(data.knobs);
  }, [data, moved, waits]);
  if (data !== undefined && data.knobs.length === 0) return null;
  return (
    <Section
      title="Try other numbers"
      lead="Who would have qualified over the whole history, when, and what became of them. Nothing is changed by moving a slider."
      acts={
        <>
          <button
            type="button"
            className="button"
            disabled={moved.size === 0}
            onClick={() => setMoved(NOTHING)}
          >
            Back to the text
          </button>
          <button
            type="button"
            className="button button-main"
            disabled={moved.size === 0 || waits || data === undefined}
            onClick={() => data !== undefined && onText(data.text)}
          >
            Put these into the text
          </button>
        </>
      }
    >
      {answer.isError ? (
        <p role="alert">These numbers could not be tried. {answer.error.message}</p>
      ) : data === undefined ? (
        <p role="status" className="text-soft">
          Reading the history once…
        </p>
      ) : (
        <div className="grid min-w-0 gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <Knobs
            knobs={first.length === 0 ? data.knobs : first}
            moved={moved}
            onMove={(path, value) => setMoved(new Map(moved).set(path, value))}
          />
          <TriedFigures answer={data} waits={waits} />
        </div>
      )}
    </Section>
  );
}
