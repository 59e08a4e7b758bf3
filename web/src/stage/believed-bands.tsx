/** What people answer on one scale with four bands, beside the stage by evidence: belief and record, never mixed. */
import { Link } from '@tanstack/react-router';
import { SideMark } from '../parts/side-mark.tsx';
import type { Assessment } from './stage-queries.ts';

type Bands = NonNullable<Assessment['bands']>;

const NAMES: Readonly<Record<Bands['sides'][number]['band'], string>> = {
  undefined: 'Undefined',
  defined: 'Defined',
  aligned: 'Aligned',
  integrated: 'Integrated',
};
const BANDS = ['undefined', 'defined', 'aligned', 'integrated'] as const;

const at = (score: number): string => `${((score - 20) / 80) * 100}%`;

/** Decoration: the scores stand beside it as text. */
function Scale(props: { readonly bands: Bands }) {
  return (
    <div className="relative mt-8 mb-2" aria-hidden="true">
      <div className="grid grid-cols-4 gap-px">
        {BANDS.map((band) => (
          <div key={band} className="border-rule border-t-4 pt-1 text-note text-soft">
            <span className="hidden sm:inline">{NAMES[band]}</span>
          </div>
        ))}
      </div>
      {props.bands.sides.map(({ side, score }) => (
        <span key={side} className="-translate-x-1/2 absolute -top-5" style={{ left: at(score) }}>
          <SideMark party={side} />
        </span>
      ))}
    </div>
  );
}

export function BelievedBands(props: { readonly assessment: Assessment; readonly workspace: string }) {
  const { bands } = props.assessment;
  if (bands === null) return null;
  return (
    <div className="mt-6 border-rule border-t pt-4">
      <h3 className="font-medium">Beside it: what people answer</h3>
      <p className="mt-1 max-w-prose">{bands.says}</p>
      <Scale bands={bands} />
      <ul className="grid gap-1">
        {bands.sides.map(({ side, n, score, band }) => (
          <li key={side}>
            <SideMark party={side} named /> <span className="tabular-nums">{score.toFixed(0)}</span> of 100,{' '}
            {NAMES[band].toLowerCase()} <span className="note">n = {n}</span>
          </li>
        ))}
      </ul>
      <p className="note mt-2 max-w-[90ch]">
        The mean of {bands.constructs} constructs of{' '}
        <Link to="/$workspace/survey" params={{ workspace: props.workspace }} search={{ wave: bands.wave }}>
          the last wave
        </Link>
        , on a scale from 20 to 100. Types and bands after Kotler, Rackham and Krishnaswamy (2006); the
        statements are our own, so hold it against your earlier waves, not against figures of theirs. It opens
        no gate.
      </p>
    </div>
  );
}
