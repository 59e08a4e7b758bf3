import { BUILT_IN_FIELDS } from '../compiled-condition.ts';
import { BUILT_IN_DATES } from '../condition-fields.ts';
import type { Rule, RuleFault } from './rule.ts';

const PERSONAL =
  /^(e_?mail(_address)?|(first|last|full|middle|given|family|sur|contact|person|lead)_?name|name|(mobile_?|work_?|home_?)?(phone|telephone)(_number)?|mobile|fax|street|(home_|street_|postal_)?address|birth_?(day|date)|date_of_birth|ip(_address)?|linkedin(_url)?|salutation)$/;

/** Conditions name no personal field, none that is built in, and only texts have a closed list of values. */
export const fieldsAreNotPersonal: Rule = ({ vocabulary }) => {
  const builtIn: readonly string[] = [...Object.keys(BUILT_IN_FIELDS), ...BUILT_IN_DATES];
  const faults: RuleFault[] = [];
  for (const [name, field] of Object.entries(vocabulary?.fields ?? {})) {
    const path = ['vocabulary', 'fields', name];
    if (PERSONAL.test(name)) {
      const message = `"${name}" is personal: it stays in the vault. Use what follows from it, such as seniority.`;
      faults.push({ path, part: 'key', message });
    }
    if (builtIn.includes(name)) {
      faults.push({ path, part: 'key', message: `"${name}" is built in and needs no declaration.` });
    }
    if (field.values !== undefined && field.type !== 'text') {
      faults.push({ path: [...path, 'values'], message: 'Only a text field has a list of values.' });
    }
  }
  for (const [at, { field }] of (vocabulary?.terms ?? []).entries()) {
    if (field === undefined || vocabulary?.fields[field] !== undefined || builtIn.includes(field)) continue;
    faults.push({ path: ['vocabulary', 'terms', at, 'field'], message: `There is no field "${field}".` });
  }
  return faults;
};
