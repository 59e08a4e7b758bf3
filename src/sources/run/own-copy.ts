/** A cell is a window on the stretch of file it was cut from; what is kept for long must not keep all of that alive. */
export function ownCopy(cell: string): string {
  const copy = ` ${cell}`;
  // Asking for a character lays the text out anew; the window is then on the copy alone.
  copy.charCodeAt(copy.length - 1);
  return copy.slice(1);
}
