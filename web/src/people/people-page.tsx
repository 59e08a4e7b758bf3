/** Who belongs to this workspace, as what; who is invited. An administrator changes it, everybody of operations sees it. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteButton } from './invite-button.tsx';
import { MemberTable } from './member-table.tsx';
import { peopleQuery, signInState } from './people-queries.ts';
import { SecondFactorRule } from './second-factor-rule.tsx';
import { SignOns } from './sign-ons.tsx';

export function PeoplePage() {
  const { workspace } = useParams({ from: '/$workspace/people' });
  const known = useQuery(peopleQuery(workspace));
  const state = useQuery(signInState).data;
  const standing = state?.workspaces.find(({ name }) => name === workspace);
  const changes = standing?.roles.includes('administrator') ?? state?.setUp === 'open';
  if (known.isError) {
    return (
      <Page title="People">
        <Failed what="The people could not be read" error={known.error} again={() => void known.refetch()} />
      </Page>
    );
  }
  if (known.data === undefined) {
    return (
      <Page title="People">
        <Waiting what="Reading who belongs here…" />
      </Page>
    );
  }
  const { people, invitations } = known.data;
  return (
    <Page
      title="People"
      lead="Roles say what somebody may ask; the side says for whom they speak. Nobody speaks for both."
      acts={changes ? <InviteButton workspace={workspace} /> : undefined}
    >
      <div className="grid gap-6">
        <MemberTable
          workspace={workspace}
          people={people}
          changes={changes}
          me={state?.account?.id ?? null}
        />
        {invitations.length === 0 ? null : (
          <InvitationList workspace={workspace} invitations={invitations} changes={changes} />
        )}
        {changes ? (
          <Section
            title="Second factor"
            lead="Asked of everybody who comes into this workspace by a password; who comes by single sign-on was asked there."
          >
            <SecondFactorRule workspace={workspace} known={known.data} me={state?.account?.id ?? null} />
          </Section>
        ) : null}
        {changes ? (
          <Section
            title="Single sign-on"
            lead="Identity providers by which people of this workspace come in (OpenID Connect)."
          >
            <SignOns workspace={workspace} />
          </Section>
        ) : null}
      </div>
    </Page>
  );
}
