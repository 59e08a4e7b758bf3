/** The head of every page: whose book this is, and its chapters. */
import { Link, useLocation } from '@tanstack/react-router';
import { UnreadBell } from '../notices/unread-bell.tsx';
import { AccountLink } from '../people/account-link.tsx';
import { type Chapter, type ChapterAddress, PARTS, type Part, placeOfAddress } from './chapters.ts';
import { ThemeButton } from './theme-button.tsx';
import { WorkspaceChoice } from './workspace-choice.tsx';

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
      <span className="font-serif text-title font-semibold tracking-tight max-sm:hidden">Entente</span>
    </Link>
  );
}

function Parts(props: { readonly workspace: string; readonly here: Part | undefined }) {
  return (
    <nav
      aria-label="Parts"
      className="relative order-last w-full min-w-0 overflow-x-auto lg:order-none lg:w-auto"
    >
      <ul className="-mx-2 flex lg:mx-0 lg:gap-1">
        {PARTS.map((part) => {
          const isHere = part.name === props.here?.name;
          return (
            <li key={part.name} className="shrink-0 grow whitespace-nowrap lg:grow-0">
              <Link
                to={part.chapters[0].to}
                params={{ workspace: props.workspace }}
                className={`block border-b-[3px] px-2 py-3 text-center no-underline sm:px-2.5 ${isHere ? 'border-ink font-semibold' : 'border-transparent text-soft hover:text-ink hover:border-rule'}`}
                aria-current={isHere ? 'true' : undefined}
              >
                {part.name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Chapters(props: { readonly workspace: string; readonly part: Part; readonly here: Chapter }) {
  return (
    <nav aria-label={`Pages of ${props.part.name}`} className="border-t border-rule bg-sunk">
      <ul className="mx-auto flex max-w-[76rem] overflow-x-auto px-2 sm:px-6">
        {props.part.chapters.map((chapter) => {
          const isHere = chapter.to === props.here.to;
          return (
            <li key={chapter.to} className="shrink-0 whitespace-nowrap">
              <Link
                to={chapter.to as ChapterAddress}
                params={{ workspace: props.workspace }}
                className={`block px-2 py-2 text-note no-underline ${isHere ? 'font-semibold text-ink' : 'text-soft hover:text-ink'}`}
                aria-current={isHere ? 'page' : undefined}
              >
                {chapter.name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

export function Masthead(props: { readonly workspace: string; readonly onHelp: () => void }) {
  const place = placeOfAddress(useLocation().pathname);
  return (
    <header className="no-print sticky top-0 z-40 border-b border-rule bg-paper">
      <div className="mx-auto flex max-w-[76rem] flex-wrap items-center gap-x-2 px-4 sm:gap-x-5 sm:px-8">
        <div className="py-2.5">
          <Wordmark workspace={props.workspace} />
        </div>
        <Parts workspace={props.workspace} here={place?.part} />
        <div className="ml-auto flex items-center gap-1 py-2 sm:gap-1.5">
          <WorkspaceChoice workspace={props.workspace} />
          <UnreadBell workspace={props.workspace} />
          <AccountLink workspace={props.workspace} />
          <ThemeButton />
          <button
            type="button"
            className="button button-quiet min-w-9 no-underline max-sm:hidden"
            onClick={props.onHelp}
            aria-label="Keyboard shortcuts"
          >
            ?
          </button>
        </div>
      </div>
      {place !== null && place.part.chapters.length > 1 ? (
        <Chapters workspace={props.workspace} part={place.part} here={place.chapter} />
      ) : null}
    </header>
  );
}
