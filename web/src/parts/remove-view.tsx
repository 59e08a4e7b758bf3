/** Takes a saved view of a page away; what shows the views is read anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedViewsOutput } from '../../../src/operations/saved-views.ts';
import { tell } from '../api/call.ts';
import { announce } from '../shell/announce.ts';

export function RemoveView(props: {
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
  /** The query that tells of the views. */
  readonly told: string;
}) {
  const { workspace, id, name, told } = props;
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => tell<SavedViewsOutput>(workspace, 'remove-view', { id }),
    onSuccess: () => {
      announce(`The view ${name} was removed`);
      void queries.invalidateQueries({ queryKey: [workspace, told] });
    },
  });
  return (
    <button
      type="button"
      className="button button-quiet"
      disabled={remove.isPending}
      onClick={() => remove.mutate()}
    >
      Remove the view “{name}”
    </button>
  );
}
