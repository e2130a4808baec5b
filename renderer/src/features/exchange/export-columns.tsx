import { Button, Group, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { ExportColumn } from '../../../../shared/contract/exchange.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { ExportField } from '../../../../shared/domain/province-export.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { exchangeText as text } from '../../text/zh-CN/exchange.ts';
import styles from './exchange.module.css';

/** The province's own workbook, which is filled below its headers while the columns stand as it has them. */
export interface ProvinceSheet {
  readonly file: PickedFile;
  readonly sheet: string;
  readonly headerRow: number;
}

interface Props {
  columns: readonly ExportColumn[];
  fields: readonly { id: ExportField; name: string }[];
  remembered: boolean;
  sheet: ProvinceSheet | undefined;
  /** With the province's own sheet where the columns stand as it has them. */
  onChange: (columns: readonly ExportColumn[], sheet?: ProvinceSheet) => void;
}

/** The province's headers in its order, each with what is written below it. */
export function ExportColumns({ columns, fields, remembered, sheet, onChange }: Props) {
  const [found, setFound] = useState<WindowResponse<'exchange:columns'>>();
  const [file, setFile] = useState<PickedFile>();
  const [error, setError] = useState<ErrorData>();
  const [typing, setTyping] = useState<string>();
  const options = [
    { value: '', label: text.leaveEmpty },
    ...fields.map(({ id, name }) => ({ value: id as string, label: name })),
  ];

  async function take(request: { sheet?: string; headers?: string[] }, picked?: PickedFile) {
    try {
      const reply = await call('exchange:columns', {
        ...request,
        ...(picked === undefined ? {} : { file: picked.token }),
      });
      setError(undefined);
      setFound(reply);
      setTyping(undefined);
      const { sheet, headerRow } = reply;
      // Of other formats a new workbook is made.
      const fillable = picked !== undefined && headerRow !== null && /\.xlsx$/i.test(picked.name);
      onChange(reply.columns, fillable ? { file: picked, sheet, headerRow } : undefined);
    } catch (thrown) {
      setError(errorData(thrown));
    }
  }

  async function pick() {
    const { files } = await call('dialog:open-file', {
      title: text.fromFileTitle,
      extensions: ['xlsx', 'xls', 'csv'],
    });
    const [picked] = files;
    if (picked === undefined) return;
    setFile(picked);
    await take({}, picked);
  }

  function change(at: number, field: string | null) {
    const known = fields.find(({ id }) => id === field)?.id ?? null;
    onChange(
      columns.map((column, index) => (index === at ? { ...column, field: known } : column)),
      sheet,
    );
  }

  function move(at: number, by: number) {
    const moved = [...columns];
    const [column] = moved.splice(at, 1);
    if (column) moved.splice(at + by, 0, column);
    onChange(moved);
  }

  return (
    <section className={styles.card} aria-label={text.columns}>
      <h2 className={styles.heading}>{text.columns}</h2>
      <Group gap={8}>
        <Button size="compact-sm" onClick={() => void pick()}>
          {text.fromFile}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setTyping(columns.map(({ header }) => header).join('\n'))}
        >
          {text.typed}
        </Button>
      </Group>
      {error ? <ErrorPanel error={error} /> : null}
      <p className={styles.hint}>
        {(found?.remembered ?? remembered) ? text.columnsRemembered : text.columnsGuessed}
        {found !== undefined && found.headerRow !== null ? `　${text.headerRow(found.headerRow)}` : ''}
      </p>
      {found !== undefined && found.sheets.length > 1 ? (
        <Select
          label={text.sheet}
          data={found.sheets}
          value={found.sheet}
          allowDeselect={false}
          onChange={(sheet) => {
            if (sheet !== null && file !== undefined) void take({ sheet }, file);
          }}
        />
      ) : null}
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{text.header}</th>
            <th>{text.field}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header: written, field }, at) => {
            const header = written || text.noHeader(at + 1);
            return (
              <tr key={`${at} ${header}`} data-unused={field === null}>
                <td className={styles.header2}>{header}</td>
                <td>
                  <Select
                    size="xs"
                    searchable
                    aria-label={text.fieldOf(header)}
                    data={options}
                    value={field ?? ''}
                    allowDeselect={false}
                    onChange={(value) => change(at, value)}
                  />
                </td>
                <td className={styles.moves}>
                  <button
                    type="button"
                    aria-label={text.up(header)}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    aria-label={text.down(header)}
                    disabled={at === columns.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    ↓
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Dialog title={text.typedTitle} opened={typing !== undefined} onClose={() => setTyping(undefined)}>
        <Textarea
          label={text.typedLabel}
          autosize
          minRows={8}
          maxRows={18}
          value={typing ?? ''}
          onChange={(event) => setTyping(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt={12}>
          <Button variant="default" onClick={() => setTyping(undefined)}>
            {text.cancel}
          </Button>
          <Button onClick={() => void take({ headers: (typing ?? '').split(/[\n\t]/) })}>
            {text.useTyped}
          </Button>
        </Group>
      </Dialog>
    </section>
  );
}
