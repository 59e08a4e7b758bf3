/** The parts of a figure, small, under it. */
import type { Figured } from '../format/figure.ts';
import { besideParts, type WithBeside } from './beside-parts.ts';

export function BesideList(props: {
  readonly answer: WithBeside & { readonly evidence: 'ok' | 'none' };
  readonly of: Figured;
  readonly most?: number;
}) {
  const parts = besideParts(props.answer, props.of).slice(0, props.most);
  if (props.answer.evidence === 'none' || parts.length === 0) return null;
  return (
    <ul className="note mt-1">
      {parts.map((one) => (
        <li key={one.part}>
          {one.label}: <span className="text-ink">{one.text}</span>
        </li>
      ))}
    </ul>
  );
}
