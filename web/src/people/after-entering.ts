/** Where somebody goes once they are in: back to where they were sent from, and never to another site. */
import { kept } from '../shell/kept.ts';

export function placeAfter(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])[^\\]*$/.test(back) ? back : '/';
}

/** The page is loaded anew: nothing read before, as somebody else or nobody, is kept. */
export function enter(back?: string): void {
  window.location.assign(placeAfter(back));
}

/** The workspace whose identity providers are offered: the one that was asked for, else the one last looked at. */
export function workspaceOf(back: string | undefined): string {
  const [, first = ''] = placeAfter(back).split(/[/?#]/);
  return first === '' ? (kept('workspace') ?? 'main') : first;
}
