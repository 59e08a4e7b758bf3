/** A rule of validity: what must hold between the parts of an agreement. One rule per file; each reports all it finds. */
import type { Agreement } from '../agreement.ts';
import { didYouMean } from '../nearest-word.ts';
import type { Path } from '../yaml-text.ts';

export type RuleFault = {
  readonly path: Path;
  /** Whether the key itself is at fault rather than its value. */
  readonly part?: 'key' | 'value';
  readonly message: string;
};

export type Rule = (agreement: Agreement) => readonly RuleFault[];

/** `there is no stage "mpl". Did you mean "mql"?` where the name is not among the known ones. */
export function unlessKnown(
  what: string,
  name: string | undefined,
  known: readonly string[],
  path: Path,
): readonly RuleFault[] {
  if (name === undefined || known.includes(name)) return [];
  const hint =
    didYouMean(name, known) || (known.length > 0 ? ` Known: ${known.slice(0, 12).join(', ')}.` : '');
  return [{ path, message: `There is no ${what} "${name}".${hint}` }];
}

/** Faults for names given more than once. */
export function unlessUnique(
  what: string,
  names: readonly { readonly name: string; readonly path: Path }[],
): readonly RuleFault[] {
  const seen = new Set<string>();
  return names.flatMap(({ name, path }) => {
    if (seen.has(name)) return [{ path, message: `There are two ${what} named "${name}".` }];
    seen.add(name);
    return [];
  });
}
