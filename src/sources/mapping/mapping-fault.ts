/** What is wrong with a mapping, or with a mapping and the files it was given, and where in its text. */
export type MappingFault = {
  readonly line: number;
  readonly column: number;
  /** Place in the document: `files.leads.entries.created.at`. */
  readonly path: string;
  readonly message: string;
};

export type Path = readonly (string | number)[];
export type Position = { readonly line: number; readonly column: number };
/** Where in the text a part of the document stands. */
export type Locate = (path: Path) => Position;

export function faultAt(locate: Locate, path: Path, message: string): MappingFault {
  return { ...locate(path), path: path.join('.'), message };
}
