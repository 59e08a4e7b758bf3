/** A program's key as it is written: `ent_<workspace>_<random>`. Only its digest is kept; the beginning stays visible. */

const FORM = /^ent_([a-z0-9]+(?:-[a-z0-9]+)*)_([A-Za-z0-9]{40})$/;
const VISIBLE = 6;

export type WrittenKey = { readonly workspace: string; readonly text: string };

/** The key and the workspace it names; null where the words are no key. */
export function readApiKey(text: string): WrittenKey | null {
  const workspace = FORM.exec(text)?.[1];
  return workspace === undefined ? null : { workspace, text };
}

/** `random`: 40 letters and digits from whoever has chance (238 bits). */
export function writeApiKey(workspace: string, random: string): string {
  return `ent_${workspace}_${random}`;
}

/** What may be shown of it for ever: `ent_main_a1B2c3…`. */
export function visiblePart(key: string): string {
  const random = key.lastIndexOf('_') + 1;
  return `${key.slice(0, random + VISIBLE)}…`;
}

/**
 * The key in an Authorization header: `Bearer KEY`, or Basic with the key as user name and no matter what password.
 * `decode` turns base64 into text. Null where the header holds no key in either form.
 */
export function keyOfHeader(header: string | null, decode: (base64: string) => string): WrittenKey | null {
  const [, scheme, rest] = /^\s*([A-Za-z]+)\s+(\S+)\s*$/.exec(header ?? '') ?? [];
  if (scheme === undefined || rest === undefined) return null;
  if (scheme.toLowerCase() === 'bearer') return readApiKey(rest);
  if (scheme.toLowerCase() !== 'basic') return null;
  return readApiKey(decode(rest).split(':')[0] ?? '');
}
