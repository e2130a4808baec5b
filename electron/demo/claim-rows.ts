import { addDays } from '../../shared/domain/civil-date.ts';
import { creditFromFraction, formatCredit } from '../../shared/domain/credit.ts';
import { unitOf, type InventedClaim } from './claims.ts';
import { demoItems, unknownItemName, type DemoItemKey } from './items.ts';
import { hospitalName, type InventedPerson } from './people.ts';
import type { ClaimFault, Planted } from './planted.ts';
import { claimFaults } from './planted.ts';
import type { InventedProof, ProofFacts, ProofSpec, Wear } from './proof-spec.ts';
import { Random } from './random.ts';
import { writeDay, type CellValue } from './roster-rows.ts';

export const claimColumns = [
  '工号',
  '姓名',
  '项目',
  '角色',
  '活动名称',
  '项目编号',
  '开始日期',
  '结束日期',
  '数量',
  '学时',
  '申报学分',
  '公需科目',
  '举办单位',
  '佐证文件',
  '补学年度',
  '备注',
] as const;
export type ClaimColumn = (typeof claimColumns)[number];

export interface ClaimRow {
  readonly ref: string;
  readonly cells: Readonly<Record<ClaimColumn, CellValue>>;
  readonly fault: ClaimFault | null;
}

/** How often each fault is planted, out of 1,000 claims; once at least in any hospital of some size. */
const perThousand: Readonly<Record<ClaimFault, number>> = {
  'generic-title': 12,
  'date-outside-year': 8,
  'identical-proof': 10,
  'proof-missing': 14,
  'proof-named-but-absent': 4,
  'proof-unmatched': 40,
  'duplicate-claim': 6,
  'unknown-person': 3,
  'credits-differ': 8,
  'unknown-item': 2,
  'proof-other-name': 6,
  'proof-other-date': 6,
  'proof-other-credits': 6,
  'proof-photographed-again': 4,
};

/** What was handed in before: the last proof, and the last few certificates. */
interface Earlier {
  proof: InventedProof | undefined;
  certificates: readonly InventedProof[];
}

/** The claim sheet's rows and the files handed in with them. */
export function inventClaimRows(
  claims: readonly InventedClaim[],
  people: readonly InventedPerson[],
  year: number,
  seed: number,
): { rows: ClaimRow[]; proofs: InventedProof[]; planted: Planted[] } {
  const faults = chooseFaults(claims, seed);
  const names = new FileNames();
  const colleagues = new Map<string, string[]>();
  for (const person of people) {
    const list = colleagues.get(person.department) ?? [];
    list.push(person.name);
    colleagues.set(person.department, list);
  }
  const rows: ClaimRow[] = [];
  const proofs: InventedProof[] = [];
  const planted: Planted[] = [];
  const earlier: Earlier = { proof: undefined, certificates: [] };
  claims.forEach((meant, index) => {
    const random = Random.for(seed, 'claim-row', index);
    const fault = faults.get(index) ?? null;
    const before = claims[index - 1];
    const claim = applyFault(meant, before, fault, year, random);
    if (fault) planted.push({ kind: fault, about: claim.ref });
    const handed = inventProofs(
      claim,
      fault,
      earlier,
      colleagues.get(claim.person.department) ?? [],
      names,
      random,
    );
    proofs.push(...handed.proofs);
    const meantFor = handed.proofs.filter((proof) => proof.claimRef !== null);
    earlier.proof = meantFor[0] ?? earlier.proof;
    const certificates = meantFor.filter(({ spec }) => fault === null && spec.kind === 'certificate');
    earlier.certificates = [...earlier.certificates, ...certificates].slice(-5);
    rows.push({ ref: claim.ref, fault, cells: writeRow(claim, fault, handed.column, index, random) });
  });
  return { rows, proofs, planted };
}

function chooseFaults(claims: readonly InventedClaim[], seed: number): Map<number, ClaimFault> {
  const chosen = new Map<number, ClaimFault>();
  if (claims.length < 60) return chosen;
  const random = Random.for(seed, 'claim-faults');
  const trainings = random.shuffle(indexesOf(claims, ({ event }) => event !== null));
  const repeated = random.shuffle(
    claims.flatMap((claim, index) =>
      claims[index - 1]?.person === claim.person && claim.event !== null ? [index] : [],
    ),
  );
  const any = random.shuffle(indexesOf(claims, (_, index) => index > 0));
  const courses = random.shuffle(indexesOf(claims, ({ itemKey }) => itemKey === 'project'));
  const pools: Partial<Record<ClaimFault, number[]>> = {
    'generic-title': trainings,
    'identical-proof': trainings,
    'duplicate-claim': repeated,
    'credits-differ': courses,
    'unknown-item': courses,
    'proof-other-name': courses,
    'proof-other-date': courses,
    'proof-other-credits': courses,
    'proof-photographed-again': courses,
  };
  for (const fault of claimFaults) {
    const wanted = Math.max(1, Math.round((claims.length * perThousand[fault]) / 1000));
    const pool = pools[fault] ?? any;
    for (let planted = 0; planted < wanted;) {
      const index = pool.pop();
      if (index === undefined) break;
      if (chosen.has(index) || (fault === 'duplicate-claim' && chosen.has(index - 1))) continue;
      chosen.set(index, fault);
      planted += 1;
    }
  }
  return chosen;
}

function indexesOf(
  claims: readonly InventedClaim[],
  fits: (claim: InventedClaim, index: number) => boolean,
): number[] {
  return claims.flatMap((claim, index) => (fits(claim, index) ? [index] : []));
}

function applyFault(
  claim: InventedClaim,
  before: InventedClaim | undefined,
  fault: ClaimFault | null,
  year: number,
  random: Random,
): InventedClaim {
  switch (fault) {
    case 'generic-title':
      return { ...claim, title: random.pick(['大查房', '病例讨论会', '业务学习', '科室大查房']) };
    case 'date-outside-year': {
      const startDate = addDays(
        random.chance(0.7) ? `${year - 1}-11-05` : `${year + 1}-01-04`,
        random.int(0, 50),
      );
      return { ...claim, startDate, endDate: startDate };
    }
    case 'duplicate-claim':
      return before ? { ...before, ref: claim.ref } : claim;
    case 'credits-differ':
      return { ...claim, credits: claim.credits + random.pick([100, 200, 500]) };
    default:
      return claim;
  }
}

function writeRow(
  claim: InventedClaim,
  fault: ClaimFault | null,
  proofColumn: string,
  index: number,
  random: Random,
): Record<ClaimColumn, CellValue> {
  return {
    工号: fault === 'unknown-person' ? `Q9${String(9000 + (index % 1000))}` : claim.person.staffNumber,
    姓名: claim.person.name,
    项目: fault === 'unknown-item' ? unknownItemName : demoItems[claim.itemKey].name,
    角色: claim.role || null,
    活动名称: claim.title,
    项目编号: claim.projectNumber || null,
    开始日期: writeDay(claim.startDate, random),
    结束日期:
      claim.endDate === claim.startDate && random.chance(0.4) ? null : writeDay(claim.endDate, random),
    数量: claim.quantity,
    学时: claim.hours === null ? null : claim.hours / 10,
    申报学分: claim.credits / 100,
    公需科目: claim.publicNeed ? '是' : null,
    举办单位: claim.organiser || null,
    佐证文件: proofColumn || null,
    补学年度: claim.makeUpFor,
    备注: claim.remark || null,
  };
}

/** File names are told apart without regard to case, as Windows does. */
class FileNames {
  readonly #taken = new Set<string>();

  free(folder: string, stem: string, extension: string): string {
    const clean = stem.replace(/[\\/:*?"<>|\s]/g, '');
    let name = `${clean}.${extension}`;
    for (let number = 2; this.#taken.has(`${folder}/${name}`.toLowerCase()); number += 1) {
      name = `${clean}(${number}).${extension}`;
    }
    this.#taken.add(`${folder}/${name}`.toLowerCase());
    return name;
  }
}

function inventProofs(
  claim: InventedClaim,
  fault: ClaimFault | null,
  earlier: Earlier,
  colleagues: readonly string[],
  names: FileNames,
  random: Random,
): { proofs: InventedProof[]; column: string } {
  if (fault === 'proof-missing') return { proofs: [], column: '' };
  if (fault === 'proof-named-but-absent')
    return { proofs: [], column: `${claim.person.staffNumber}证书.jpg` };
  const facts = falsify(factsOf(claim, colleagues, random), fault, random);
  const kinds = proofKinds(claim.itemKey);
  const specs = kinds.map((kind): ProofSpec => ({
    kind,
    facts,
    format: chooseFormat(random),
    wear: inventWear(random),
  }));
  const [first] = specs;
  // The very same bytes: the same picture, handed in a second time.
  if (fault === 'identical-proof' && earlier.proof && first)
    specs.splice(0, specs.length, earlier.proof.spec);
  // A colleague's certificate, photographed anew: the same paper on another table, in another light.
  const lent = earlier.certificates.find(({ spec }) => spec.facts.staffNumber !== claim.person.staffNumber);
  if (fault === 'proof-photographed-again' && lent) {
    const wear = { ...inventWear(random), seed: lent.spec.wear.seed };
    specs.splice(0, specs.length, { ...lent.spec, format: 'jpg', wear });
  }
  if (fault === 'proof-unmatched') {
    return {
      proofs: specs.slice(0, 1).map((spec) => {
        const photo = { ...spec, format: 'jpg' as const };
        return {
          fileName: names.free('', photoName(claim.startDate, random), 'jpg'),
          folder: '',
          claimRef: null,
          spec: photo,
        };
      }),
      column: '',
    };
  }
  const way = random.weighted<'column' | 'folder' | 'number' | 'name'>([
    ['column', 52],
    ['number', 20],
    ['name', 14],
    ['folder', 14],
  ]);
  const { staffNumber, name } = claim.person;
  const folder = way === 'folder' ? staffNumber : '';
  const stems = {
    column: random.pick(['证书', '扫描件', '证明材料']) + claim.ref.slice(1),
    number: `${staffNumber}${random.pick(['_', '-'])}${claim.title}`,
    name: `${name}${random.pick(['-', '_', ''])}${claim.title}`,
    folder: claim.title,
  };
  const proofs = specs.map((spec, index): InventedProof => {
    const stem = index === 0 ? stems[way] : `${stems[way]}附件`;
    return { fileName: names.free(folder, stem, spec.format), folder, claimRef: claim.ref, spec };
  });
  return { proofs, column: way === 'column' ? proofs.map(({ fileName }) => fileName).join('；') : '' };
}

/** What phones and WeChat call a picture. */
function photoName(date: string, random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.int(0, 9)).join('');
  if (random.chance(0.4)) return `mmexport17${digits(11)}`;
  return `微信图片_${date.replaceAll('-', '')}${random.int(10, 19)}${random.int(10, 59)}${random.int(10, 59)}_${random.int(1, 99)}`;
}

function chooseFormat(random: Random): ProofSpec['format'] {
  return random.weighted<ProofSpec['format']>([
    ['jpg', 72],
    ['pdf', 22],
    ['png', 6],
  ]);
}

function proofKinds(itemKey: DemoItemKey): ProofSpec['kind'][] {
  switch (itemKey) {
    case 'theory':
    case 'practice':
      return ['sign-in'];
    case 'outsideNational':
    case 'outsideProvincial':
      return ['certificate', 'approval-form'];
    case 'leaveUnder':
    case 'leaveOver':
    case 'abroadUnder':
    case 'taskUnder':
    case 'specialUnder':
      return ['approval-form', 'certificate'];
    case 'selfStudy':
    case 'degree':
      return ['approval-form'];
    case 'paperSci':
    case 'paperCore':
    case 'paperOrdinary':
    case 'reviewOrdinary':
    case 'book':
      return ['journal-cover'];
    case 'researchCity':
    case 'awardCity':
      return ['notice'];
    case 'project':
    case 'cityProject':
      return ['certificate'];
  }
}

function factsOf(claim: InventedClaim, colleagues: readonly string[], random: Random): ProofFacts {
  const { person } = claim;
  const paper = claim.journal !== '';
  const others = random.shuffle(colleagues.filter((name) => name !== person.name)).slice(0, paper ? 3 : 13);
  return {
    personName: person.name,
    staffNumber: person.staffNumber,
    department: person.department,
    personTitle: person.title,
    activity: claim.title,
    item: demoItems[claim.itemKey].name,
    role: claim.role,
    projectNumber: claim.projectNumber,
    organiser: claim.organiser,
    period: claim.startDate === claim.endDate ? claim.startDate : `${claim.startDate} 至 ${claim.endDate}`,
    quantity: `${claim.quantity} ${unitOf(claim)}`,
    hours: claim.hours === null ? '' : `${claim.hours / 10}`,
    credits: formatCredit(claim.credits),
    paperNumber: `QL${claim.startDate.slice(0, 4)}${String(random.int(10_000, 99_999))}`,
    issuedOn: addDays(claim.endDate, random.int(1, 9)),
    people: paper ? placeAuthor(claim, others) : insertAt(others, random.int(0, others.length), person.name),
    journal: claim.journal,
    unitName: hospitalName,
  };
}

/** The author stands where the role says. */
function placeAuthor(claim: InventedClaim, others: readonly string[]): string[] {
  const rank = claim.role.startsWith('第二') ? 1 : claim.role.startsWith('第三') ? 2 : 0;
  return insertAt(others, Math.min(rank, others.length), claim.person.name);
}

function insertAt(list: readonly string[], at: number, value: string): string[] {
  return [...list.slice(0, at), value, ...list.slice(at)];
}

function falsify(facts: ProofFacts, fault: ClaimFault | null, random: Random): ProofFacts {
  switch (fault) {
    case 'proof-other-name':
      return { ...facts, personName: facts.people.find((name) => name !== facts.personName) ?? '某某' };
    case 'proof-other-date':
      return { ...facts, period: addDays(facts.period.slice(0, 10), 30 + random.int(0, 30)) };
    case 'proof-other-credits':
      return { ...facts, credits: formatCredit(creditFromFraction(random.int(1, 9), 3)) };
    default:
      return facts;
  }
}

function inventWear(random: Random): Wear {
  return {
    seed: random.int(0, 0xffff),
    angle: random.between(-2.4, 2.4),
    slant: random.between(-0.035, 0.035),
    blur: random.chance(0.35) ? random.between(0.4, 1.1) : 0,
    noise: random.int(0, 3),
    quality: random.int(58, 82),
    table: random.pick([
      [92, 74, 58],
      [60, 64, 70],
      [150, 140, 126],
      [196, 194, 188],
    ] as const),
    light: random.between(0.86, 1.04),
  };
}
