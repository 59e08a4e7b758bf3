/** Someone says what a period will bring in a category: recorded as it is said, a later one replaces it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SubmitForecastOutput } from '../../../src/operations/submit-forecast.ts';
import { tell } from '../api/call.ts';
import { exactFigure } from '../format/figure.ts';
import { NotRecorded } from '../parts/not-recorded.tsx';
import { announce } from '../shell/announce.ts';
import { fieldFaults } from './field-faults.ts';
import { LabelledField } from './labelled-field.tsx';

const FIELDS = ['person', 'category', 'amount', 'period'] as const;
type Draft = Readonly<Record<(typeof FIELDS)[number], string>>;

const AMOUNT = /^(\d+|\d{1,3}([\s,'’]\d{3})+)(\.\d{1,2})?$/;

/** `450,000.50` and `450 000` as people write them; `450.000` and `450,5`, which some read otherwise, are asked again. */
function amountOf(written: string): number | null {
  const text = written.trim();
  return AMOUNT.test(text) ? Number(text.replace(/[\s,'’]/g, '')) : null;
}

function bodyOf({ person, category, amount, period }: Draft) {
  return {
    ...(person.trim() === '' ? {} : { person: person.trim() }),
    category: category.trim(),
    amount: amountOf(amount),
    ...(period.trim() === '' ? {} : { period: period.trim() }),
  };
}

function ownFaults({ category, amount }: Draft): Partial<Record<keyof Draft, string>> {
  return {
    ...(category.trim() === '' ? { category: 'Say which category.' } : {}),
    ...(amountOf(amount) === null ? { amount: 'Write a number, such as 450,000.' } : {}),
  };
}

function recordedText(done: SubmitForecastOutput, whose: string): string {
  const amount = exactFigure(done.amount, { unit: 'money', currency: done.currency });
  return `Recorded: ${whose === '' ? 'the company' : whose} forecasts ${amount} as ${done.category} for ${done.period}.`;
}

export function SubmitForecast(props: {
  readonly workspace: string;
  readonly currency: string | null;
  readonly categories: readonly string[];
  readonly people: readonly string[];
  readonly called: string;
}) {
  const { workspace, currency, categories } = props;
  const [draft, setDraft] = useState<Draft>({ person: '', category: props.called, amount: '', period: '' });
  const [own, setOwn] = useState<Partial<Record<keyof Draft, string>>>({});
  const queries = useQueryClient();
  const submit = useMutation({
    mutationFn: (asked: Draft) => tell<SubmitForecastOutput>(workspace, 'submit-forecast', bodyOf(asked)),
    onSuccess: (done, asked) => {
      announce(recordedText(done, asked.person.trim()));
      setDraft({ ...asked, amount: '' });
      void queries.invalidateQueries({ queryKey: [workspace] });
    },
  });
  const refusedFaults = fieldFaults(submit.error, FIELDS, 'person');
  const faultsOf = (field: keyof Draft): readonly string[] => {
    const mine = own[field];
    return mine === undefined ? refusedFaults.of[field] : [mine];
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = ownFaults(draft);
    setOwn(wrong);
    submit.reset();
    if (Object.keys(wrong).length === 0) submit.mutate(draft);
  };
  const field = (name: keyof Draft) => ({
    value: draft[name],
    faults: faultsOf(name),
    autoComplete: 'off',
    onText: (text: string) => {
      setDraft({ ...draft, [name]: text });
      setOwn({ ...own, [name]: undefined });
    },
  });
  return (
    <form className="no-print mt-8" aria-label="Submit a forecast" noValidate onSubmit={onSubmit}>
      <h3 className="text-prose font-semibold">Submit a forecast</h3>
      <p className="note mt-1 max-w-[90ch]">
        It stays on record with its time; a later one for the same person, category and period replaces it.
      </p>
      <div className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
        <LabelledField
          {...field('person')}
          label="Whose"
          hint="By name or id; empty: the company’s own."
          choices={props.people}
        />
        <LabelledField
          {...field('category')}
          label="Category"
          hint={categories.length === 0 ? 'Such as commit.' : `One of ${categories.join(', ')}.`}
          choices={categories}
          required
        />
        <LabelledField
          {...field('amount')}
          label={currency === null ? 'Amount' : `Amount, ${currency}`}
          hint="In whole units: 450,000."
          inputMode="decimal"
          required
        />
        <LabelledField
          {...field('period')}
          label="Period"
          hint="2027-01 or 2027-Q1; empty: the one that runs."
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <button type="submit" className="button button-main" disabled={submit.isPending}>
          {submit.isPending ? 'Recording…' : 'Record the forecast'}
        </button>
        {submit.isSuccess ? (
          <p className="text-body">✓ {recordedText(submit.data, submit.variables.person.trim())}</p>
        ) : null}
      </div>
      <NotRecorded says={submit.isError ? refusedFaults.says : null} faults={refusedFaults.rest} />
    </form>
  );
}
