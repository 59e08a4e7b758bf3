/** How the program signs in at a CRM: in one of the ways that CRM knows, or as it does already. */
import { LabelledField } from '../forecast/labelled-field.tsx';
import { type Kind, type Secret, type SignInWay, secretsOf } from './connection-draft.ts';
import type { FormPart } from './form-faults.ts';

const WAYS: { readonly [kind in Kind]: readonly (readonly [SignInWay, string])[] } = {
  hubspot: [
    ['token', 'Token of a private app'],
    ['refresh', 'Refresh token of an app (OAuth)'],
  ],
  salesforce: [
    ['client', 'Client that signs in by itself (client credentials)'],
    ['refresh', 'Refresh token of a connected app'],
  ],
};

const SAID: { readonly [secret in Secret]: readonly [label: string, hint: string] } = {
  accessToken: ['Access token', 'As HubSpot shows it under Private apps.'],
  refreshToken: ['Refresh token', 'As the app was given it.'],
  clientId: ['Client id', 'Of the app; Salesforce calls it consumer key.'],
  clientSecret: ['Client secret', 'Of the app; Salesforce calls it consumer secret.'],
  hookSecret: [
    'Secret of its messages',
    'Only where it sends hints that something changed. Left empty: as it is.',
  ],
};

export function SignInFields({ draft, onDraft, faultsOf, isNew }: FormPart & { readonly isNew: boolean }) {
  const kept = isNew ? [] : [['kept', 'As it does now'] as const];
  const field = (secret: Secret) => (
    <LabelledField
      key={secret}
      label={SAID[secret][0]}
      hint={SAID[secret][1]}
      type={secret === 'clientId' ? 'text' : 'password'}
      autoComplete="off"
      value={draft.secrets[secret]}
      faults={faultsOf(`secrets.${secret}`)}
      onText={(text) => onDraft({ ...draft, secrets: { ...draft.secrets, [secret]: text } })}
    />
  );
  const asked = secretsOf(draft);
  // Where nothing is typed anew, what is wrong with what is kept is said all the same.
  const unseen = (['accessToken', 'refreshToken', 'clientId', 'clientSecret'] as const).filter(
    (secret) => !asked.includes(secret),
  );
  return (
    <>
      <div className="grid gap-1">
        {[...kept, ...WAYS[draft.kind]].map(([way, says]) => (
          <label key={way} className="flex items-baseline gap-2">
            <input
              type="radio"
              name="crm-sign-in"
              checked={draft.signIn === way}
              onChange={() => onDraft({ ...draft, signIn: way })}
            />
            {says}
          </label>
        ))}
      </div>
      {unseen.flatMap((secret) =>
        faultsOf(`secrets.${secret}`).map((fault) => (
          <p key={secret + fault} className="text-note text-broken">
            ✕ {SAID[secret][0]}: {fault}
          </p>
        )),
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {asked.map(field)}
        {draft.kind === 'salesforce' && draft.signIn === 'refresh' ? (
          <LabelledField
            label="Where tokens are given"
            hint="https://login.salesforce.com; left empty: the organisation’s own address."
            type="url"
            value={draft.loginUrl}
            faults={faultsOf('loginUrl')}
            onText={(loginUrl) => onDraft({ ...draft, loginUrl })}
          />
        ) : null}
        {field('hookSecret')}
      </div>
    </>
  );
}
