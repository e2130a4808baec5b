import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../electron/demo/random.ts';
import {
  certificateOf,
  drawCertificate,
  inventEvent,
  type CertificateFacts,
  type CertifiedEvent,
} from './certificate-drawing.ts';
import type { TestCore } from './core.ts';
import { inventShot, photographPaper } from './photograph.ts';
import { takeIn, wang } from './staff.ts';

/** Three colleagues who were at one training, with a claim each. */
export const colleagues = [
  ['A001', '顾南星'],
  ['A002', '陆之遥'],
  ['A003', '沈知言'],
] as const;

export function eventOf2025(seed: number): CertifiedEvent {
  return {
    ...inventEvent(new Random(seed), 'credit-certificate'),
    projectNumber: '2025-03-02-117(国)',
    startDate: '2025-03-12',
    endDate: '2025-03-14',
    issuedOn: '2025-03-14',
    hours: 180,
    credits: 300,
  };
}

export function paperOf(event: CertifiedEvent, personName: string, seed: number): CertificateFacts {
  return { ...certificateOf(event, new Random(seed)), personName };
}

/** A careful photograph that lies as it should. */
export async function photographOf(facts: CertificateFacts, seed: number): Promise<Buffer> {
  const paper = await drawCertificate(facts, 2);
  const shot = inventShot(seed, 'careful', paper);
  return (await photographPaper(paper, { ...shot, pixels: 1400, quarterTurns: 0 })).jpeg;
}

/** Imports the colleagues and enters their claims. Returns the claims' ids in their order. */
export async function enterColleagues(core: TestCore, event: CertifiedEvent): Promise<string[]> {
  await takeIn(
    core,
    colleagues.map(([number, name]) => ({ ...wang, 工号: number, 姓名: name })),
  );
  const ids: string[] = [];
  for (const [staffNumber] of colleagues)
    ids.push(
      (
        await core.call('claim:create', {
          staffNumber,
          year: 2025,
          item: 'project',
          role: 'participant',
          startDate: event.startDate,
          endDate: event.endDate,
          hours: event.hours,

          quantity: event.hours / 10,
          name: event.title,
          projectNumber: event.projectNumber,
          organiser: event.organiser,
        })
      ).claimId,
    );
  return ids;
}

/** Hands a picture in for a claim. */
export async function handIn(core: TestCore, claimId: string, name: string, bytes: Buffer): Promise<void> {
  const folder = path.join(core.scratch, 'handed-in');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  await core.call('proof:add', { files: [file] });
  const { items } = await core.call('proof:tray', {});
  const arrivalId = items.find(({ proof }) => proof.name === name)?.arrivalId ?? '';
  await core.call('proof:attach', { arrivalId, claimId });
}
