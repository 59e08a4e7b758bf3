/** The form of a connection that stands, filled in with what it was told; secrets stay where they are. */
import { useQuery } from '@tanstack/react-query';
import type { ListConnectionsOutput } from '../../../src/operations/crm/list-connections.ts';
import { Failed, Waiting } from '../parts/state.tsx';
import { draftOf } from './connection-draft.ts';
import { ConnectionForm } from './connection-form.tsx';
import { connectionQuery } from './incoming-queries.ts';

export function ChangeConnection(props: {
  readonly workspace: string;
  readonly kinds: ListConnectionsOutput['kinds'];
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { workspace, kinds, name, onClose } = props;
  const known = useQuery(connectionQuery(workspace, name));
  if (known.isError) {
    return (
      <Failed what={`${name} could not be read`} error={known.error} again={() => void known.refetch()} />
    );
  }
  if (known.data === undefined) return <Waiting what={`Reading ${name}…`} lines={2} />;
  return <ConnectionForm {...{ workspace, kinds, onClose }} stands={draftOf(known.data)} />;
}
