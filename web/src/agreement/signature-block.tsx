/** The foot of the document: one line per party, as on paper, with who signed, when, and how surely it was they. */
import { Moment } from '../parts/moment.tsx';
import { inkOf, SideMark } from '../parts/side-mark.tsx';
import type { Filed } from './agreement-document.tsx';
import { partiesOf } from './parties-of.ts';

type Signature = Filed['clauses'][number]['signatures'][number];

function signersOf(
  agreement: Filed,
  party: string,
): readonly { readonly signature: Signature; readonly clauses: number }[] {
  const signers = new Map<string, { signature: Signature; clauses: number }>();
  for (const clause of agreement.clauses) {
    for (const signature of clause.signatures.filter((one) => one.party === party)) {
      const known = signers.get(signature.by);
      if (known === undefined) signers.set(signature.by, { signature, clauses: 1 });
      else known.clauses += 1;
    }
  }
  return [...signers.values()];
}

export function SignatureBlock(props: { readonly agreement: Filed; readonly zone: string | undefined }) {
  const { agreement } = props;
  const all = agreement.clauses.length;
  return (
    <section aria-label="Signatures" className="grid gap-8 px-4 py-10 sm:grid-cols-2 sm:px-10">
      {partiesOf(agreement).map((party) => {
        const signers = signersOf(agreement, party.id);
        return (
          <div key={party.id}>
            <p className={`min-h-10 border-b border-ink font-serif text-title italic ${inkOf(party.side)}`}>
              {signers.map(({ signature }) => signature.by).join(', ')}
            </p>
            <p className="mt-1">
              <SideMark party={party.side} /> <span className="font-medium">{party.name}</span>
              {signers.length === 0 ? <span className="note"> has not signed</span> : null}
            </p>
            {signers.map(({ signature, clauses }) => (
              <p key={signature.by} className="note">
                {signature.by}, <Moment at={signature.signedAt} zone={props.zone} />, in force from{' '}
                <Moment at={signature.from} zone={props.zone} exact={false} />
                {clauses < all ? `, ${clauses} of ${all} clauses` : ''}
                {signature.authenticated ? '' : ', without a login'}
              </p>
            ))}
          </div>
        );
      })}
    </section>
  );
}
