/** Opens signing in for a server: the people, the library, and the token for whoever is first and not at this machine. */
import { randomBytes } from 'node:crypto';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { ListWorkspacesOutput } from '../operations/list-workspaces.ts';
import type { Ground } from '../operations/local-ask.ts';
import { isSecondFactorRequiredIn } from '../operations/people/second-factor-rule.ts';
import { knownPrincipals } from '../server/known-principals.ts';
import { requestFlow } from '../server/request-flow.ts';
import type { SignIn } from '../server/sign-in.ts';
import { openAccounts } from '../store/people/open-accounts.ts';
import { travelSeal } from '../store/people/travel.ts';
import type { OpenDirectory } from './open-directory.ts';
import { openId } from './open-id.ts';

export type SignInPlace = {
  readonly directory: OpenDirectory;
  readonly ground: Ground;
  /** Under which people open it, where it is reached from beyond this machine. */
  readonly publicUrl: string | null;
  /** Internal hosts that may be named all the same. */
  readonly allow: readonly string[];
  /** Questions a key may ask in a minute; 0 is no limit. */
  readonly requests: number;
  readonly needsSecondFactor: boolean;
  readonly closing: AbortSignal;
};

export async function openSignIn(place: SignInPlace): Promise<SignIn> {
  const { directory, ground, publicUrl, allow, requests, needsSecondFactor, closing } = place;
  const people = await directory.people();
  const accounts = await openAccounts(people, publicUrl?.startsWith('https:') ?? false);
  const { store } = people;
  const { now } = ground;
  const fromElsewhere = publicUrl !== null && !(await store.anybody());
  return {
    people: store,
    accounts,
    principals: knownPrincipals({
      ...{ people: store, accounts, now, needsSecondFactor },
      asksSecondFactorIn: (workspace) => isSecondFactorRequiredIn(workspace, directory.held.store),
      flow: requestFlow(requests, now),
    }),
    openId: openId({ allow }, now),
    travel: travelSeal(people.travelKey),
    setUpToken: fromElsewhere ? randomBytes(18).toString('base64url') : null,
    now,
    async workspaces() {
      const question = { operation: 'list-workspaces', input: {}, workspace: 'main' };
      const options = { asker: LOCAL_ADMINISTRATOR, signal: closing, progress: () => {} };
      const listed = await directory.ask(question, options);
      return listed.ok ? (listed.value as ListWorkspacesOutput).workspaces.map(({ name }) => name) : [];
    },
  };
}

/** What is printed at the start where nobody has signed up and people come from other machines. */
export function setUpLine({ setUpToken }: SignIn, publicUrl: string | null): string | null {
  return setUpToken === null || publicUrl === null
    ? null
    : `Nobody has signed up yet. The first administrator opens ${publicUrl}/set-up?token=${setUpToken}`;
}
