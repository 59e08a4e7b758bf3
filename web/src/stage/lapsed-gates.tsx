/** Gates that were met and are not any more, with what would meet them again: the first thing to see to. */
import { Link } from '@tanstack/react-router';
import { dayOf } from '../format/when.ts';
import type { Gate } from './stage-queries.ts';
import { SIGNED_GATES } from './stage-words.ts';

export function LapsedGates(props: { readonly gates: readonly Gate[]; readonly workspace: string }) {
  const lapsed = props.gates.filter(({ lapsedAt, reopenedAt }) => lapsedAt !== null || reopenedAt !== null);
  if (lapsed.length === 0) return null;
  return (
    <section className="sheet border-broken border-l-4 p-4 sm:px-8" aria-label="Lapsed gates">
      <h2 className="font-semibold">
        {lapsed.length === 1 ? 'One gate has lapsed' : `${lapsed.length} gates have lapsed`}
      </h2>
      <ul className="mt-2 grid gap-2">
        {lapsed.map((gate) => (
          <li key={gate.id}>
            <span className="font-medium">{gate.says}</span>{' '}
            <span className="note">
              {gate.reopenedAt === null
                ? `lapsed ${dayOf(gate.lapsedAt ?? '')}`
                : `open again since ${dayOf(gate.reopenedAt)}`}
            </span>
            <span className="note block">
              {gate.why} {gate.wants}{' '}
              {SIGNED_GATES.includes(gate.id) ? (
                <Link to="/$workspace/agreement" params={{ workspace: props.workspace }}>
                  To the text, to sign it again
                </Link>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
