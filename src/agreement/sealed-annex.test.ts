import { describe, expect, it } from 'vitest';
import { agreementText } from '../../test/agreement-faults.ts';
import { digestOf } from './canonical.ts';
import { readAgreement } from './read-agreement.ts';
import { openAnnex } from './sealed-annex.ts';

const ANNEX = 'seller: 60000\n';

function agreement(sealed: string) {
  const read = readAgreement(
    agreementText(`compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.4
      components: [{ id: all, says: All, measure: bookings, share: 1, per: quarter }]
${sealed}`),
  );
  if (!read.ok) throw new Error(read.refusal[0]?.message);
  return read.value.agreement;
}

describe('a sealed annex', () => {
  const sealed = agreement(`  sealed: { says: Amounts, digest: ${digestOf(ANNEX)}, readers: [samia] }\n`);

  it('is read by those named, if it is the one that was signed', () => {
    expect(openAnnex(sealed, ANNEX, 'samia')).toEqual({ ok: true, value: ANNEX });
    expect(openAnnex(sealed, ANNEX, 'mallory')).toEqual({ ok: false, refusal: 'not-entitled' });
    expect(openAnnex(sealed, `${ANNEX} `, 'samia')).toEqual({ ok: false, refusal: 'not-the-one-signed' });
    expect(openAnnex(agreement(''), ANNEX, 'samia')).toEqual({ ok: false, refusal: 'no-annex' });
  });
});
