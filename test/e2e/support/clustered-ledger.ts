import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClaimRow } from '../../../electron/demo/claim-rows.ts';
import { claimsWorkbook } from '../../../electron/demo/demo-workbooks.ts';
import { drawProofFiles } from '../../../electron/demo/draw-proof-files.ts';
import { demoItems, participant } from '../../../electron/demo/items.ts';
import type { InventedPerson } from '../../../electron/demo/people.ts';
import type { ProofSpec } from '../../../electron/demo/proof-spec.ts';
import { fontFile } from '../../../electron/platform/asset-paths.ts';
import { openQuietly } from './prepared-ledger.ts';
import { writeSampleFiles } from './sample-files.ts';

export interface TrainingPlan {
  readonly events: number;
  readonly people: number;
  /** So many of the first event's people claim it twice over. */
  readonly deviating?: number;
}

/**
 * A data folder with a roster and, nothing decided, trainings with one sign-in sheet each: everybody who was there
 * claims the same.
 */
export async function prepareTrainings(
  dataFolder: string,
  handedIn: string,
  { events, people, deviating = 0 }: TrainingPlan,
): Promise<void> {
  const { hospital, files } = await writeSampleFiles(handedIn, Math.ceil(people * 1.4), 0);
  const there = hospital.people.filter((person) => isThere(person)).slice(0, people);
  const rows: ClaimRow[] = [];
  const sheets: { path: string; spec: ProofSpec }[] = [];
  for (let event = 0; event < events; event += 1) {
    const sheet = `签到表${event + 1}.jpg`;
    const day = `2025-${String((event % 9) + 1).padStart(2, '0')}-${String(10 + event).padStart(2, '0')}`;
    const name = `院内感染防控实务（第${event + 1}期）`;
    sheets.push({ path: sheet, spec: signIn(event, name, day, there, hospital.unitName) });
    there.forEach((person, index) => {
      const times = event === 0 && index < deviating ? 2 : 1;
      rows.push(rowOf(person, name, day, times, sheet, hospital.unitName));
    });
  }
  const claims = join(handedIn, '培训申报.xlsx');
  await writeFile(claims, await claimsWorkbook(rows, hospital.unitName, 2025));
  const proofs = join(handedIn, '签到表.zip');
  await drawProofFiles({ type: 'draw', fontFile, out: proofs, files: sheets });
  const core = await openQuietly(dataFolder);
  try {
    await core.call('settings:set', { unitName: hospital.unitName, officer: '陈晓' });
    await core.call('roster:import', { file: files.correctedRoster });
    await core.call('claim:import', { file: claims, proofs });
  } finally {
    await core.close();
  }
}

/** In service all year, so that nothing but the training itself is to be looked at. */
function isThere({ status }: InventedPerson): boolean {
  return status === 'active';
}

function rowOf(
  person: InventedPerson,
  name: string,
  day: string,
  times: number,
  sheet: string,
  organiser: string,
): ClaimRow {
  return {
    ref: `${person.staffNumber} ${name}`,
    fault: null,
    cells: {
      工号: person.staffNumber,
      姓名: person.name,
      项目: demoItems.practice.name,
      角色: participant,
      活动名称: name,
      项目编号: null,
      开始日期: day,
      结束日期: day,
      数量: times,
      学时: null,
      申报学分: null,
      公需科目: null,
      举办单位: organiser,
      佐证文件: sheet,
      补学年度: null,
      备注: null,
    },
  };
}

function signIn(
  event: number,
  activity: string,
  day: string,
  people: readonly InventedPerson[],
  unitName: string,
): ProofSpec {
  return {
    kind: 'sign-in',
    format: 'jpg',
    facts: {
      personName: '',
      staffNumber: '',
      department: '',
      personTitle: '',
      activity,
      item: demoItems.practice.name,
      role: participant,
      projectNumber: '',
      organiser: unitName,
      period: day,
      quantity: '1',
      hours: '',
      credits: '',
      paperNumber: '',
      issuedOn: day,
      people: people.map(({ name }) => name),
      journal: '',
      unitName,
    },
    wear: {
      seed: event + 1,
      angle: 0.6,
      slant: 0.01,
      blur: 0.3,
      noise: 2,
      quality: 80,
      table: [120, 110, 100],
      light: 1,
    },
  };
}
