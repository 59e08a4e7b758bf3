/** Light, dark, or as the system says, in turn. */
import { announce } from './announce.ts';
import { nextTheme, type Theme, useTheme } from './theme.ts';

const SAYS: Readonly<Record<Theme, string>> = {
  system: 'as the system says',
  light: 'light',
  dark: 'dark',
};

export function ThemeButton() {
  const theme = useTheme();
  return (
    <button
      type="button"
      className="button button-quiet min-w-9 no-underline"
      onClick={() => {
        nextTheme();
        announce('The theme was changed');
      }}
      aria-label={`Theme: ${SAYS[theme]}. Change it`}
      title={`Theme: ${SAYS[theme]}`}
    >
      <svg viewBox="0 0 16 16" className="h-4 w-4" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" className="fill-none stroke-current" strokeWidth="1.5" />
        {theme === 'light' ? null : <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5Z" className="fill-current" />}
        {theme === 'dark' ? <circle cx="8" cy="8" r="6.25" className="fill-current" /> : null}
      </svg>
    </button>
  );
}
