/** What a signature takes: for which party, by whom, from when. */
import { useId } from 'react';
import type { SigningParty } from './parties-of.ts';

export type Signing = { readonly party: string; readonly by: string; readonly from: string };

function WhoSigns(props: {
  readonly party: SigningParty | undefined;
  readonly by: string;
  readonly onBy: (by: string) => void;
}) {
  const signers = props.party?.signers ?? [];
  if (signers.length === 0) {
    return (
      <label className="grid gap-1">
        <span className="font-medium">Your name</span>
        <input
          className="field"
          autoComplete="name"
          value={props.by}
          onChange={(event) => props.onBy(event.target.value)}
        />
      </label>
    );
  }
  return (
    <label className="grid gap-1">
      <span className="font-medium">Who signs</span>
      <select className="field" value={props.by} onChange={(event) => props.onBy(event.target.value)}>
        <option value="">Choose</option>
        {signers.map((signer) => (
          <option key={signer.person} value={signer.person}>
            {signer.name === signer.person ? signer.name : `${signer.name} (${signer.person})`}
          </option>
        ))}
      </select>
    </label>
  );
}

export function SignFields(props: {
  readonly parties: readonly SigningParty[];
  readonly signing: Signing;
  readonly onSigning: (signing: Signing) => void;
  /** Whoever is signed in signs in their own name. */
  readonly own: string | null;
}) {
  const id = useId();
  const { parties, signing, onSigning } = props;
  return (
    <div className="grid gap-4 text-body">
      <fieldset>
        <legend className="font-medium">For</legend>
        <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
          {parties.map((party) => (
            <label key={party.id} className="flex items-center gap-2">
              <input
                type="radio"
                name={id}
                checked={signing.party === party.id}
                onChange={() => onSigning({ ...signing, party: party.id, by: '' })}
              />
              {party.name}
            </label>
          ))}
        </div>
      </fieldset>
      {props.own === null ? (
        <WhoSigns
          party={parties.find((party) => party.id === signing.party)}
          by={signing.by}
          onBy={(by) => onSigning({ ...signing, by })}
        />
      ) : (
        <p>
          <span className="font-medium">Who signs</span>
          <span className="block">{props.own}, signed in</span>
        </p>
      )}
      <label className="grid gap-1">
        <span className="font-medium">In force from (left empty: now)</span>
        <input
          className="field w-fit"
          type="date"
          value={signing.from}
          onChange={(event) => onSigning({ ...signing, from: event.target.value })}
        />
      </label>
    </div>
  );
}
