/** Which side is meant: a disc for marketing, a square for sales, a lens of both for what they share. Never colour alone. */
import type { Side } from '../../../src/vocabulary/side.ts';

export type Party = Side | 'both';

const NAMES: Readonly<Record<Party, string>> = { marketing: 'Marketing', sales: 'Sales', both: 'Both sides' };
const INKS: Readonly<Record<Party, string>> = {
  marketing: 'text-marketing',
  sales: 'text-sales',
  both: 'text-shared',
};

export function partyName(party: Party): string {
  return NAMES[party];
}

export function inkOf(party: Party): string {
  return INKS[party];
}

function Shape(props: { readonly party: Party }) {
  if (props.party === 'marketing') return <circle cx="6" cy="6" r="4.5" />;
  if (props.party === 'sales') return <rect x="1.75" y="1.75" width="8.5" height="8.5" />;
  return <path d="M6 0.5 11.5 6 6 11.5 0.5 6Z" />;
}

/** The mark alone; `named` writes the side's name beside it, else it is told to screen readers only. */
export function SideMark(props: { readonly party: Party; readonly named?: boolean }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 ${INKS[props.party]}`}>
      <svg viewBox="0 0 12 12" className="h-[0.7em] w-[0.7em] shrink-0 fill-current" aria-hidden="true">
        <Shape party={props.party} />
      </svg>
      <span className={props.named ? 'font-medium' : 'sr-only'}>{NAMES[props.party]}</span>
    </span>
  );
}
