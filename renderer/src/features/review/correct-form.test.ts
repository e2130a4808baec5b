import { describe, expect, it } from 'vitest';
import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { changesOf, formOfClaim, mayCorrect } from './correct-form.ts';

const training: CatalogItem = {
  ...{
    id: 'internal-theory',
    name: '理论培训',
    group: '内部培训',
    unit: '次',
    needsUpper: false,
    proofs: [],
  },
  roles: [
    { id: 'speaker', name: '主讲人' },
    { id: 'participant', name: '参加者' },
  ],
  fields: [],
  ...{ source: '学分授予要求', clause: '§3' },
};
const study: CatalogItem = {
  ...{
    id: 'further-study-short',
    name: '进修',
    group: '外出进修',
    unit: '天',
    needsUpper: false,
    proofs: [],
  },
  roles: [],
  ...{ source: '学分授予要求', clause: '§3' },
  fields: [
    { id: 'organizer', name: '进修单位', kind: 'text', required: true },
    { id: 'subject', name: '进修内容', kind: 'text', required: true },
  ],
};
const claim: ClaimDetail = {
  ...{ claimId: '7', staffNumber: 'A001', item: training.id, name: '静脉输液规范', credits: 20, hours: 10 },
  ...{ startDate: '2025-03-12', endDate: '2025-03-12', status: 'returned', entryUnit: '', proofs: [] },
  ...{
    findings: [],
    year: 2025,
    personName: '王小敏',
    department: '内科',
    title: '护士',
    itemName: '理论培训',
  },
  ...{ group: '内部培训', unit: '次', role: 'participant', roleName: '参加者', quantity: 1 },
  ...{ certifiedCredits: null, projectNumber: '', organiser: '护理部', publicNeed: false, makeUpFor: null },
  ...{
    remark: '',
    details: [],
    requiredProofs: [],
    decisions: [],
    submittedAt: '',
    submittedBy: '',
    source: '',
  },
};

describe('a claim that is to read otherwise', () => {
  it('changes nothing as long as nothing is changed in the form', () => {
    expect(changesOf(claim, formOfClaim(claim), training)).toEqual({});
    const without = { ...claim, quantity: null };
    expect(changesOf(without, formOfClaim(without), training)).toEqual({});
  });

  it('says only what was changed; an emptied field is said to be empty', () => {
    const form = {
      ...formOfClaim(claim),
      ...{
        name: '静脉输液并发症的处理',
        startDate: '2025-03-13',
        hours: '',
        organiser: '',
        certified: '0.5',
      },
      ...{ entryUnit: '青岚县中医院', role: 'speaker' },
    };
    expect(changesOf(claim, form, training)).toEqual({
      ...{
        role: 'speaker',
        startDate: '2025-03-13',
        endDate: '2025-03-13',
        certifiedCredits: 50,
        hours: null,
      },
      ...{ name: '静脉输液并发症的处理', organiser: '', entryUnit: '青岚县中医院' },
    });
  });

  it('takes another item with its own fields and without a role that it does not have', () => {
    const form = {
      ...formOfClaim(claim),
      ...{ item: study.id, role: '', quantity: '20', organiser: '省立某医院' },
      details: { subject: '重症超声' },
    };
    expect(changesOf(claim, form, study)).toEqual({
      ...{ item: study.id, role: null, quantity: 20, organiser: '省立某医院' },
      details: { subject: '重症超声' },
    });
  });

  it('may be said of what is open or came back, never of what the authority has to answer', () => {
    const passedOn = {
      decision: 'accept',
      level: 'unit',
      by: '',
      at: '',
      reasonCode: null,
      remark: '',
    } as const;
    expect(mayCorrect(claim)).toBe(true);
    expect(mayCorrect({ status: 'accepted', decisions: [] })).toBe(false);
    expect(mayCorrect({ status: 'in-review', decisions: [{ ...passedOn, level: 'department' }] })).toBe(true);
    expect(mayCorrect({ status: 'in-review', decisions: [passedOn] })).toBe(false);
  });
});
