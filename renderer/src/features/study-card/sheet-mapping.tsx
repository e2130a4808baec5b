import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import type { ColumnMapping } from '../../../../shared/contract/common.ts';
import { cardListKinds, cardProviders } from '../../../../shared/domain/study-card.ts';
import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import type { CardImportPlan } from '../../../../shared/contract/study-card-lists.contract.ts';
import { formatCount } from '../../components/format.ts';
import { MappingTable } from '../../components/import-plan/mapping-table.tsx';
import type { PlanFile } from '../../components/import-plan/mapping-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { listKindNames, providerNames } from '../../text/zh-CN/study-card.ts';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import { cardImportText } from '../../text/zh-CN/study-card-import.ts';
import styles from './sheet-mapping.module.css';

const text = cardImportText;

/** The officer's corrections of one sheet; what is left out keeps its guess. */
export interface SheetChoice {
  name: string;
  taken?: boolean;
  provider?: CardProvider;
  headerRow?: number;
  mapping?: ColumnMapping;
}

interface SheetMappingProps {
  plan: CardImportPlan;
  /** The kind the officer said; undefined while it is the program's guess. */
  kind: CardListKind | undefined;
  busy: boolean;
  choices: readonly SheetChoice[];
  onKind: (kind: CardListKind) => void;
  onReplan: (choices: readonly SheetChoice[]) => void;
  onContinue: () => void;
}

/** Step one: which kind of list, whose, which sheet, which column is what, with the first rows beside it. */
export function SheetMapping({ plan, kind, busy, choices, onKind, onReplan, onContinue }: SheetMappingProps) {
  const [wanted, setWanted] = useState(plan.sheets.find((sheet) => sheet.taken)?.name);
  const sheet = plan.sheets.find((each) => each.name === wanted) ?? plan.sheets[0];
  if (sheet === undefined) return null;
  const lacking = plan.sheets.flatMap((each) => (each.taken ? each.missing : []));
  const correct = (part: Omit<SheetChoice, 'name'>, name = sheet.name) => {
    const before = choices.find((each) => each.name === name);
    onReplan([...choices.filter((each) => each.name !== name), { ...before, name, ...part }]);
  };
  const file: PlanFile = {
    fileName: plan.fileName,
    sheet: sheet.name,
    sheets: plan.sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows })),
    headerRow: sheet.headerRow,
    remembered: sheet.remembered,
    columns: sheet.columns.map((column) =>
      isSecret(column) ? { ...column, samples: column.samples.map(() => cardChainText.masked) } : column,
    ),
    // What is lacking is judged by the program: a statement, say, may have two columns for the amount.
    fields: plan.fields.map((field) => ({
      ...field,
      required: field.required && sheet.columns.some((column) => column.field === field.id),
    })),
  };
  return (
    <MappingTable
      plan={file}
      busy={busy}
      onReplan={(choice) => {
        if (choice.sheet !== sheet.name) {
          setWanted(choice.sheet);
          return;
        }
        correct({
          ...(choice.headerRow === undefined ? {} : { headerRow: choice.headerRow }),
          ...(choice.mapping === undefined ? {} : { mapping: choice.mapping }),
        });
      }}
      onContinue={onContinue}
      problem={lacking.length === 0 ? undefined : commonText.plan.missing(lacking.join('、'))}
    >
      <Select
        label={text.kind}
        className={styles.kindSelect}
        value={plan.kind}
        allowDeselect={false}
        disabled={busy}
        data={cardListKinds.map((each) => ({ value: each, label: listKindNames[each] }))}
        onChange={(value) => {
          const next = cardListKinds.find((each) => each === value);
          if (next !== undefined) onKind(next);
        }}
      />
      <Select
        label={text.provider}
        className={styles.kindSelect}
        value={sheet.provider}
        placeholder={text.providerUnknown}
        disabled={busy || !sheet.taken}
        data={cardProviders.map((each) => ({ value: each, label: providerNames[each] }))}
        onChange={(value) => {
          const provider = cardProviders.find((each) => each === value);
          if (provider !== undefined) correct({ provider });
        }}
      />
      {plan.sheets.length > 1 ? (
        <Checkbox
          label={text.takeSheet}
          checked={sheet.taken}
          disabled={busy}
          className={styles.takeSheet}
          onChange={(event) => correct({ taken: event.currentTarget.checked })}
        />
      ) : null}
      <p className={styles.understood}>
        {[
          kind === undefined
            ? text.kindGuessed(listKindNames[plan.kind])
            : text.kindSaid(listKindNames[plan.kind]),
          sheet.taken ? '' : text.sheetNotTaken,
          sheet.providerBy === '' ? '' : text.providerBy(sheet.providerBy),
          text.format(plan.format),
          text.sheetLine(formatCount(sheet.rows), formatCount(sheet.added), formatCount(sheet.rejected)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </MappingTable>
  );
}

/** Card numbers and passwords are not shown in passing, whatever the column is taken for. */
function isSecret({ field, header }: { field: string | null; header: string }): boolean {
  return field === 'cardNumber' || field === 'cardPassword' || /卡号|密码/.test(header);
}
