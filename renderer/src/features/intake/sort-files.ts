import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';

/** What dropped files are for, by their names; the core looks at the bytes. */
export interface SortedFiles {
  claims: PickedFile | undefined;
  proofs: PickedFile | undefined;
  pictures: PickedFile[];
  unknown: PickedFile[];
}

const picture = /\.(jpe?g|png|webp|bmp|gif|pdf|heic|tiff?)$/i;
const archive = /\.(zip|rar|7z)$/i;
const workbook = /\.(xlsx|xls|xlsm|csv|et)$/i;

export function sortFiles(files: readonly PickedFile[]): SortedFiles {
  const sorted: SortedFiles = { claims: undefined, proofs: undefined, pictures: [], unknown: [] };
  for (const file of files) {
    if (workbook.test(file.name)) sorted.claims ??= file;
    // A folder has no extension of a file.
    else if (archive.test(file.name) || !/\.\w{2,5}$/.test(file.name)) sorted.proofs ??= file;
    else if (picture.test(file.name)) sorted.pictures.push(file);
    else sorted.unknown.push(file);
  }
  return sorted;
}
