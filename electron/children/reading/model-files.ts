import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationRoot } from '../../platform/asset-paths.ts';

const models = join(applicationRoot, 'node_modules', '@gutenye', 'ocr-models', 'assets');

/** PP-OCRv4 (Apache-2.0), as an installed package brings them: nothing is fetched. */
export const modelFiles = {
  finder: join(models, 'ch_PP-OCRv4_det_infer.onnx'),
  reader: join(models, 'ch_PP-OCRv4_rec_infer.onnx'),
};

/** The signs that recognition knows, in the order of its classes. */
export function modelSigns(): string[] {
  return readFileSync(join(models, 'ppocr_keys_v1.txt'), 'utf8').split('\n');
}

export function readableSigns(): ReadonlySet<string> {
  return new Set(modelSigns());
}
