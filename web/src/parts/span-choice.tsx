/** Which time figures are told for: all of it, or from one day on, up to another (that one not included). */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReadPeriodsOutput } from '../../../src/operations/read-periods.ts';
import { periodsQuery } from '../api/queries.ts';
import { nameOf } from '../format/period.ts';
import { periodName } from '../format/when.ts';

export type Span = { readonly from?: string; readonly to?: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Only what was chosen: an empty end is no end. */
function spanOf(from: string, to: string): Span {
  return { ...(DAY.test(from) ? { from } : {}), ...(DAY.test(to) ? { to } : {}) };
}

function backFrom(today: string, months: number): string {
  const [year = 2000, month = 1, day = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, 28))).toISOString().slice(0, 10);
}

function End(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="flex items-center gap-1.5">
      <span className="note">{props.label}</span>
      <input
        type="date"
        className="field py-1"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}

type Named = ReadPeriodsOutput['periods'][number];

const SAID: Readonly<Record<Named['id'], string>> = {
  'this-quarter': 'this quarter',
  'last-quarter': 'the quarter before',
  'this-year': 'this year',
  'last-year': 'the year before',
};

/** `this year (FY 2026)`. */
function optionText({ id, key, from, to }: Named): string {
  return `${SAID[id]} (${nameOf(key, { from, to })})`;
}

/** Quarters and years as the workspace counts them; none until they are known, or where no workspace is open. */
function usePeriods(): readonly Named[] {
  const { workspace } = useParams({ strict: false });
  const periods = useQuery({ ...periodsQuery(workspace ?? ''), enabled: workspace !== undefined });
  return periods.data?.periods ?? [];
}

export function SpanChoice(props: {
  readonly span: Span;
  readonly asOf: string | null | undefined;
  readonly onChange: (span: Span) => void;
}) {
  const { span, onChange } = props;
  const periods = usePeriods();
  const named = periods.find(({ from, to }) => span.from === from && span.to === to);
  const chosen = span.from !== undefined || span.to !== undefined;
  const [asked, setAsked] = useState(false);
  const open = asked || (chosen && named === undefined);
  const today = (props.asOf ?? new Date().toISOString()).slice(0, 10);
  const choose = (value: string) => {
    setAsked(value === 'between');
    if (value === 'all') onChange({});
    if (value === 'year') onChange({ from: backFrom(today, 12) });
    const period = periods.find(({ id }) => id === value);
    if (period !== undefined) onChange({ from: period.from, to: period.to });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <label className="flex items-center gap-2">
        <span className="note">Time</span>
        <select
          className="field"
          value={open ? 'between' : (named?.id ?? 'all')}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="all">all of it</option>
          <option value="year">the last twelve months</option>
          {periods.map((period) => (
            <option key={period.id} value={period.id}>
              {optionText(period)}
            </option>
          ))}
          <option value="between">between two days</option>
        </select>
      </label>
      {open ? (
        <>
          <End
            label="from"
            value={span.from ?? ''}
            onChange={(from) => onChange(spanOf(from, span.to ?? ''))}
          />
          <End label="up to" value={span.to ?? ''} onChange={(to) => onChange(spanOf(span.from ?? '', to))} />
        </>
      ) : null}
    </div>
  );
}

/** `all time`, `from 1 Mar 2026`, … in the words of a heading. */
export function spanText(span: Span): string {
  if (span.from === undefined && span.to === undefined) return 'all time';
  const [from, to] = [periodName(span.from ?? ''), periodName(span.to ?? '')];
  if (span.to === undefined) return `from ${from} on`;
  return span.from === undefined ? `up to ${to}` : `${from} up to ${to}`;
}
