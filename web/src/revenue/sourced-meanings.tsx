/** What marketing sourced, under the three meanings in use, on one scale; how far they lie apart is hatched. */
import { useQuery } from '@tanstack/react-query';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { meanwhile, measureQuery } from '../api/queries.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NoEvidence } from '../scoreboard/figure-cell.tsx';
import { MeasureTerm } from '../scoreboard/measure-term.tsx';
import { share, shortMoney, wholeMoney } from './money.ts';
import { SplitBar } from './split-bar.tsx';

const MEANINGS = [
  { part: 'leadSourceField', name: 'By the source field', says: 'what was written in the CRM' },
  { part: 'firstTouch', name: 'By the first touch', says: 'the first that is recorded was marketing’s' },
  {
    part: 'preSalesTouch',
    name: 'By a touch before sales',
    says: 'marketing touched before sales’ first act',
  },
] as const;

type Meaning = (typeof MEANINGS)[number] & { readonly value: number | null };

function meaningsOf({ beside }: ReadMeasureOutput): readonly Meaning[] {
  return MEANINGS.map((one) => ({ ...one, value: beside?.[one.part] ?? null }));
}

function MeaningLine(props: {
  readonly meaning: Meaning;
  readonly most: number;
  readonly whole: number;
  readonly currency: string | null;
}) {
  const { meaning, most, whole } = props;
  const money = wholeMoney(props.currency);
  const at = (value: number) => (whole === 0 ? 0 : value / whole);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-t border-rule py-3 first:border-t-0 md:grid-cols-[15rem_minmax(0,1fr)_11rem]">
      <dt>
        <span className="font-medium">{meaning.name}</span>
        <span className="note block">{meaning.says}</span>
      </dt>
      <dd className="order-last col-span-2 md:order-none md:col-span-1">
        {meaning.value === null ? null : (
          <div className="border border-rule">
            <SplitBar
              className="h-5"
              parts={[
                { kind: 'marketing', from: 0, to: at(meaning.value) },
                { kind: 'contested', from: at(meaning.value), to: at(most) },
              ]}
            />
          </div>
        )}
      </dd>
      <dd className="text-right">
        {meaning.value === null ? (
          <span className="note">No evidence</span>
        ) : (
          <>
            <span className="font-semibold">{money(meaning.value)}</span>{' '}
            <span className="note">{share(meaning.value, whole)}</span>
          </>
        )}
      </dd>
    </div>
  );
}

function Meanings(props: { readonly answer: ReadMeasureOutput; readonly workspace: string }) {
  const { answer } = props;
  const meanings = meaningsOf(answer);
  const told = meanings.flatMap(({ value }) => (value === null ? [] : [value]));
  if (answer.evidence === 'none' || told.length === 0)
    return <NoEvidence missing={answer.missing} n={answer.n} workspace={props.workspace} />;
  const currency = answer.currency ?? null;
  const [least, most] = [Math.min(...told), Math.max(...told)];
  const whole = answer.beside?.['bookings'] ?? most;
  const money = shortMoney(currency);
  return (
    <figure>
      <figcaption className="mb-3 max-w-prose text-prose">
        {told.length === 1
          ? 'Only one of the three meanings has its data, so there is nothing to set it against.'
          : least === most
            ? `The meanings agree: ${money(most)} of ${money(whole)}.`
            : `Between the narrowest and the widest meaning lie ${money(most - least)}, ${share(most - least, whole)} of all that was won: a quarrel about words, not about what happened.`}
      </figcaption>
      <dl>
        {meanings.map((meaning) => (
          <MeaningLine key={meaning.part} {...{ meaning, most, whole, currency }} />
        ))}
      </dl>
      <p className="note mt-3">
        Each bar is as long as all that was won ({money(whole)}); hatched is what the widest meaning adds.{' '}
        <code className="font-mono">{answer.definition}</code>
      </p>
    </figure>
  );
}

export function SourcedMeanings(props: { readonly workspace: string; readonly span: Span }) {
  const { workspace, span } = props;
  const answer = useQuery({
    ...measureQuery(workspace, 'sourced-revenue', span),
    placeholderData: meanwhile(workspace, 'measure', 'sourced-revenue'),
  });
  const { data } = answer;
  return (
    <Section
      title="What marketing sourced, under three meanings"
      lead={data === undefined ? undefined : <MeasureTerm measure={data} title="How this is counted" />}
      acts={
        data === undefined ? null : (
          <CsvButton
            sheet={{
              name: 'sourced-revenue',
              head: ['meaning', 'amount', 'currency', 'n', 'definition'],
              rows: meaningsOf(data).map((one) => [
                one.part,
                one.value,
                data.currency,
                data.n,
                data.definition,
              ]),
            }}
          />
        )
      }
    >
      {answer.isError ? (
        <Failed
          what="What was sourced could not be read"
          error={answer.error}
          again={() => void answer.refetch()}
        />
      ) : data === undefined ? (
        <Waiting what="Asking where each deal came from…" lines={3} />
      ) : (
        <Meanings answer={data} workspace={workspace} />
      )}
    </Section>
  );
}
