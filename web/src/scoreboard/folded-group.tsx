/** A further group of figures, folded: its first figure stands for it, and the rest is read when it is opened. */
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ReadFiguresOutput } from '../../../src/operations/read-figures.ts';
import type { ReadScoreboardOutput } from '../../../src/operations/read-scoreboard.ts';
import { figuresQuery, measureQuery, type Period } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { FigureTable, type TableContext } from './figure-table.tsx';
import { figuresSheet } from './figures-sheet.ts';
import { figured, measureTitle } from './measure-names.ts';

export type FurtherGroup = ReadFiguresOutput['group'];

const TITLES: Readonly<Record<FurtherGroup, string>> = {
  money: 'Money earned and given away',
  customers: 'Whether customers stay',
  ties: 'Ties to accounts',
  credit: 'Who may claim what',
  forecast: 'Calls and pipeline',
  market: 'What marketing prepares and hears',
};

type Asked = { readonly workspace: string; readonly period: Period; readonly span: Span };

/** The group's first figure in a few words; nothing while it is read, for it is no more than a foretaste. */
function Headline(props: Asked & { readonly id: string }) {
  const answer = useQuery(measureQuery(props.workspace, props.id, props.span)).data;
  if (answer === undefined) return null;
  const known = answer.evidence === 'ok' && answer.value !== null;
  return (
    <span className="note">
      {measureTitle(props.id)}{' '}
      <span className="text-body font-semibold text-ink">
        {known ? figure(answer.value ?? 0, figured(answer)) : 'no evidence'}
      </span>
      {known ? `, n = ${count(answer.n)}` : ''}
    </span>
  );
}

function Opened(props: Asked & { readonly group: FurtherGroup; readonly context: TableContext }) {
  const { workspace, group, period, span } = props;
  const answer = useQuery(figuresQuery(workspace, group, period, span));
  if (answer.isError)
    return (
      <Failed
        what="These figures could not be read"
        error={answer.error}
        again={() => void answer.refetch()}
      />
    );
  if (answer.data === undefined) return <Waiting what="Reading these figures…" lines={3} />;
  return (
    <>
      <div className="flex justify-end">
        <CsvButton sheet={figuresSheet(`scoreboard-${group}`, answer.data.figures)} />
      </div>
      <FigureTable caption={TITLES[group]} figures={answer.data.figures} context={props.context} />
    </>
  );
}

export function FoldedGroup(
  props: Asked & {
    readonly group: ReadScoreboardOutput['further'][number];
    readonly context: TableContext;
    readonly open: boolean;
    readonly onOpen: (open: boolean) => void;
  },
) {
  const { group, open, context, onOpen, ...asked } = props;
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`} className="sheet min-w-0 px-4 py-3 sm:px-8 sm:py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={`${id}-title`} className="text-title font-semibold">
          <button
            type="button"
            className="flex items-baseline gap-3 text-left"
            aria-expanded={open}
            aria-controls={`${id}-figures`}
            onClick={() => onOpen(!open)}
          >
            <span aria-hidden="true" className="text-soft">
              {open ? '−' : '+'}
            </span>
            {TITLES[group.id]}
          </button>
        </h2>
        <Headline {...asked} id={group.headline} />
      </div>
      <p className="note mt-1 max-w-[90ch]">{group.says}</p>
      <div id={`${id}-figures`} hidden={!open} className="mt-4">
        {open ? <Opened {...asked} group={group.id} context={context} /> : null}
      </div>
    </section>
  );
}
