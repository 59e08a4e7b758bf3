/** One's own word on whether meetings one was at may be counted: no until it is said, taken back at any time. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from '../api/call.ts';
import { Section } from '../parts/section.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';

export function OwnConsent(props: {
  readonly workspace: string;
  readonly yes: boolean;
  readonly known: boolean;
}) {
  const { workspace, yes, known } = props;
  const queries = useQueryClient();
  const say = useMutation({
    mutationFn: (agreed: boolean) => tell(workspace, 'agree-to-topics', { yes: agreed }),
    onSuccess: async (_, agreed) => {
      await queries.invalidateQueries({ queryKey: [workspace, 'topics'] });
      announce(agreed ? 'You agreed' : 'You took it back');
    },
  });
  return (
    <Section
      title="Your own word"
      lead="Notes of a meeting are counted only if everybody who was there has agreed. Whether you have is told to nobody."
    >
      {known ? (
        <label className="flex max-w-prose cursor-pointer items-start gap-3 text-body">
          <input
            type="checkbox"
            className="mt-1 size-5 shrink-0"
            checked={yes}
            disabled={say.isPending}
            onChange={(event) => say.mutate(event.target.checked)}
          />
          <span>
            Notes of meetings I was at may be counted by topic. The text is read once and thrown away; what
            was counted stays when I take this back, for it belongs to nobody.
          </span>
        </label>
      ) : (
        <p className="max-w-prose text-prose">
          Everybody agrees under an account of their own. Nobody is signed in here.
        </p>
      )}
      <NotDone error={say.error} />
    </Section>
  );
}
