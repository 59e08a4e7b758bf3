/** Small choices kept in this browser: none of them is needed for anything to work. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`entente.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`entente.${name}`, value);
  } catch {
    // Storage is shut off.
  }
}
