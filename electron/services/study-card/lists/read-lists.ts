import path from 'node:path';
import type { SheetInfo, SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { MergeFiller, readWorkbook } from '../../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../../platform/child-host.ts';
import type { Job } from '../../../platform/job.ts';
import { samplesBelow } from '../../import/sheet-header.ts';
import { correctionOf, type CardLists, type ListSheet, type ReadListsOptions } from './card-lists.ts';
import { openSheet, type OpenSheet } from './open-sheet.ts';
import { decideKind, layOut, noTable, type SheetLayout } from './sheet-kind.ts';
import { chooseProviders } from './sheet-provider.ts';

/**
 * Reads the officer's file in a child, whatever its layout, and understands every visible sheet that is a list.
 * Errors: `file.*`, of which `file.wrong-kind` names the kind the file looks like, `job.cancelled`.
 */
export async function readCardLists(
  host: ChildHost,
  options: ReadListsOptions,
  job: Job,
): Promise<CardLists> {
  const fileName = path.basename(options.file);
  let infos: readonly SheetInfo[] = [];
  const previews = new Map<string, readonly SheetRow[]>();
  let open: Map<string, OpenSheet> | undefined;
  let kind = options.kind;
  let seen = 0;

  const layOutAll = async (): Promise<Map<string, OpenSheet>> => {
    const layouts = new Map<string, SheetLayout>();
    for (const [name, preview] of previews) {
      if (options.sheet !== undefined && name !== options.sheet) continue;
      const said = correctionOf(options, name);
      if (said?.taken === false) continue;
      const layout = layOut(preview, said?.headerRow, kind);
      if (layout) layouts.set(name, layout);
    }
    const decided = decideKind(layouts, options, fileName);
    kind = decided.kind;
    const opened = new Map<string, OpenSheet>();
    for (const name of decided.sheets) {
      const layout = layouts.get(name);
      if (layout) opened.set(name, await openSheet(name, layout, decided.kind, options, fileName));
    }
    return chooseProviders(opened, options, decided.kind, fileName);
  };

  const { format } = await readWorkbook(
    host,
    { path: options.file, name: fileName, otherFormats: true, everySheet: true },
    {
      onSheets: (all) => {
        infos = all;
      },
      onPreview: (name, rows) => {
        const filler = new MergeFiller(infos.find((info) => info.name === name)?.merges ?? []);
        previews.set(
          name,
          rows.map((row) => filler.fill(row)),
        );
      },
      onRows: async (name, chunk) => {
        open ??= await layOutAll();
        seen += chunk.length;
        job.step(
          '读取名单',
          seen,
          infos.reduce((sum, info) => sum + (info.hidden ? 0 : info.rowCount), 0),
        );
        const sheet = open.get(name);
        if (sheet) for (const row of chunk) sheet.take(row);
      },
    },
    { signal: job.signal },
  );
  open ??= await layOutAll();
  if (kind === undefined) throw noTable(fileName, [...previews.keys()][0] ?? '', undefined);
  return {
    fileName,
    format,
    kind,
    kindGuessed: options.kind === undefined,
    sheets: infos.map((info) => open?.get(info.name)?.finish() ?? leftOut(info, previews, options)),
  };
}

/** A sheet that is no list, hidden, or that the officer leaves out. */
function leftOut(
  info: SheetInfo,
  previews: ReadonlyMap<string, readonly SheetRow[]>,
  options: ReadListsOptions,
): ListSheet {
  const preview = previews.get(info.name) ?? [];
  const layout = layOut(preview, correctionOf(options, info.name)?.headerRow, undefined);
  const header = layout?.header ?? { row: 0, headers: [] };
  return {
    name: info.name,
    hidden: info.hidden,
    taken: false,
    looksLike: layout?.looksLike,
    provider: undefined,
    providerBy: '',
    header,
    signature: '',
    mapping: new Map(),
    correction: undefined,
    remembered: false,
    samples: layout ? samplesBelow(header, preview) : [],
    missing: [],
    rows: [],
    ignored: [],
  };
}
