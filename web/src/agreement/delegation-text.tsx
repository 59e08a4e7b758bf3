/** What stands at the end of any clause: numbers that may be moved by named people, and what is carried out elsewhere. */
import type { Delegated } from '../../../src/agreement/clauses/delegation.ts';
import { listText, pathWords } from './clause-words.ts';
import { useCalled } from './people-names.tsx';

type Elsewhere = { readonly says: string; readonly by: string };

function partOf<Part>(value: unknown, name: string): readonly Part[] {
  const part =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return Array.isArray(part) ? (part as Part[]) : [];
}

export function DelegationText(props: { readonly value: unknown }) {
  const moves = partOf<Delegated>(props.value, 'delegation');
  const elsewhere = partOf<Elsewhere>(props.value, 'elsewhere');
  const called = useCalled();
  if (moves.length + elsewhere.length === 0) return null;
  return (
    <div className="mt-4 grid gap-2">
      {moves.map((move) => (
        <p key={move.number}>
          {pathWords(move.number)} may be moved between {move.from} and {move.to} by{' '}
          {listText(move.marketing.map(called), 'or')} for marketing together with{' '}
          {listText(move.sales.map(called), 'or')} for sales.
        </p>
      ))}
      {elsewhere.map((one) => (
        <p key={one.says}>
          {one.says} <span className="note">Carried out by {one.by}, not by this program.</span>
        </p>
      ))}
    </div>
  );
}
