/** A figure with its interval as a mark on a line with zero in the middle; the figures themselves stand beside it. */
const WIDE = 120;
const HIGH = 14;

export function IntervalMark(props: {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly scale: number;
}) {
  const { value, low, high, scale } = props;
  if (value === null || low === null || high === null) return null;
  const at = (figure: number) => WIDE / 2 + (figure / scale) * (WIDE / 2 - 4);
  return (
    <svg
      width={WIDE}
      height={HIGH}
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      aria-hidden="true"
      className="inline-block"
    >
      <line x1={WIDE / 2} x2={WIDE / 2} y1={0} y2={HIGH} stroke="var(--edge)" />
      <line x1={at(low)} x2={at(high)} y1={HIGH / 2} y2={HIGH / 2} stroke="var(--shared)" strokeWidth={2} />
      <circle cx={at(value)} cy={HIGH / 2} r={3.5} fill="var(--shared)" />
    </svg>
  );
}
