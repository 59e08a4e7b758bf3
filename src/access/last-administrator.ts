/** A workspace is never left without an administrator who can sign in. */
import type { Role } from './roles.ts';

type Standing = { readonly user: string; readonly roles: readonly Role[]; readonly disabled: boolean };

function administers({ roles, disabled }: Standing): boolean {
  return !disabled && roles.includes('administrator');
}

/** Whether a change to one member would leave nobody who administers. */
export function leavesNoAdministrator(members: readonly Standing[], changed: Standing): boolean {
  const before = members.some(administers);
  const after = members.map((one) => (one.user === changed.user ? changed : one));
  return before && !after.some(administers);
}
