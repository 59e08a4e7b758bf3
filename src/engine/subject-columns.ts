/**
 * What is asked of every lead at every change of level, by column and subject number: a few bytes each, so that millions
 * of changes are looked at without touching the leads themselves.
 */
export type SubjectColumns = {
  room: number;
  /** Per text: the engagement level, 0 before the first scored touch. */
  levels: Uint8Array[];
  /** The cell of the text in force, 0 for none: see cellCode. */
  cells: Uint8Array;
  /** The grade: 0 for A to 3 for D. */
  grades: Uint8Array;
  /** 1 where a change of level changes the cell and nothing else could follow. */
  quiet: Uint8Array;
  /** How many entries were decided about it: the next one's key. */
  decided: Int32Array;
  /** 1 where it has its number and nothing was heard of it yet. */
  unheard: Uint8Array;
};

const GRADES = 'ABCD';

export function noSubjects(texts: number, room = 1_024): SubjectColumns {
  return {
    room,
    levels: Array.from({ length: texts }, () => new Uint8Array(room)),
    cells: new Uint8Array(room),
    grades: new Uint8Array(room).fill(3),
    quiet: new Uint8Array(room),
    decided: new Int32Array(room),
    unheard: new Uint8Array(room),
  };
}

/** Makes room for one more subject of this number. */
export function makeRoom(columns: SubjectColumns, index: number): void {
  if (index < columns.room) return;
  let room = columns.room;
  while (index >= room) room *= 2;
  const larger = noSubjects(columns.levels.length, room);
  larger.levels.forEach((column, text) => {
    column.set(columns.levels[text] as Uint8Array);
  });
  larger.cells.set(columns.cells);
  larger.grades.set(columns.grades);
  larger.quiet.set(columns.quiet);
  larger.decided.set(columns.decided);
  larger.unheard.set(columns.unheard);
  Object.assign(columns, larger);
}

/** 1 to 16: A1 is 1, A2 is 2, B1 is 5, D4 is 16; 0 without a level. */
export function cellCode(grade: number, level: number): number {
  return level === 0 ? 0 : grade * 4 + level;
}

export function gradeCode(grade: 'A' | 'B' | 'C' | 'D'): number {
  return grade.charCodeAt(0) - 65;
}

export function gradeOfCode(code: number): string {
  return GRADES.charAt(code);
}

/** `B2`; null for no cell. */
export function cellText(code: number): string | null {
  return code === 0 ? null : `${gradeOfCode((code - 1) >> 2)}${((code - 1) & 3) + 1}`;
}

/** By cell code: 1 where the cell qualifies. */
export function qualifyingCells(cells: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from({ length: 17 }, (_, code) => (cells.has(cellText(code) ?? '') ? 1 : 0));
}
