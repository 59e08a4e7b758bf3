/** What surrounds every page of a workspace: the masthead, the label of a simulated company, the foot, the keys. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useLive } from '../api/live.ts';
import { statusQuery } from '../api/queries.ts';
import { useAnnouncement } from './announce.ts';
import { Foot } from './foot.tsx';
import { keep } from './kept.ts';
import { Masthead } from './masthead.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { useShortcuts } from './shortcuts.ts';
import { SimulatedLabel } from './simulated-label.tsx';

export function Frame() {
  const { workspace } = useParams({ from: '/$workspace' });
  const status = useQuery(statusQuery(workspace));
  const [help, setHelp] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  const announcement = useAnnouncement();
  useShortcuts(workspace, showHelp);
  useLive(workspace);
  useEffect(() => keep('workspace', workspace), [workspace]);
  const simulated = status.data?.simulated ?? false;
  return (
    <div className="flex min-h-dvh flex-col">
      <a className="skip-link" href="#page">
        Skip to the page
      </a>
      <Masthead workspace={workspace} onHelp={showHelp} />
      {simulated ? <SimulatedLabel workspace={workspace} /> : null}
      <main id="page" tabIndex={-1} className="mx-auto w-full max-w-[76rem] flex-1 px-4 pb-16 sm:px-8">
        <Outlet />
      </main>
      <Foot status={status.data} />
      <div aria-live="polite" className="sr-only">
        {announcement}
      </div>
      {help ? <ShortcutList onClose={() => setHelp(false)} /> : null}
    </div>
  );
}
