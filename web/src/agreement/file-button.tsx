/** Puts a text on record without a vote: it can then be read as a document, compared and, as the first one, signed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FileAgreementOutput } from '../../../src/operations/file-agreement.ts';
import { tell } from '../api/call.ts';
import { announce } from '../shell/announce.ts';

export function FileButton(props: {
  readonly workspace: string;
  readonly text: string;
  /** Why it cannot be filed yet; null where it can. */
  readonly against: string | null;
}) {
  const { workspace, text, against } = props;
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
  return (
    <div className="mt-6 border-t border-rule pt-4">
      <button
        type="button"
        className="button button-main"
        disabled={against !== null || file.isPending}
        onClick={() => file.mutate()}
      >
        {file.isPending ? 'Filing…' : 'Put it on record'}
      </button>
      <p className="note mt-2">
        {against ??
          'This binds nobody: it can then be read as a document, compared and signed by both sides.'}
      </p>
      {file.isError ? (
        <p role="alert" className="mt-2 font-medium">
          It was not filed. {file.error.message}
        </p>
      ) : null}
    </div>
  );
}
