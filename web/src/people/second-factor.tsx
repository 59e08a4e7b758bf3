/** The second factor of one's account: set up with an authenticator app, proved with a code, taken away again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { announce } from '../shell/announce.ts';
import { BackupCodes } from './backup-codes.tsx';
import { NotDone } from './entrance-sheet.tsx';
import { signInState, tellSignIn } from './people-queries.ts';
import { QrCode } from './qr-code.tsx';
import { TextField } from './text-field.tsx';

type Begun = { readonly uri: string; readonly backupCodes: readonly string[] };

function AskPassword(props: {
  readonly act: string;
  readonly says: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onPassword: (password: string) => void;
}) {
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onPassword(password);
  };
  return (
    <form className="grid max-w-sm gap-3" onSubmit={submit}>
      <p className="text-body">{props.says}</p>
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onText={setPassword}
      />
      <NotDone error={props.error} />
      <button type="submit" className="button w-fit" disabled={props.busy}>
        {props.act}
      </button>
    </form>
  );
}

function Prove(props: { readonly begun: Begun; readonly onProven: () => void }) {
  const [code, setCode] = useState('');
  const prove = useMutation({
    mutationFn: () => tellSignIn('set-second-factor', { code: code.trim() }),
    onSuccess: props.onProven,
  });
  const secret = new URL(props.begun.uri).searchParams.get('secret') ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate();
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <p className="text-body">Scan this with your authenticator app, then enter the code it shows.</p>
      <QrCode text={props.begun.uri} label="The secret of your second factor as a QR code" />
      <p className="note">
        Or type it in: <code className="font-mono break-all select-all">{secret}</code>
      </p>
      <BackupCodes codes={props.begun.backupCodes} />
      <div className="grid max-w-sm gap-3">
        <TextField
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onText={setCode}
        />
        <NotDone error={prove.error} />
        <button type="submit" className="button button-main w-fit" disabled={prove.isPending}>
          Turn it on
        </button>
      </div>
    </form>
  );
}

export function SecondFactor(props: { readonly on: boolean }) {
  const queries = useQueryClient();
  const changed = (says: string) => {
    announce(says);
    return queries.invalidateQueries({ queryKey: signInState.queryKey });
  };
  const begin = useMutation({
    mutationFn: (password: string) => tellSignIn<Begun>('begin-second-factor', { password }),
  });
  const end = useMutation({
    mutationFn: (password: string) => tellSignIn('end-second-factor', { password }),
    onSuccess: () => changed('The second factor is off'),
  });
  if (props.on) {
    return (
      <AskPassword
        says="It is on: signing in asks for a code."
        act="Turn it off"
        busy={end.isPending}
        error={end.error}
        onPassword={(password) => end.mutate(password)}
      />
    );
  }
  if (begin.data !== undefined) {
    return (
      <Prove
        begun={begin.data}
        onProven={() => {
          begin.reset();
          void changed('The second factor is on');
        }}
      />
    );
  }
  return (
    <AskPassword
      says="It is off: the password alone opens your account."
      act="Set it up"
      busy={begin.isPending}
      error={begin.error}
      onPassword={(password) => begin.mutate(password)}
    />
  );
}
