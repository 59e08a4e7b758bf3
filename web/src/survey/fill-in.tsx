/** Filling in and handing in a form, whoever holds it. What is chosen stands in this page alone until it is handed in. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { type Answers, FormFields } from './form-fields.tsx';
import { type Form, formQuery, handIn, type Whose } from './survey-queries.ts';

function WhatHappens(props: { readonly form: Form }) {
  const { form } = props;
  return (
    <div className="sheet mb-4 p-4 text-body sm:p-6">
      <p>
        You answer for <strong className="font-medium">{form.side}</strong>
        {form.level === 'leader' ? ', among its leaders' : ''}, until <Moment at={form.closesAt} />.
      </p>
      <ul className="mt-2 grid list-disc gap-1 pl-5">
        <li>Your form is kept without your name, without a time and in no order.</li>
        <li>Nobody is told of fewer than {form.floor} people, whatever is compared with whatever.</li>
        <li>That you have answered is known to the program alone, so that it does not remind you.</li>
        <li>
          Answer everything: a form counts whole or not at all. The middle says “neither, or I cannot say”.
        </li>
      </ul>
    </div>
  );
}

function ByName(props: { readonly named: boolean; readonly onNamed: (named: boolean) => void }) {
  return (
    <fieldset className="sheet mb-4 p-4 sm:p-6">
      <legend className="sr-only">By name or without</legend>
      <label className="flex items-start gap-2 text-body">
        <input
          type="checkbox"
          className="mt-1"
          checked={props.named}
          onChange={(event) => props.onNamed(event.target.checked)}
        />
        <span>
          Show my answers by my name, to everybody here, apart from the figures. You head your function: there
          is one of you. Left out, you count among the leaders of your side.
        </span>
      </label>
    </fieldset>
  );
}

function Sheet(props: { readonly whose: Whose; readonly form: Form }) {
  const { whose, form } = props;
  const [answers, setAnswers] = useState<Answers>({});
  const [named, setNamed] = useState(false);
  const [marked, setMarked] = useState(false);
  const send = useMutation({ mutationFn: () => handIn(whose, { answers, named }) });
  const questions = form.parts.flatMap((part) => part.questions);
  const open = questions.filter(({ id }) => answers[id] === undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMarked(true);
    const first = open[0];
    if (first === undefined) send.mutate();
    else document.getElementById(first.id)?.querySelector('input')?.focus();
  };
  if (send.isSuccess) {
    return (
      <div role="status" className="sheet p-6 sm:p-8">
        <h2 className="text-title font-semibold">Handed in. Thank you.</h2>
        <p className="mt-2 max-w-prose text-prose">
          The link takes nothing more. Results are shown to everybody once the wave has closed.
        </p>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <WhatHappens form={form} />
      <FormFields
        form={form}
        answers={answers}
        marked={marked}
        onAnswer={(question, point) => setAnswers((before) => ({ ...before, [question]: point }))}
      />
      {form.head ? <ByName named={named} onNamed={setNamed} /> : null}
      <div className="sheet sticky bottom-0 flex flex-wrap items-center justify-between gap-3 p-4">
        <p aria-live="polite" className="text-body">
          {open.length === 0
            ? `All ${count(questions.length)} are answered`
            : `${count(questions.length - open.length)} of ${count(questions.length)} answered`}
        </p>
        <button type="submit" className="button button-main" disabled={send.isPending}>
          {send.isPending ? 'Handing in…' : 'Hand in'}
        </button>
        <NotDone error={send.error} />
      </div>
    </form>
  );
}

export function FillIn(props: { readonly whose: Whose; readonly otherwise: ReactNode }) {
  const form = useQuery({ ...formQuery(props.whose), refetchOnWindowFocus: false });
  if (form.isError) return <Failed what="There is no form to fill in" error={form.error} />;
  if (form.data === undefined) return <Waiting what="Fetching your form…" lines={6} />;
  return form.data.form === null ? props.otherwise : <Sheet whose={props.whose} form={form.data.form} />;
}
