/** Changes one's password; every other session ends with it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';
import { tellSignIn } from './people-queries.ts';
import { TextField } from './text-field.tsx';

export function PasswordForm(props: { readonly email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => tellSignIn('change-password', { current, next }),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      announce('The password was changed');
      await queries.invalidateQueries({ queryKey: ['sign-in'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className="grid max-w-sm gap-3" onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={props.email} readOnly />
      <TextField
        label="Password now"
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onText={setCurrent}
      />
      <TextField
        label="New password"
        hint="At least 12 characters. Every other session ends."
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        value={next}
        onText={setNext}
      />
      <NotDone error={change.error} />
      <button type="submit" className="button w-fit" disabled={change.isPending}>
        {change.isSuccess && current === '' ? 'Changed' : 'Change the password'}
      </button>
    </form>
  );
}
