/** What tests say to a directory in memory: asked as somebody, refused by name, signed by both sides, told of facts. */
import { expect } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { Workspace } from '../../src/ledger/ledger-store.ts';
import type { SubjectType } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory } from './memory-directory.ts';

/** The acts of tests whose directory is made anew for each of them. */
export function toldDirectory(current: () => MemoryDirectory) {
  async function told<Answer>(operation: string, input: object, asker = ASKING.asker): Promise<Answer> {
    const answer = await current().ask({ operation, input, workspace: 'main' }, { ...ASKING, asker });
    if (!answer.ok) throw new Error(`${answer.refusal.why}: ${answer.refusal.says}`);
    return answer.value as Answer;
  }

  async function refusedWhy(operation: string, input: object, asker = ASKING.asker): Promise<string> {
    const answer = await current().ask({ operation, input, workspace: 'main' }, { ...ASKING, asker });
    return answer.ok ? 'done' : answer.refusal.why;
  }

  async function signed(text: string, more: { readonly from?: string } = {}): Promise<void> {
    await told('sign-agreement', { text, as: 'marketing', by: 'Mara', ...more });
    await told('sign-agreement', { text, as: 'sales', by: 'Sam', ...more });
  }

  /** One thing happens to a lead, and the clock stands there. */
  async function happens(n: string, kind: string, payload: object, at: string): Promise<void> {
    current().setNow(at);
    const facts = await crmFacts(current());
    const subject = await facts.subject('lead', n);
    facts.say(at, {
      ...{ subject, kind, payload, key: `${n}/${kind}/${at}` },
      name: { external: n, label: `Lead ${n}` },
    });
    await facts.append(at);
  }

  return { told, refusedWhy, signed, happens };
}

async function signedWorkspace({ store }: MemoryDirectory): Promise<Workspace> {
  const [workspace] = await store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  return workspace;
}

/** Facts of a CRM, said one after the other and appended at once. */
export async function crmFacts(directory: MemoryDirectory) {
  const { id } = await signedWorkspace(directory);
  const drafts: object[] = [];
  return {
    subject: (type: SubjectType, n: string) => directory.store.subjectId(id, type, n),
    say(at: string, draft: object): void {
      const happenedAt = instant(Date.parse(at));
      drafts.push({ happenedAt, precision: 'instant', source: 'crm', key: `${drafts.length}`, ...draft });
    },
    async append(at: string): Promise<void> {
      const now = instant(Date.parse(at));
      const appended = await directory.store.append(id, drafts as unknown as Draft[], { now });
      expect(appended).toMatchObject({ ok: true });
    },
  };
}
