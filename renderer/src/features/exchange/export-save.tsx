import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled, useJob } from '../../api/client.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import { ProgressRow } from '../../components/progress-row.tsx';
import { exchangeText as text } from '../../text/zh-CN/exchange.ts';
import type { ProvinceSheet } from './export-columns.tsx';
import styles from './exchange.module.css';

/** Writes what was shown, exactly. */
export function ExportSave({
  request,
  plan,
  sheet,
}: {
  request: WindowRequest<'exchange:plan'>;
  plan: WindowResponse<'exchange:plan'>;
  sheet: ProvinceSheet | undefined;
}) {
  const job = useJob();
  const [leaveOut, setLeaveOut] = useState(false);
  const [full, setFull] = useState(false);
  const [written, setWritten] = useState<{ file: PickedFile; reply: WindowResponse<'exchange:export'> }>();
  const [error, setError] = useState<ErrorData>();
  const hasIdentity = request.columns.some(({ field }) => field === 'idNumber');
  const good = plan.rows - plan.rowsWithProblems;
  const ready = !job.running && good > 0 && (plan.rowsWithProblems === 0 || leaveOut);

  async function save() {
    setError(undefined);
    try {
      const { file } = await call('dialog:save-file', {
        title: text.saveTitle,
        suggestedName: text.suggested(request.year),
      });
      if (file === null) return;
      const reply = await job.run('exchange:export', {
        ...request,
        leaveOut,
        identity: full && hasIdentity ? 'full' : 'masked',
        fingerprint: plan.fingerprint,
        ...(sheet === undefined
          ? {}
          : { sheetFile: sheet.file.token, sheet: sheet.sheet, headerRow: sheet.headerRow }),
        out: file.token,
      });
      setWritten({ file, reply });
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  }
  useCommands(text.title, [{ id: 'exchange.save', title: text.save, when: ready, run: () => void save() }]);
  return (
    <section className={styles.card} aria-label={text.write}>
      <h2 className={styles.heading}>{text.write}</h2>
      <p className={styles.hint}>
        {sheet === undefined ? text.newSheet : text.intoSheet(sheet.file.name, sheet.headerRow)}
      </p>
      {plan.rowsWithProblems === 0 ? null : (
        <Checkbox
          label={text.leaveOut}
          checked={leaveOut}
          onChange={(event) => setLeaveOut(event.currentTarget.checked)}
        />
      )}
      {hasIdentity ? (
        <Checkbox
          label={text.full}
          checked={full}
          onChange={(event) => setFull(event.currentTarget.checked)}
        />
      ) : null}
      {job.running ? (
        <ProgressRow title={text.saving} view={job.view} onCancel={job.cancel} />
      ) : (
        <div>
          <CommandButton command="exchange.save" tone="primary" />
        </div>
      )}
      {error ? <ErrorPanel error={error} /> : null}
      {written ? (
        <>
          <p>
            {text.saved(formatCount(written.reply.rows))}
            {written.reply.leftOut === 0 ? '' : text.leftOut(formatCount(written.reply.leftOut))}
            {written.reply.replaced === 0 ? '' : text.replaced(formatCount(written.reply.replaced))}
          </p>
          <PrintedFile printed={written} />
        </>
      ) : null}
    </section>
  );
}
