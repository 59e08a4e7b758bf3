/**
 * Groups on one scale from strongly disagree to strongly agree: marketing a disc, sales a square, each with its interval;
 * leaders hollow above the line, staff small below it.
 */
import type { Group } from './survey-queries.ts';

type Dot = { readonly group: Group; readonly mean: number; readonly low: number; readonly high: number };

const LANES: Readonly<Record<Group, number>> = {
  'marketing-leader': 5,
  'sales-leader': 5,
  everyone: 14,
  marketing: 11,
  sales: 17,
  'marketing-staff': 24,
  'sales-staff': 24,
};
const HEIGHT = 29;
/** Room at both ends, so that a dot on the edge is whole. */
const EDGE = 2;

const at = (share: number): string => `${EDGE + share * (100 - 2 * EDGE)}%`;

function inkOf(group: Group): 'marketing' | 'sales' | 'shared' {
  if (group === 'everyone') return 'shared';
  return group.startsWith('marketing') ? 'marketing' : 'sales';
}

const FILL = { marketing: 'fill-marketing', sales: 'fill-sales', shared: 'fill-shared' } as const;
const STROKE = { marketing: 'stroke-marketing', sales: 'stroke-sales', shared: 'stroke-shared' } as const;

function Shape(props: { readonly group: Group; readonly size: number; readonly hollow: boolean }) {
  const { group, size, hollow } = props;
  const ink = inkOf(group);
  const paint = `${hollow ? 'fill-paper' : FILL[ink]} ${STROKE[ink]}`;
  if (ink === 'marketing') return <circle r={size} className={paint} strokeWidth="1.5" />;
  if (ink === 'sales')
    return (
      <rect x={-size} y={-size} width={2 * size} height={2 * size} className={paint} strokeWidth="1.5" />
    );
  return <path d={`M0 ${-size}L${size} 0 0 ${size} ${-size} 0Z`} className={paint} strokeWidth="1.5" />;
}

function Mark(props: { readonly dot: Dot }) {
  const { group, mean, low, high } = props.dot;
  const y = LANES[group];
  const isSide = !group.includes('-');
  return (
    <>
      {isSide ? (
        <line x1={at(low)} x2={at(high)} y1={y} y2={y} className={STROKE[inkOf(group)]} strokeWidth="2" />
      ) : null}
      <svg x={at(mean)} y={y} overflow="visible" width="1" height="1" aria-hidden="true">
        <Shape group={group} size={isSide ? 4.5 : 3} hollow={group.endsWith('leader')} />
      </svg>
    </>
  );
}

/** Groups whose line would lie over another's are left out: everyone is drawn where no side is. */
function drawn(dots: readonly Dot[]): readonly Dot[] {
  const sides = dots.some(({ group }) => group === 'marketing' || group === 'sales');
  return sides ? dots.filter(({ group }) => group !== 'everyone') : dots;
}

/** Decoration: the same means stand beside it as text. */
export function PairedDots(props: { readonly dots: readonly Dot[]; readonly points: number }) {
  const steps = Array.from({ length: props.points }, (_, step) => step / (props.points - 1));
  return (
    <svg className="block w-full min-w-40" height={HEIGHT} aria-hidden="true">
      <line x1={at(0)} x2={at(1)} y1="14" y2="14" className="stroke-rule" />
      {steps.map((step) => (
        <line
          key={step}
          x1={at(step)}
          x2={at(step)}
          y1="10"
          y2="18"
          className={step === 0.5 ? 'stroke-edge' : 'stroke-rule'}
        />
      ))}
      {drawn(props.dots).map((dot) => (
        <Mark key={dot.group} dot={dot} />
      ))}
    </svg>
  );
}

function KeyMark(props: { readonly group: Group; readonly says: string }) {
  const isSide = !props.group.includes('-');
  return (
    <li className="flex items-center gap-1.5">
      <svg viewBox="-6 -6 12 12" className="h-3 w-3" aria-hidden="true">
        <Shape group={props.group} size={isSide ? 4.5 : 3.5} hollow={props.group.endsWith('leader')} />
      </svg>
      {props.says}
    </li>
  );
}

export function DotsKey() {
  return (
    <ul className="note mb-3 flex flex-wrap gap-x-5 gap-y-1" aria-label="Key">
      <KeyMark group="marketing" says="Marketing, with its 95&nbsp;% interval" />
      <KeyMark group="sales" says="Sales" />
      <KeyMark group="marketing-leader" says="leaders, hollow, above" />
      <KeyMark group="sales-staff" says="staff, small, below" />
    </ul>
  );
}
