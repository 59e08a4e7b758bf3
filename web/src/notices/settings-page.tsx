/** What am I told, and how? Each kind of notice, the mails, and calendars in both directions. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { NoticeSettingsOutput } from '../../../src/operations/notices/notice-settings.ts';
import { tell } from '../api/call.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/page.tsx';
import { AbsenceCalendars } from './absence-calendars.tsx';
import { CalendarFeeds } from './calendar-feeds.tsx';
import { KindChoices } from './kind-choices.tsx';
import { MailChoices } from './mail-choices.tsx';
import { settingsQuery } from './notice-queries.ts';

type Settings = NoticeSettingsOutput;
type Kind = Settings['kinds'][number];

export type Wish = {
  readonly kinds?: { readonly [kind in Kind['kind']]?: Kind['choice'] };
  readonly mails?: Settings['mails'];
  readonly address?: string;
};

/** What is chosen shows at once; the answer corrects it. */
function wished(before: Settings | undefined, { kinds, mails }: Wish): Settings | undefined {
  if (before === undefined) return undefined;
  return {
    ...before,
    mails: mails ?? before.mails,
    kinds: before.kinds.map((one) => ({ ...one, choice: kinds?.[one.kind] ?? one.choice })),
  };
}

function useSettings(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => tell(workspace, 'set-notice-settings', wish),
    onMutate: (wish) =>
      void queries.setQueryData(settingsQuery(workspace).queryKey, (before) => wished(before, wish)),
    onSuccess: () => announce('Kept'),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'notice-settings'] });
      await queries.invalidateQueries({ queryKey: [workspace, 'notices'] });
    },
  });
}

function Choices(props: { readonly workspace: string }) {
  const settings = useQuery(settingsQuery(props.workspace));
  const change = useSettings(props.workspace);
  if (settings.isError) {
    const again = () => void settings.refetch();
    return <Failed what="Your choices could not be read" error={settings.error} again={again} />;
  }
  if (settings.data === undefined) return <Waiting what="Reading your choices…" />;
  const { data } = settings;
  return (
    <>
      <Section
        title="What I am told"
        lead="Nothing chosen here stops a clock or an escalation: it changes what you hear of it."
      >
        <KindChoices settings={data} onWish={(wish) => change.mutate(wish)} />
        <NotDone error={change.error} />
      </Section>
      <Section title="Mail">
        <MailChoices settings={data} busy={change.isPending} onWish={(wish) => change.mutate(wish)} />
      </Section>
    </>
  );
}

export function NoticeSettingsPage() {
  const { workspace } = useParams({ from: '/$workspace/notices/settings' });
  return (
    <Page
      title="How I am told"
      lead="Each kind of notice not at all, in the app, or by mail too."
      acts={
        <Link className="button no-underline" to="/$workspace/notices" params={{ workspace }}>
          To the notices
        </Link>
      }
    >
      <div className="grid min-w-0 gap-8">
        <Choices workspace={workspace} />
        <CalendarFeeds workspace={workspace} />
        <AbsenceCalendars workspace={workspace} />
      </div>
    </Page>
  );
}
