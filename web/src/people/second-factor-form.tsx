/** The code of the second factor, at sign-in. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { NotDone } from './entrance-sheet.tsx';
import { tellSignIn } from './people-queries.ts';
import { TextField } from './text-field.tsx';

export function SecondFactorForm(props: { readonly onDone: () => void; readonly onBack: () => void }) {
  const [code, setCode] = useState('');
  const prove = useMutation({
    mutationFn: () => tellSignIn('second-factor', { code: code.trim() }),
    onSuccess: props.onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate();
  };
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <TextField label="Code" autoComplete="one-time-code" required value={code} onText={setCode} />
      <NotDone error={prove.error} />
      <div className="flex flex-wrap gap-3">
        <button type="submit" className="button button-main grow" disabled={prove.isPending}>
          {prove.isPending ? 'Checking…' : 'Go on'}
        </button>
        <button type="button" className="button" onClick={props.onBack}>
          Back
        </button>
      </div>
    </form>
  );
}
