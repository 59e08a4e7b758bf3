/** A column that is no criterion, and why in a sentence. */

export type Refused = {
  readonly column: string;
  readonly why:
    | 'after-contact'
    | 'separates'
    | 'implausible'
    | 'filled-afterwards'
    | 'identifier'
    | 'constant'
    | 'empty'
    | 'date'
    | 'free-text';
  readonly reason: string;
  /** The area under the curve of the column alone, where it was measured. */
  readonly area?: number;
};

/** Whether it gives the outcome away, which is worse than being of no use. */
export function isLeak({ why }: Pick<Refused, 'why'>): boolean {
  return (
    why === 'after-contact' || why === 'separates' || why === 'implausible' || why === 'filled-afterwards'
  );
}
