/** What did we agree? The text as a document one would sign, with what the ledger knows of each clause in the margin. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { agreementQuery, statusQuery } from '../api/queries.ts';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { AgreementDocument, type Filed } from './agreement-document.tsx';
import { calledBy, PeopleNames } from './people-names.tsx';
import { SignButton } from './sign-button.tsx';
import { Versions } from './versions.tsx';

function Acts(props: {
  readonly workspace: string;
  readonly agreement: Filed | null;
  readonly versions: number;
}) {
  const { workspace, agreement } = props;
  return (
    <>
      <Link to="/$workspace/agreement/propose" params={{ workspace }} className="button">
        {agreement === null ? 'Write one' : 'Propose a change'}
      </Link>
      {props.versions > 1 ? (
        <Link to="/$workspace/agreement/compare" params={{ workspace }} className="button">
          Compare versions
        </Link>
      ) : null}
      {agreement === null ? null : (
        <Link to="/$workspace/agreement/proposals" params={{ workspace }} className="button">
          Proposals
        </Link>
      )}
      {agreement === null ? null : <SignButton workspace={workspace} agreement={agreement} />}
    </>
  );
}

export function AgreementPage() {
  const { workspace } = useParams({ from: '/$workspace/agreement' });
  const { text } = useSearch({ from: '/$workspace/agreement' });
  const navigate = useNavigate();
  const answer = useQuery(agreementQuery(workspace, text));
  const zone = useQuery(statusQuery(workspace)).data?.zone;
  const agreement = answer.data?.agreement ?? null;
  return (
    <Page
      title="Agreement"
      lead="What did we agree, and is it kept?"
      acts={
        answer.data === undefined ? undefined : (
          <Acts workspace={workspace} agreement={agreement} versions={answer.data.versions.length} />
        )
      }
    >
      {answer.isError ? (
        <Failed
          what="The agreement could not be read"
          error={answer.error}
          again={() => void answer.refetch()}
        />
      ) : answer.data === undefined ? (
        <Waiting what="Opening the agreement…" lines={8} />
      ) : agreement === null ? (
        <Nothing
          title="No agreement is on record"
          acts={
            <Link to="/$workspace/agreement/propose" params={{ workspace }} className="button button-main">
              Write the first text
            </Link>
          }
        >
          <p>
            One text says what a lead is, who passes it to whom, by when it is answered and what each side
            owes. Both sides sign it; what was signed is what runs. Until then figures follow the general
            definitions.
          </p>
        </Nothing>
      ) : (
        <PeopleNames value={calledBy(answer.data.people)}>
          <div className="grid min-w-0 gap-8">
            <AgreementDocument agreement={agreement} zone={zone} />
            <Versions
              versions={answer.data.versions}
              shown={agreement.digest}
              zone={zone}
              onShow={(digest) =>
                void navigate({
                  to: '/$workspace/agreement',
                  params: { workspace },
                  search: { text: digest },
                })
              }
            />
          </div>
        </PeopleNames>
      )}
    </Page>
  );
}
