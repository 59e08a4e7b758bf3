/** The foot of the document: one line per party, as on paper, with who signed, when, and how surely it was they. */
import { Moment } from '../parts/moment.tsx';
import { inkOf, SideMark } from '../parts/side-mark.tsx';
import type { Filed } from './agreement-document.tsx';
import { partiesOf } from './parties-of.ts';
import { useCalled } from './people-names.tsx';

type Signature = Filed['clauses'][number]['signatures'][number];

type Signer = { readonly signature: Signature; readonly renewed: Signature | null; readonly clauses: number };

/** Whoever signed again after half a year renewed it: each clause counts once, with the first date and the last. */
function signersOf(agreement: Filed, party: string): readonly Signer[] {
  const signers = new Map<string, Signer>();
  for (const clause of agreement.clauses) {
    const own = clause.signatures.filter((one) => one.party === party);
    for (const [by, given] of Map.groupBy(own, (one) => one.by)) {
      const [first, last] = [given[0], given.at(-1)];
      if (first === undefined || last === undefined) continue;
      const known = signers.get(by);
      const renewed = last.signedAt === first.signedAt ? null : last;
      signers.set(by, {
        signature: known?.signature ?? first,
        renewed: known?.renewed ?? renewed,
        clauses: (known?.clauses ?? 0) + 1,
      });
    }
  }
  return [...signers.values()];
}

export function SignatureBlock(props: { readonly agreement: Filed; readonly zone: string | undefined }) {
  const { agreement } = props;
  const all = agreement.clauses.length;
  const called = useCalled();
  return (
    <section aria-label="Signatures" className="grid gap-8 px-4 py-10 sm:grid-cols-2 sm:px-10">
      {partiesOf(agreement).map((party) => {
        const signers = signersOf(agreement, party.id);
        return (
          <div key={party.id}>
            <p className={`min-h-10 border-b border-ink font-serif text-title italic ${inkOf(party.side)}`}>
              {signers.map(({ signature }) => called(signature.by)).join(', ')}
            </p>
            <p className="mt-1">
              <SideMark party={party.side} /> <span className="font-medium">{party.name}</span>
              {signers.length === 0 ? <span className="note"> has not signed</span> : null}
            </p>
            {signers.map(({ signature, renewed, clauses }) => (
              <p key={signature.by} className="note">
                {called(signature.by)}, <Moment at={signature.signedAt} zone={props.zone} />, in force from{' '}
                <Moment at={signature.from} zone={props.zone} exact={false} />
                {clauses < all ? `, ${clauses} of ${all} clauses` : ''}
                {signature.authenticated ? '' : ', without a login'}
                {renewed === null ? null : (
                  <>
                    , renewed <Moment at={renewed.signedAt} zone={props.zone} exact={false} />
                  </>
                )}
              </p>
            ))}
          </div>
        );
      })}
    </section>
  );
}
