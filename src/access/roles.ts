/** What somebody may be in a workspace. */

/**
 * `operations` is revenue operations, who keep the agreement running; an administrator looks after people, keys and
 * the machine.
 */
export const ROLES = ['administrator', 'operations', 'executive', 'marketing', 'sales'] as const;
export type Role = (typeof ROLES)[number];

/** Those who keep the installation and the agreement running. */
export const KEEPERS: readonly Role[] = ['administrator', 'operations'];

export function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}
