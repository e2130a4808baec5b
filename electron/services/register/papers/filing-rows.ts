import type { FilingRow, FilingStep } from '../../../../shared/contract/filing.contract.ts';
import type { FilingKind, FilingStage } from '../../../../shared/domain/filing.ts';
import type { PaperCell, PaperTable } from '../../../documents/table-paper.model.ts';
import { sourceName } from '../../../rules/explain.ts';
import type { CompiledPack } from '../../../rules/compile.ts';
import { stageWords } from '../../filings/filing-words.ts';
import type { PaperGround } from './paper-ground.ts';

const atOnce = 500;

/** A year's filings of a kind that nobody has refused, by department and number. */
export async function filingsOf(
  { filings }: Pick<PaperGround, 'filings'>,
  year: number,
  kind: FilingKind,
): Promise<readonly FilingRow[]> {
  const found: FilingRow[] = [];
  for (let offset = 0; ; offset += atOnce) {
    const part = await filings.list({ year, kind, offset, limit: atOnce });
    found.push(...part.filings);
    if (part.filings.length < atOnce) break;
  }
  return found
    .filter((filing) => filing.forYear === year && !filing.refused)
    .sort((left, right) =>
      compare(
        [left.department, left.staffNumber, left.filingId],
        [right.department, right.staffNumber, right.filingId],
      ),
    );
}

function compare(left: readonly string[], right: readonly string[]): number {
  for (const [index, one] of left.entries()) {
    const other = right[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

export function stepOf(filing: FilingRow, stage: FilingStage): FilingStep | undefined {
  return filing.steps.find((step) => step.stage === stage);
}

/** A step in a cell: its day, the document and what was said; empty where it has not been taken. */
export function stepWords(step: FilingStep | undefined): string {
  if (!step) return '';
  const document = [step.documentTitle, step.documentNumber].filter(Boolean).join(' ');
  const outcome = step.outcome === null ? '' : step.outcome === 'agreed' ? '同意' : '不同意';
  return [`${step.on} ${outcome}`.trim(), document].filter(Boolean).join('\n');
}

/** All steps of a filing in order, those that are still to come with a blank line to fill in. */
export function stepsTable(filing: FilingRow, stages: readonly FilingStage[]): PaperTable {
  return {
    heading: '办理经过',
    columns: [
      { title: '步骤', width: 70, align: 'center' },
      { title: '日期', width: 70, align: 'center' },
      { title: '意见', width: 60, align: 'center' },
      { title: '经手人', width: 70, align: 'center' },
      { title: '说明、文号', width: 150 },
      { title: '材料', width: 110 },
    ],
    groups: [
      {
        rows: stages.map((stage): PaperCell[] => {
          const step = stepOf(filing, stage);
          if (!step) return [stageWords[stage], '', '', '', '（尚未办理）', ''];
          const { outcome, by, note, documentTitle, documentNumber, proofs } = step;
          return [
            stageWords[stage],
            step.on,
            outcome === null ? '' : outcome === 'agreed' ? '同意' : '不同意',
            by,
            [note, documentTitle, documentNumber].filter(Boolean).join('\n'),
            proofs.length === 0 ? '' : `${proofs.length} 件：${proofs.map(({ name }) => name).join('、')}`,
          ];
        }),
      },
    ],
    empty: '',
  };
}

/** The text that a kind of filing rests on. */
export function filingClause(pack: CompiledPack | undefined, citation: 'makeUp' | 'selfStudy'): string {
  const cited = pack?.written[citation];
  return pack && cited ? `${sourceName(pack, cited.source)} ${cited.clause}` : '';
}
