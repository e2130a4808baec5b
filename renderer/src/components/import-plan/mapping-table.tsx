import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import type { ColumnMapping } from '../../../../shared/contract/common.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { formatCount } from '../format.ts';
import styles from './import-plan.module.css';

/** What a plan says about the file it was made from. */
export interface PlanFile {
  fileName: string;
  sheet: string;
  sheets: readonly { name: string; hidden: boolean; rows: number }[];
  headerRow: number;
  columns: readonly {
    index: number;
    letter: string;
    header: string;
    field: string | null;
    samples: readonly string[];
  }[];
  fields: readonly { id: string; name: string; required: boolean }[];
  remembered: boolean;
}

/** The officer's correction of what was guessed; what is left out keeps its guess. */
export interface MappingChoice {
  sheet: string;
  headerRow?: number;
  mapping?: ColumnMapping;
}

interface MappingTableProps {
  plan: PlanFile;
  busy: boolean;
  /** Makes the plan again with another sheet, header row or mapping. */
  onReplan: (choice: MappingChoice) => void;
  onContinue: () => void;
  /** What else must be said before there is a plan; of the columns as they were when it was made. */
  problem?: string | undefined;
  /** Fields of the caller between file and table (an effective date, for instance). */
  children?: React.ReactNode;
}

const text = commonText.plan;

export function columnMappingOf(plan: Pick<PlanFile, 'columns'>): ColumnMapping {
  return Object.fromEntries(plan.columns.map((column) => [String(column.index), column.field]));
}

/** Step one: which sheet, which header row, which column is what. */
export function MappingTable({ plan, busy, onReplan, onContinue, problem, children }: MappingTableProps) {
  const [mapping, setMapping] = useState<ColumnMapping>(() => columnMappingOf(plan));
  // What it says and not which object says it: a caller may describe the same plan anew whenever it draws.
  const says = JSON.stringify([plan.fileName, plan.sheet, plan.headerRow, columnMappingOf(plan)]);
  const [said, setSaid] = useState(says);
  if (said !== says) {
    setSaid(says);
    setMapping(columnMappingOf(plan));
  }
  const chosen = plan.columns.map((column) => mapping[String(column.index)] ?? null);
  const missing = plan.fields.filter((field) => field.required && !chosen.includes(field.id));
  const twice = plan.fields.find((field) => chosen.filter((each) => each === field.id).length > 1);
  const isGuessed = plan.columns.some(({ field }) => field !== null);
  const changed = plan.columns.some((column) => (mapping[String(column.index)] ?? null) !== column.field);
  const options = [
    { value: '', label: text.leaveOut },
    ...plan.fields.map((field) => ({
      value: field.id,
      label: field.required ? `${field.name} *` : field.name,
    })),
  ];

  return (
    <div className={styles.mapping}>
      <div className={styles.mappingHead}>
        <div className={styles.fileName}>{plan.fileName}</div>
        {plan.sheets.length > 1 && (
          <Select
            label={text.sheet}
            value={plan.sheet}
            allowDeselect={false}
            disabled={busy}
            data={plan.sheets.map((sheet) => ({
              value: sheet.name,
              label: `${sheet.name}${sheet.hidden ? text.hiddenSheet : ''} ${text.sheetRows(formatCount(sheet.rows))}`,
            }))}
            onChange={(sheet) => sheet !== null && onReplan({ sheet })}
          />
        )}
        <HeaderRow
          key={`${plan.sheet} ${plan.headerRow}`}
          value={plan.headerRow}
          busy={busy}
          onChange={(headerRow) => onReplan({ sheet: plan.sheet, headerRow })}
        />
        {children}
      </div>
      <p className={styles.note}>
        {plan.remembered ? text.remembered : isGuessed ? text.guessed : text.unguessed}
      </p>
      <div className={styles.mappingRows}>
        <table className={styles.mappingTable}>
          <thead>
            <tr>
              <th scope="col">{text.column}</th>
              <th scope="col">{text.header}</th>
              <th scope="col">{text.samples}</th>
              <th scope="col">{text.field}</th>
            </tr>
          </thead>
          <tbody>
            {plan.columns.map((column) => {
              const field = mapping[String(column.index)] ?? null;
              return (
                <tr key={column.index} data-unused={field === null}>
                  <td>{column.letter}</td>
                  <td>{column.header}</td>
                  <td className={styles.samples}>{column.samples.filter(Boolean).slice(0, 3).join('，')}</td>
                  <td>
                    <Select
                      size="xs"
                      searchable
                      aria-label={`${column.letter} ${column.header} ${text.field}`}
                      data={options}
                      value={field ?? ''}
                      allowDeselect={false}
                      disabled={busy}
                      onChange={(value) =>
                        setMapping({ ...mapping, [String(column.index)]: value === '' ? null : value })
                      }
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className={styles.foot}>
        {missing.length > 0 && (
          <span className={styles.problem}>
            {text.missing(missing.map((field) => field.name).join('、'))}
          </span>
        )}
        {twice && <span className={styles.problem}>{text.twice(twice.name)}</span>}
        {problem === undefined || changed ? null : <span className={styles.problem}>{problem}</span>}
        {changed ? (
          <Button
            disabled={busy || twice !== undefined}
            loading={busy}
            onClick={() => onReplan({ sheet: plan.sheet, headerRow: plan.headerRow, mapping })}
          >
            {text.replan}
          </Button>
        ) : (
          <Button disabled={busy || missing.length > 0 || problem !== undefined} onClick={onContinue}>
            {text.toPlan}
          </Button>
        )}
      </div>
    </div>
  );
}

interface HeaderRowProps {
  value: number;
  busy: boolean;
  onChange: (row: number) => void;
}

/** Sent when the field is left or Enter is pressed, so that typing 12 does not read row 1 first. */
function HeaderRow({ value, busy, onChange }: HeaderRowProps) {
  const [row, setRow] = useState<number | string>(value);
  const send = () => {
    if (typeof row === 'number' && row >= 1 && row !== value) onChange(row);
  };
  return (
    <NumberInput
      label={text.headerRow}
      value={row}
      min={1}
      max={200}
      allowDecimal={false}
      disabled={busy}
      w={120}
      onChange={setRow}
      onBlur={send}
      onKeyDown={(event) => event.key === 'Enter' && send()}
    />
  );
}
