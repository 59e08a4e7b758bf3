/** An amount to the left or to the right of nothing, on the scale of its line. The figure beside it says the same. */
import { inkOf, type Party } from '../parts/side-mark.tsx';

const HALF = 50;

export function SignedBar(props: {
  readonly value: number;
  /** The largest amount of the line, above nought. */
  readonly most: number;
  readonly party: Party | null;
}) {
  const { value, most, party } = props;
  const width = most === 0 ? 0 : (Math.abs(value) / most) * HALF;
  const shown = value === 0 ? 0 : Math.max(1, width);
  return (
    <svg className={`block h-3 w-full ${party === null ? 'text-soft' : inkOf(party)}`} aria-hidden="true">
      <rect x="0" y="5" width="100%" height="2" className="fill-sunk" />
      <rect
        x={`${value < 0 ? HALF - shown : HALF}%`}
        y="1"
        width={`${shown}%`}
        height="10"
        className="fill-current"
      />
      <line x1="50%" x2="50%" y1="0" y2="100%" className="stroke-edge" strokeWidth="1" />
    </svg>
  );
}
