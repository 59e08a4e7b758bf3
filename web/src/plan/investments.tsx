/** Why money and time went where they went, what was expected of it and what came back. */
import { useQuery } from '@tanstack/react-query';
import { ActDialog } from '../field/act-dialog.tsx';
import { count, figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { type Investment, investmentsQuery, REFRESH } from './plan-queries.ts';
import { ERASED, EXPECTED, RETURN_NAMES } from './plan-words.ts';
import { RECORDING } from './speaking.ts';

const KINDS = [
  ['campaign', 'A campaign'],
  ['programme', 'A programme'],
  ['alignment', 'The alignment itself'],
] as const;

function Record(props: { readonly workspace: string }) {
  return (
    <ActDialog
      workspace={props.workspace}
      operation="record-rationale"
      label="Record a reason"
      title="Why we invest"
      act="Record it"
      refresh={REFRESH}
      start={{ measure: 'attributed-margin' }}
      fields={[
        { name: 'of', label: 'In what', required: true, choices: KINDS },
        { name: 'campaign', label: 'Of a campaign: its name', hint: 'As spend and touches bear it.' },
        { name: 'says', label: 'Why', required: true },
        { name: 'from', label: 'From', type: 'date', required: true },
        { name: 'until', label: 'Until', type: 'date', required: true },
        {
          name: 'cost',
          label: 'What is put in',
          hint: 'In the agreement’s currency.',
          number: true,
          required: true,
        },
        { name: 'expects', label: 'What it is to bring', number: true, required: true },
        { name: 'measure', label: 'Counted as', required: true, choices: EXPECTED },
        {
          name: 'hour',
          label: 'Of the alignment: the price of an hour',
          hint: 'May be left empty.',
          number: true,
        },
        ...RECORDING,
      ]}
    />
  );
}

function Result(props: { readonly workspace: string; readonly one: Investment }) {
  const says = props.one.says ?? ERASED;
  return (
    <ActDialog
      workspace={props.workspace}
      operation="record-return"
      label="What it brought"
      of={says}
      title={`What it brought: ${says}`}
      act="Record it"
      fixed={{ rationale: props.one.id }}
      refresh={REFRESH}
      fields={[
        { name: 'brought', label: 'Brought', number: true, required: true },
        { name: 'cost', label: 'Put in at last', hint: 'Left empty: as expected.', number: true },
        { name: 'says', label: 'What shows it', required: true },
        ...RECORDING,
      ]}
    />
  );
}

function Row(props: { readonly workspace: string; readonly one: Investment; readonly currency: string }) {
  const { one, currency } = props;
  const money = (value: number | null) => (value === null ? '–' : figure(value, { unit: 'money', currency }));
  const rate = (value: number | null) => (value === null ? '–' : figure(value, { unit: 'ratio' }));
  const { actual, expected } = one;
  return (
    <tr>
      <th scope="row" className="min-w-52 wrap-anywhere">
        <span className="font-medium">{one.says ?? ERASED}</span>
        <span className="note block">
          {one.campaign ?? (one.of === 'alignment' ? 'the alignment itself' : 'a programme')},{' '}
          {dayOf(one.from)} – {dayOf(one.until)}
          {one.hours === null ? '' : `; ${count(Math.round(one.hours))} hours together`}
        </span>
      </th>
      <td className="number">
        {money(expected.cost)}
        <span className="note block">{money(expected.brought)} back</span>
      </td>
      <td className="number">{rate(expected.return)}</td>
      <td className="number">
        {money(actual.cost)}
        <span className="note block">{money(actual.brought)} back</span>
      </td>
      <td className="number">{rate(actual.return)}</td>
      <td className="min-w-44">
        {RETURN_NAMES[actual.by]}
        {actual.missing.length === 0 ? null : (
          <span className="note block">missing: {actual.missing.join(', ')}</span>
        )}
      </td>
      <td>
        <Result workspace={props.workspace} one={one} />
      </td>
    </tr>
  );
}

export function Investments(props: { readonly workspace: string }) {
  const { workspace } = props;
  const read = useQuery(investmentsQuery(workspace));
  if (read.isError)
    return (
      <Failed what="The returns could not be read" error={read.error} again={() => void read.refetch()} />
    );
  if (read.data === undefined) return <Waiting what="Reading what came back…" lines={3} />;
  const { investments, currency } = read.data;
  return (
    <Section
      title="Why we invest, and what came back"
      lead="The reason is written before the money is spent. Return: what was brought above what was put in, per unit put in."
      acts={<Record workspace={workspace} />}
    >
      {investments.length === 0 ? (
        <p className="text-soft">No reason was recorded yet.</p>
      ) : (
        <Scrolls label="Table of investments">
          <table className="statement">
            <caption className="sr-only">Investments with expected and actual return</caption>
            <thead>
              <tr>
                <th scope="col">In what, and why</th>
                <th scope="col" className="number">
                  Expected
                </th>
                <th scope="col" className="number">
                  Return
                </th>
                <th scope="col" className="number">
                  Actual
                </th>
                <th scope="col" className="number">
                  Return
                </th>
                <th scope="col">Whence</th>
                <th scope="col">
                  <span className="sr-only">Act</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {investments.map((one) => (
                <Row key={one.id} workspace={workspace} one={one} currency={currency} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </Section>
  );
}
