/** Two texts on record, side by side in what differs. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ListAgreementsOutput } from '../../../src/operations/list-agreements.ts';
import { agreementQuery, agreementsQuery } from '../api/queries.ts';
import { dayOf } from '../format/when.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { useComparison } from './compare-texts.ts';
import { Differences } from './differences.tsx';

type Version = ListAgreementsOutput['agreements'][number];

function VersionChoice(props: {
  readonly label: string;
  readonly versions: readonly Version[];
  readonly value: string;
  readonly onChange: (digest: string) => void;
}) {
  return (
    <label className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <span className="note">{props.label}</span>
      <select
        className="field w-full"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.versions.map((version) => (
          <option key={version.digest} value={version.digest}>
            {version.name}, {dayOf(version.filedAt)} ({version.digest.slice(0, 8)})
          </option>
        ))}
      </select>
    </label>
  );
}

function Compared(props: { readonly workspace: string; readonly before: string; readonly after: string }) {
  const before = useQuery(agreementQuery(props.workspace, props.before));
  const after = useQuery(agreementQuery(props.workspace, props.after));
  const compared = useComparison(
    props.workspace,
    before.data?.agreement?.text ?? '',
    after.data?.agreement?.text ?? '',
  );
  const failure = before.error ?? after.error ?? compared.error;
  if (failure !== null) return <Failed what="The texts could not be compared" error={failure} />;
  if (compared.data === undefined) return <Waiting what="Comparing clause by clause…" />;
  return (
    <Section title="What differs">
      <Differences comparison={compared.data} />
    </Section>
  );
}

export function ComparePage() {
  const { workspace } = useParams({ from: '/$workspace/agreement/compare' });
  const search = useSearch({ from: '/$workspace/agreement/compare' });
  const navigate = useNavigate();
  const known = useQuery(agreementsQuery(workspace));
  const versions = known.data?.agreements ?? [];
  const after = search.after ?? versions[0]?.digest ?? '';
  const before = search.before ?? versions.find((version) => version.digest !== after)?.digest ?? '';
  const choose = (next: { before: string; after: string }) =>
    void navigate({
      to: '/$workspace/agreement/compare',
      params: { workspace },
      search: next,
      replace: true,
    });
  return (
    <Page
      title="Compare versions"
      lead={
        <Link to="/$workspace/agreement" params={{ workspace }}>
          Back to the document
        </Link>
      }
    >
      {known.isError ? (
        <Failed what="The texts could not be listed" error={known.error} again={() => void known.refetch()} />
      ) : known.data === undefined ? (
        <Waiting what="Listing the texts…" />
      ) : versions.length < 2 ? (
        <Nothing
          title={versions.length === 0 ? 'No text is on record yet' : 'There is only one text on record'}
        >
          {versions.length === 0
            ? 'Once two texts stand on record, they can be compared here.'
            : 'A second one can be proposed from the document; then the two can be compared here.'}
        </Nothing>
      ) : (
        <div className="grid min-w-0 gap-6">
          <div className="grid gap-4 sm:grid-cols-2">
            <VersionChoice
              label="Earlier"
              versions={versions}
              value={before}
              onChange={(digest) => choose({ before: digest, after })}
            />
            <VersionChoice
              label="Later"
              versions={versions}
              value={after}
              onChange={(digest) => choose({ before, after: digest })}
            />
          </div>
          <Compared workspace={workspace} before={before} after={after} />
        </div>
      )}
    </Page>
  );
}
