/** The time zones the runtime's copy of the IANA database knows. */
export function timeZoneNames(): readonly string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC'];
}

/** Whether a zone is known under this very spelling; older names ("Asia/Calcutta") are, bare offsets are not. */
export function zoneIsKnown(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  const names = timeZoneNames();
  if (names.includes(zone)) return true;
  if (names.some((name) => name.toLowerCase() === zone.toLowerCase())) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Z][A-Za-z]*(\/[A-Z][A-Za-z_+\-0-9]*)*$/.test(zone);
  } catch {
    return false;
  }
}
