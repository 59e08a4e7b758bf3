/** One bar cut into the parts of both sides: marketing's, what both claim (hatched), sales', nobody's. A mark may stand in it. */
import { useId } from 'react';

export type PartKind = 'marketing' | 'contested' | 'sales' | 'nobody' | 'plain';
/** Shares of the bar's length, 0 to 1. */
export type BarPart = { readonly kind: PartKind; readonly from: number; readonly to: number };

const FILLS: Readonly<Record<PartKind, string>> = {
  marketing: 'fill-marketing',
  contested: 'fill-shared-wash',
  sales: 'fill-sales',
  nobody: 'fill-sunk',
  plain: 'fill-soft',
};

const at = (share: number): string => `${Math.round(share * 1e5) / 1e3}%`;

/** Parts one after the other, from their sizes and the size of the whole bar. */
export function partsAfter(
  whole: number,
  sizes: readonly (readonly [kind: PartKind, size: number])[],
): readonly BarPart[] {
  let from = 0;
  return sizes.map(([kind, size]) => {
    const start = from;
    from += whole === 0 ? 0 : size / whole;
    return { kind, from: start, to: from };
  });
}

function Part(props: { readonly part: BarPart; readonly hatch: string }) {
  const { part, hatch } = props;
  const place = { x: at(part.from), width: at(Math.max(0, part.to - part.from)), height: '100%' };
  return (
    <>
      <rect {...place} className={FILLS[part.kind]} />
      {part.kind === 'contested' && part.to > part.from ? (
        <rect {...place} fill={`url(#${hatch})`} className="stroke-shared" strokeWidth="1" />
      ) : null}
      {part.from > 0 && part.to > part.from ? (
        <line
          x1={at(part.from)}
          x2={at(part.from)}
          y1="0"
          y2="100%"
          className="stroke-paper"
          strokeWidth="2"
        />
      ) : null}
    </>
  );
}

/** Without a label it is decoration: the same figures stand beside it as text. */
export function SplitBar(props: {
  readonly parts: readonly BarPart[];
  readonly mark?: number | undefined;
  readonly label?: string;
  readonly className?: string;
}) {
  const hatch = `hatch${useId().replaceAll(/\W/g, '')}`;
  const { parts, mark, label } = props;
  return (
    <svg
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
      className={`block w-full overflow-visible ${props.className ?? 'h-4'}`}
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="6" className="stroke-shared" strokeWidth="2.5" />
        </pattern>
      </defs>
      {parts.map((part) => (
        <Part key={part.kind} part={part} hatch={hatch} />
      ))}
      {mark === undefined ? null : (
        <>
          <line x1={at(mark)} x2={at(mark)} y1="-4" y2="100%" className="stroke-paper" strokeWidth="6" />
          <line x1={at(mark)} x2={at(mark)} y1="-4" y2="100%" className="stroke-ink" strokeWidth="2.5" />
          <circle cx={at(mark)} cy="-3" r="3.5" className="fill-ink" />
        </>
      )}
    </svg>
  );
}
