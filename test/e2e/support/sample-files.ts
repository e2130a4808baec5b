import { inventHospital, type InventedHospital } from '../../../electron/demo/invent-hospital.ts';
import { drawProofFiles } from '../../../electron/demo/draw-proof-files.ts';
import { writeDemoFiles, type DemoFiles } from '../../../electron/demo/write-demo-files.ts';
import { fontFile } from '../../../electron/platform/asset-paths.ts';

export interface SampleFiles {
  readonly hospital: InventedHospital;
  readonly files: DemoFiles;
}

/** What the officer of a small invented hospital holds, with every kind of planted fault. */
export async function writeSampleFiles(
  folder: string,
  staff = 24,
  claimsPerPerson = 3,
): Promise<SampleFiles> {
  const hospital = inventHospital({ staff, claimsPerPerson, year: 2025, seed: 7 });
  return {
    hospital,
    files: await writeDemoFiles(hospital, folder, { fontFile, drawProofs: drawProofFiles }),
  };
}
