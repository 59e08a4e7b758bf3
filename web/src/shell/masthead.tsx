/** The head of every page: whose book this is, and its chapters. */
import { Link } from '@tanstack/react-router';
import { ThemeButton } from './theme-button.tsx';
import { WorkspaceChoice } from './workspace-choice.tsx';

const CHAPTERS = [
  { to: '/$workspace/scoreboard', name: 'Scoreboard' },
  { to: '/$workspace/funnel', name: 'Funnel' },
  { to: '/$workspace/revenue', name: 'Revenue' },
  { to: '/$workspace/accounts', name: 'Accounts' },
  { to: '/$workspace/forecast', name: 'Forecast' },
  { to: '/$workspace/agreement', name: 'Agreement' },
  { to: '/$workspace/data', name: 'Data' },
] as const;

function Wordmark(props: { readonly workspace: string }) {
  return (
    <Link
      to="/$workspace/scoreboard"
      params={{ workspace: props.workspace }}
      className="flex items-center gap-2.5 no-underline"
      aria-label="Entente, to the scoreboard"
    >
      <svg viewBox="0 0 32 20" className="h-5 w-8 fill-none" strokeWidth="2.5" aria-hidden="true">
        <circle cx="10.5" cy="10" r="8" className="stroke-marketing" />
        <rect x="13" y="2" width="16" height="16" className="stroke-sales" />
      </svg>
      <span className="font-serif text-title font-semibold tracking-tight">Entente</span>
    </Link>
  );
}

function Chapters(props: { readonly workspace: string }) {
  return (
    <nav
      aria-label="Pages"
      className="relative order-last w-full min-w-0 overflow-x-auto lg:order-none lg:w-auto"
    >
      <ul className="-mx-2 flex lg:mx-0 lg:gap-1">
        {CHAPTERS.map((chapter) => (
          <li key={chapter.to} className="shrink-0 grow whitespace-nowrap lg:grow-0">
            <Link
              to={chapter.to}
              params={{ workspace: props.workspace }}
              className="block border-b-[3px] px-2 py-3 text-center no-underline sm:px-3"
              activeProps={{ className: 'border-ink font-semibold', 'aria-current': 'page' }}
              inactiveProps={{ className: 'border-transparent text-soft hover:text-ink hover:border-rule' }}
              activeOptions={{ exact: false, includeSearch: false }}
            >
              {chapter.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Masthead(props: { readonly workspace: string; readonly onHelp: () => void }) {
  return (
    <header className="no-print sticky top-0 z-40 border-b border-rule bg-paper">
      <div className="mx-auto flex max-w-[76rem] flex-wrap items-center gap-x-2 px-4 sm:gap-x-6 sm:px-8">
        <div className="py-2.5">
          <Wordmark workspace={props.workspace} />
        </div>
        <Chapters workspace={props.workspace} />
        <div className="ml-auto flex items-center gap-1 py-2 sm:gap-1.5">
          <WorkspaceChoice workspace={props.workspace} />
          <ThemeButton />
          <button
            type="button"
            className="button button-quiet min-w-9 no-underline"
            onClick={props.onHelp}
            aria-label="Keyboard shortcuts"
          >
            ?
          </button>
        </div>
      </div>
    </header>
  );
}
