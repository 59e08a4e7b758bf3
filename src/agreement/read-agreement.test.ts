import { describe, expect, it } from 'vitest';
import { agreementText, faultsOf } from '../../test/agreement-faults.ts';
import { readAgreement } from './read-agreement.ts';

const TWO_STAGES = (when: string) => `vocabulary:
  fields:
    industry: { type: text, values: [software, retail] }
stages:
  list:
    - id: mql
      name: MQL
      definition: Good
      owner: marketing
      enter:
        when: ${when}
    - { id: customer, name: Customer, definition: Signed, owner: sales, enter: { on: [won] } }
  qualified: mql
  customer: customer
`;

describe('an agreement at fault', () => {
  it('is told all its faults at once, of every kind, in the order of the text', () => {
    expect(
      faultsOf(`vocabulary:
  fields:
    industry: { type: text, values: [software, retail] }
calender: {}
stages:
  list:
    - id: mql
      name: MQL
      owner: marketng
      enter: { when: industry == "sofware" && employes >= 50 }
      timeout: { after: 30 dayz, to: mqll }
    - { id: customer, name: Customer, definition: Signed, owner: sales, enter: { on: [wonn] } }
  qualified: mql
  customer: custmer
`),
    ).toEqual(
      [
        '4:1 calender: Unknown key "calender". Did you mean "calendar"?',
        '7:7 stages.list[0].definition: "definition" is missing.',
        '9:14 stages.list[0].owner: "marketng" cannot stand here: it must be "marketing", "sales" or "nobody". Did you mean "marketing"?',
        '10:34 stages.list[0].enter.when: "sofware" is not a value of industry. Did you mean "software"?',
        '10:47 stages.list[0].enter.when: There is no field "employes". Did you mean "employees"?',
        '11:25 stages.list[0].timeout.after: Here is asked a length of time: a number and minutes, hours, days, business hours or business days ("4 business hours").',
        '11:38 stages.list[0].timeout.to: There is no stage "mqll". Did you mean "mql"?',
        '12:87 stages.list[1].enter.on[0]: "wonn" cannot stand here: it must be "created", "qualified", "handed-off", "attempted", "accepted", "rejected", "recycled", "returned", "opportunity", "won" or "lost". Did you mean "won"?',
        '14:13 stages.customer: There is no stage "custmer". Did you mean "customer"?',
      ].map((fault) => fault.replace(' Did you mean "employees"?', ' Declare it under vocabulary.fields.')),
    );
  });

  it.each([
    ['on one line', 'industry == "sofware"', '11:27'],
    ['in single quotes', `'industry == "sofware"'`, '11:28'],
    ['in double quotes', '"industry == \\"sofware\\""', '11:28'],
    ['folded', '>-\n          industry ==\n          "sofware"', '13:11'],
    ['as a block', '|\n          has(industry) &&\n            industry == "sofware"', '13:25'],
  ])('is told where in a condition the fault stands, written %s', (_how, when, place) => {
    expect(faultsOf(TWO_STAGES(when))).toEqual([
      `${place} stages.list[0].enter.when: "sofware" is not a value of industry. Did you mean "software"?`,
    ]);
  });

  it('is told what kind of thing is asked', () => {
    expect(faultsOf('promises: { list: 3 }\n')).toEqual([
      '1:19 promises.list: Here is asked a list, not a number.',
    ]);
    expect(
      faultsOf(
        'promises:\n  list:\n    - { id: A B, says: "", by: sales, measure: win-rate, per: month, atLeast: 1 }\n',
      ),
    ).toEqual([
      '3:13 promises.list[0].id: Here is asked a name in small letters, digits and hyphens ("first-call").',
      '3:24 promises.list[0].says: Too many or too few characters: at least 1.',
    ]);
    expect(
      faultsOf(
        'calendar:\n  calendars: { Main Office: { timeZone: UTC, week: { mon: ["09:00-17:00"] } } }\n  default: x\n',
      ),
    ).toEqual([
      '2:16 calendar.calendars.Main Office: As a name here is asked a name in small letters, digits and hyphens ("first-call").',
      '3:12 calendar.default: There is no calendar "x".',
    ]);
  });

  it('is refused with a place even where it is no agreement at all', () => {
    for (const text of ['', 'hello', '[]', '- a', '{', 'entente: 2', '\u0000', 'null']) {
      const read = readAgreement(text);
      expect(read.ok).toBe(false);
      if (!read.ok) expect(read.refusal.length).toBeGreaterThan(0);
    }
  });

  it('names the missing parts of the heading', () => {
    const read = readAgreement('entente: 1\n');
    expect(!read.ok && read.refusal.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'name: "name" is missing.',
      'timeZone: "timeZone" is missing.',
    ]);
  });
});

describe('an agreement without fault', () => {
  it('carries its conditions compiled, by their text', () => {
    const read = readAgreement(agreementText(TWO_STAGES('industry == "software"')));
    if (!read.ok) throw new Error('it reads');
    const stage = read.value.agreement.stages?.list[0];
    const condition = read.value.conditions.get(stage?.enter.when ?? '');
    expect(condition?.reads).toEqual(['industry']);
  });

  it('has one digest whatever its layout, and another for another word', () => {
    const plain = readAgreement('entente: 1\nname: A\ntimeZone: UTC\npromises: { list: [] }\n');
    const laidOut = readAgreement(
      '# a comment\ntimeZone: "UTC"\nname: A\n\nentente: 1\npromises:\n  list: []\n',
    );
    const other = readAgreement('entente: 1\nname: B\ntimeZone: UTC\npromises: { list: [] }\n');
    if (!plain.ok || !laidOut.ok || !other.ok) throw new Error('they read');
    expect(laidOut.value.digest).toBe(plain.value.digest);
    expect(other.value.digest).not.toBe(plain.value.digest);
    expect(other.value.clauses[1]?.digest).toBe(plain.value.clauses[1]?.digest);
  });
});
