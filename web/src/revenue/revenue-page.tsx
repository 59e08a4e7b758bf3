/** Who may claim what, and what is contested: bookings as one bar, the models beside each other, deal by deal. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { count } from '../format/figure.ts';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice } from '../parts/span-choice.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { contestedQuery } from './revenue-queries.ts';

export function RevenuePage() {
  const { workspace } = useParams({ from: '/$workspace/revenue' });
  const span = useSearch({ from: '/$workspace/revenue' });
  const navigate = useNavigate();
  const contested = useQuery(contestedQuery(workspace, span));
  const show = (search: Span) =>
    void navigate({ to: '/$workspace/revenue', params: { workspace }, search, replace: true });
  return (
    <Page
      title="Revenue"
      lead="Who may claim what, and what is contested?"
      acts={<SpanChoice span={span} asOf={contested.data?.asOf} onChange={show} />}
    >
      {contested.isError ? (
        <Failed
          what="The claims could not be read"
          error={contested.error}
          again={() => void contested.refetch()}
        />
      ) : contested.data === undefined ? (
        <Waiting what="Setting the claims of both sides against each other…" lines={6} />
      ) : contested.data.deals === 0 ? (
        <Nothing
          title="No won deal to claim yet"
          acts={
            <Link to="/$workspace/data" params={{ workspace }} className="button button-main">
              Import deals
            </Link>
          }
        >
          It takes {contested.data.missing.join(', ') || 'won opportunities with their amounts'}.
        </Nothing>
      ) : (
        <Section title="What was won">
          <p>{count(contested.data.deals)} deals</p>
        </Section>
      )}
    </Page>
  );
}
