/** Name and password of an account that is being made. */
import { TextField } from './text-field.tsx';

export type NewAccount = { readonly name: string; readonly password: string };

export function NewAccountFields(props: {
  readonly account: NewAccount;
  readonly onAccount: (account: NewAccount) => void;
}) {
  const { account, onAccount } = props;
  return (
    <>
      <TextField
        label="Your name"
        hint="As it stands beside what you sign and do."
        autoComplete="name"
        required
        value={account.name}
        onText={(name) => onAccount({ ...account, name })}
      />
      <TextField
        label="Password"
        hint="At least 12 characters; a few words are better than signs."
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        value={account.password}
        onText={(password) => onAccount({ ...account, password })}
      />
    </>
  );
}
