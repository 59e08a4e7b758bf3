/** What an import is asked with: the files, and how to read them. Sent as a form, so that files stream. */
export type Reading =
  | { readonly how: 'preset'; readonly preset: string }
  | { readonly how: 'mapping'; readonly mapping: string };

export function isReady(files: readonly File[], reading: Reading): boolean {
  if (files.length === 0) return false;
  return reading.how === 'preset' ? reading.preset !== '' : reading.mapping.trim() !== '';
}

export function importForm(
  files: readonly File[],
  reading: Reading,
  more: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  if (reading.how === 'preset') form.set('preset', reading.preset);
  else form.set('mapping', reading.mapping);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  for (const file of files) form.append('files', file, file.name);
  return form;
}
