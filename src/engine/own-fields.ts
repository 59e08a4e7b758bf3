/** Fields the engine itself keeps; a source's field of the same name does not overwrite them. */
export const OWN_FIELDS: ReadonlySet<string> = new Set([
  'stage',
  'crm_stage',
  'grade',
  'level',
  'score',
  'fit',
  'loops',
  'attempts',
  'created',
  'last_touch',
  'stage_entered',
  'last_attempt',
]);
