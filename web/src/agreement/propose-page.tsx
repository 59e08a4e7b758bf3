/** Write or change a text: faults are named by line as it is written, and what changes is told clause by clause. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { FileAgreementOutput } from '../../../src/operations/file-agreement.ts';
import type { InitAgreementOutput } from '../../../src/operations/init-agreement.ts';
import { tell } from '../api/call.ts';
import { agreementQuery } from '../api/queries.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/page.tsx';
import { useCheck } from './check-text.ts';
import { useComparison } from './compare-texts.ts';
import { Differences } from './differences.tsx';
import { FaultList } from './fault-list.tsx';
import { TextEditor } from './text-editor.tsx';

function Consequences(props: {
  readonly workspace: string;
  readonly before: string;
  readonly after: string;
}) {
  const compared = useComparison(props.workspace, props.before, props.after);
  if (compared.data === undefined) {
    return <p className="text-soft">{compared.isError ? compared.error.message : 'Comparing…'}</p>;
  }
  return <Differences comparison={compared.data} />;
}

function Drafting(props: {
  readonly workspace: string;
  readonly start: string;
  readonly before: string | null;
}) {
  const { workspace, before } = props;
  const [text, setText] = useState(props.start);
  const [line, setLine] = useState<number | null>(null);
  const check = useCheck(workspace, text);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const file = useMutation({
    mutationFn: () => tell<FileAgreementOutput>(workspace, 'file-agreement', { text }),
    onSuccess: async (filed) => {
      announce('The text is on record');
      await queries.invalidateQueries({ queryKey: [workspace] });
      await navigate({ to: '/$workspace/agreement', params: { workspace }, search: { text: filed.digest } });
    },
  });
  const valid = check.state === 'checked' && check.answer.valid;
  return (
    <div className="grid min-w-0 gap-8">
      <div className="sheet grid min-w-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 p-4 sm:p-6">
          <TextEditor
            text={text}
            onText={setText}
            line={line}
            faults={check.state === 'checked' ? check.answer.faults : []}
          />
        </div>
        <div className="min-w-0 border-t border-rule p-4 sm:p-6 lg:border-t-0 lg:border-l">
          <FaultList check={check} onLine={setLine} />
          <div className="mt-6 border-t border-rule pt-4">
            <button
              type="button"
              className="button button-main"
              disabled={!valid || file.isPending || text === before}
              onClick={() => file.mutate()}
            >
              {file.isPending ? 'Filing…' : 'Put it on record'}
            </button>
            <p className="note mt-2">
              {text === before
                ? 'Nothing has been changed yet.'
                : 'This binds nobody: it can then be read as a document, compared and signed by both sides.'}
            </p>
            {file.isError ? (
              <p role="alert" className="mt-2 font-medium">
                It was not filed. {file.error.message}
              </p>
            ) : null}
          </div>
        </div>
      </div>
      {before === null || !valid || text === before ? null : (
        <Section title="What this would change" lead="Against the text in force, or the latest on record.">
          <Consequences workspace={workspace} before={before} after={text} />
        </Section>
      )}
    </div>
  );
}

export function ProposePage() {
  const { workspace } = useParams({ from: '/$workspace/agreement/propose' });
  const answer = useQuery(agreementQuery(workspace));
  const starter = useMutation({
    mutationFn: () => tell<InitAgreementOutput>(workspace, 'init-agreement', {}),
  });
  const empty = answer.data !== undefined && answer.data.agreement === null;
  const { mutate } = starter;
  useEffect(() => {
    if (empty) mutate();
  }, [empty, mutate]);
  const before = answer.data?.agreement?.text ?? null;
  const start = before ?? starter.data?.text ?? (starter.isError ? '' : null);
  return (
    <Page
      title={empty ? 'Write the agreement' : 'Propose a change'}
      lead={
        <>
          Edit the text or paste another; faults are named as you write.{' '}
          <Link to="/$workspace/agreement" params={{ workspace }}>
            Back to the document
          </Link>
        </>
      }
    >
      {answer.isError ? (
        <Failed what="The text could not be read" error={answer.error} again={() => void answer.refetch()} />
      ) : start === null ? (
        <Waiting what="Opening the text…" lines={8} />
      ) : (
        <Drafting workspace={workspace} start={start} before={before} />
      )}
    </Page>
  );
}
