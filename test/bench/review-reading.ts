import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createProofReader } from '../../electron/children/proof-reader.ts';
import { readableSigns } from '../../electron/children/reading/model-files.ts';
import { Random } from '../../electron/demo/random.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';
import { judgeClaim } from '../../electron/services/checks/judge/judge-claim.ts';
import type { ClaimFacts, JudgedField } from '../../electron/services/checks/judge/reading.ts';
import {
  certificateOf,
  certificateTemplates,
  drawCertificate,
  inventEvent,
  type CertificateFacts,
} from '../support/certificate-drawing.ts';
import { inventShot, photographPaper } from '../support/photograph.ts';
import type { BenchResult } from './bench-result.ts';

/** What a paper of each kind says of its claim. */
const saidBy: Readonly<Record<CertificateFacts['template'], readonly JudgedField[]>> = {
  'credit-certificate': ['name', 'project-number', 'dates', 'hours', 'credits'],
  'completion-certificate': ['name', 'project-number', 'dates', 'hours', 'credits'],
  'paper-first-page': ['name'],
  'sign-in-sheet': ['name', 'dates', 'hours'],
};

function claimOf(facts: CertificateFacts): ClaimFacts {
  const { personName, projectNumber, title, startDate, endDate, credits, hours } = facts;
  return { personName, projectNumber, title, startDate, endDate, credits, hours };
}

/** Shares of invented papers, photographed with seeds, on which the judge is right. */
export async function measureReading(pictures: number, seed: number): Promise<BenchResult[]> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'cme-reading-'));
  const reader = createProofReader(createForkChildHost(childrenFolder));
  const signs = readableSigns();
  const context = { canRead: (sign: string) => signs.has(sign) };
  const shares = new Map<string, { right: number; of: number }>();
  const count = (name: string, right: boolean): void => {
    const share = shares.get(name) ?? { right: 0, of: 0 };
    shares.set(name, { right: share.right + (right ? 1 : 0), of: share.of + 1 });
  };
  try {
    for (let index = 0; index < pictures; index += 1) {
      const random = new Random(seed * 10_000 + index);
      const template = certificateTemplates[index % certificateTemplates.length] ?? 'credit-certificate';
      const event = inventEvent(random, template);
      const facts = certificateOf(event, random);
      const paper = await drawCertificate(facts);
      const roughness = index % 3 === 0 ? 'careful' : index % 8 === 7 ? 'rough' : 'ordinary';
      const photo = await photographPaper(paper, inventShot(seed * 20_000 + index, roughness, paper));
      const file = path.join(scratch, `${index}.jpg`);
      writeFileSync(file, photo.jpeg);
      const reading = await reader.read({ path: file, name: `${index}.jpg` });
      rmSync(file);
      const judge = (claim: ClaimFacts) => judgeClaim(claim, [{ proofId: 1, reading }], context);
      const { answers, codes } = judge(claimOf(facts));
      for (const { field, answer } of answers) {
        if (!saidBy[template].includes(field)) continue;
        if (field === 'name') count('name falsely different', answer === 'different');
        if (photo.legible) count(`${field} right`, answer === 'found');
      }
      if (photo.codeLegible === true)
        count(
          'code read',
          codes.some(({ agrees }) => agrees === true),
        );
      // Another person claims the same paper: on a list and on a title page nobody is plainly named.
      if (photo.legible && template.endsWith('certificate')) {
        const { personName } = certificateOf(event, random);
        const [name] = judge({ ...claimOf(facts), personName }).answers;
        count('another person noticed', name?.answer === 'different');
        count('another person taken for the claimed one', name?.answer === 'found');
      }
    }
  } finally {
    reader.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  const goals: Readonly<Record<string, Pick<BenchResult, 'goal' | 'atLeast'>>> = {
    'name right': { atLeast: 0.97, goal: 1 },
    'name falsely different': { goal: 0.005 },
    'code read': { atLeast: 0.98, goal: 1 },
  };
  return [...shares].map(([name, { right, of }]) => ({
    name: `${name}, of ${of} (seed ${seed})`,
    value: right / of,
    unit: 'ratio',
    ...goals[name],
    spread: [right / of, right / of],
  }));
}
