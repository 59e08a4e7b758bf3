/** What does the market tell us, and who answered? Reports both ways, their answers, joint calls, the month's brief. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { ActDialog } from './act-dialog.tsx';
import { type FieldView, fieldQuery } from './field-queries.ts';
import { headline, TYPE_NAMES } from './field-words.ts';
import { JointCalls } from './joint-calls.tsx';
import { MarketBrief } from './market-brief.tsx';
import { ReportList } from './report-list.tsx';

const BY = { name: 'by', label: 'Who', hint: 'By name or id; left empty: you.' } as const;
const KINDS = Object.entries(TYPE_NAMES).filter(([type]) => type !== 'reference');

function Acts(props: { readonly workspace: string }) {
  return (
    <>
      <ActDialog
        workspace={props.workspace}
        operation="report-insight"
        label="Report"
        main
        title="A report"
        act="Report it"
        start={{ type: 'insight' }}
        refresh={['field']}
        fields={[
          { name: 'type', label: 'Kind', required: true, choices: KINDS },
          { name: 'says', label: 'What, in one line', required: true },
          { name: 'details', label: 'In more words', hint: 'May be left empty.' },
          { name: 'topic', label: 'Topic', hint: 'A word all use, such as price.' },
          {
            name: 'about',
            label: 'On',
            hint: 'Accounts, deals or leads by id, with commas between.',
            many: true,
          },
          { name: 'to', label: 'For', hint: 'Whom an assignment is for.', many: true },
          { name: 'with', label: 'With', hint: 'Who took part in a visit.', many: true },
          BY,
        ]}
      />
      <ActDialog
        workspace={props.workspace}
        operation="request-reference"
        label="Ask for a reference"
        title="Ask for a reference"
        act="Ask for it"
        refresh={['field']}
        fields={[
          { name: 'about', label: 'For which deal', hint: 'By id.', required: true },
          { name: 'industry', label: 'Industry', hint: 'May be left empty.' },
          { name: 'product', label: 'Product', hint: 'May be left empty.' },
          { name: 'employees', label: 'About how many people', hint: 'May be left empty.', number: true },
          BY,
        ]}
      />
    </>
  );
}

export function FieldPage() {
  const { workspace } = useParams({ from: '/$workspace/field' });
  const view = useSearch({ from: '/$workspace/field' });
  const navigate = useNavigate();
  const [after, setAfter] = useState(0);
  const field = useQuery({
    ...fieldQuery(workspace, view, after),
    placeholderData: meanwhile(workspace, 'field'),
  });
  const show = (next: FieldView) => {
    setAfter(0);
    const kept = Object.entries(next).filter(([, value]) => value !== undefined && value !== '');
    void navigate({
      to: '/$workspace/field',
      params: { workspace },
      search: Object.fromEntries(kept),
      replace: true,
      resetScroll: false,
    });
  };
  const { data } = field;
  return (
    <Page
      title="Field"
      quiet
      lead="What does the market tell us, and who answered?"
      acts={<Acts workspace={workspace} />}
    >
      {field.isError ? (
        <Failed what="The reports could not be read" error={field.error} again={() => void field.refetch()} />
      ) : data === undefined ? (
        <Waiting what="Gathering what the field reports…" lines={6} />
      ) : data.counts.length === 0 ? (
        <div className="grid gap-8">
          <Nothing title="Nothing was reported yet">
            What sales hears in the field, objections, requests and visits stand here, with the answer each is
            owed.
          </Nothing>
          <MarketBrief workspace={workspace} />
        </div>
      ) : (
        <>
          <p className="mb-8 max-w-3xl font-serif text-headline text-balance">{headline(data)}</p>
          <div
            aria-busy={field.isPlaceholderData}
            className={`grid gap-8 ${field.isPlaceholderData ? 'opacity-60' : ''}`}
          >
            <ReportList
              workspace={workspace}
              field={data}
              view={view}
              after={after}
              onAfter={setAfter}
              onView={show}
            />
            <JointCalls workspace={workspace} />
            <MarketBrief workspace={workspace} />
          </div>
        </>
      )}
    </Page>
  );
}
