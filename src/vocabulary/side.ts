/** The two sides of the agreement. Partners and development representatives are assigned to one of them. */
export const SIDES = ['marketing', 'sales'] as const;
export type Side = (typeof SIDES)[number];

export function otherSide(side: Side): Side {
  return side === 'marketing' ? 'sales' : 'marketing';
}
