/** Keys of programs: what each opens, when it was last used, and the way to take it back. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { KeyTable } from './key-table.tsx';
import { MakeKey } from './make-key.tsx';
import { keysQuery } from './people-queries.ts';

const LEAD =
  'A program asks with its key, as Authorization: Bearer. It never does more than whoever made it may do, and never signs.';

/** The address a language model is given, with a key that only reads. */
function ForModels() {
  const address = `${window.location.origin}/mcp`;
  return (
    <Section
      title="For language models"
      lead="By the Model Context Protocol a model reads what the key’s maker may read, and may do nothing else but propose an amendment, on which people vote."
      className="mt-6"
    >
      <dl className="grid gap-3 text-body">
        <div>
          <dt className="font-medium">Figures and the agreement</dt>
          <dd>
            <code className="font-mono text-note wrap-anywhere">{address}</code>
          </dd>
        </div>
        <div>
          <dt className="font-medium">Leads, accounts and people one by one, too</dt>
          <dd>
            <code className="font-mono text-note wrap-anywhere">{address}/records</code>
          </dd>
        </div>
      </dl>
      <p className="note mt-3 max-w-prose">
        Give it a key that reads; one that writes may propose. What it asks stands in the audit log.
      </p>
    </Section>
  );
}

export function KeysPage() {
  const { workspace } = useParams({ from: '/$workspace/keys' });
  const known = useQuery(keysQuery(workspace));
  if (known.isError) {
    return (
      <Page title="Keys" lead={LEAD}>
        <Failed what="The keys could not be read" error={known.error} again={() => void known.refetch()} />
      </Page>
    );
  }
  if (known.data === undefined) {
    return (
      <Page title="Keys" lead={LEAD}>
        <Waiting what="Reading the keys…" />
      </Page>
    );
  }
  return (
    <Page title="Keys" lead={LEAD} acts={<MakeKey workspace={workspace} />}>
      {known.data.keys.length === 0 ? (
        <Nothing title="No program has a key">
          Make one for each program: its name tells you later which one to take back.
        </Nothing>
      ) : (
        <KeyTable workspace={workspace} keys={known.data.keys} />
      )}
      <ForModels />
    </Page>
  );
}
