import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { TrainingAttendance, TrainingRow } from '../../../../shared/contract/training.contract.ts';
import { printLayouts, type PrintLayout } from '../../../../shared/domain/print.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled, useJob, useQuery } from '../../api/client.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageImage } from '../../components/papers/paper-pages.tsx';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import type { Printed } from '../../components/papers/use-paper-print.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { trainingText } from '../../text/zh-CN/training.ts';
import styles from './training.module.css';

const text = trainingText.print;

interface CertificatePrintProps {
  training: TrainingRow;
  people: readonly TrainingAttendance[];
  /** Nobody chosen means everybody. */
  chosen: readonly TrainingAttendance[];
  onClose: () => void;
}

/** 院内培训学分证明 of one training: a look at the page, then one file for all or one for each. */
export function CertificatePrint({ training, people, chosen, onClose }: CertificatePrintProps) {
  const [layout, setLayout] = useState<PrintLayout>('one-file');
  const [printed, setPrinted] = useState<Printed>();
  const [error, setError] = useState<ErrorData>();
  const job = useJob();
  const { trainingId, number } = training;
  const shown = chosen[0] ?? people[0];
  const preview = useQuery(
    'certificate:preview',
    shown === undefined ? null : { trainingId, key: shown.key },
  );
  const go = async () => {
    if (job.running) return;
    setError(undefined);
    try {
      const each = layout === 'per-person';
      const { file } = await call('dialog:save-file', {
        title: each ? text.folderTitle : text.fileTitle,
        suggestedName: each ? text.fileName(number) : `${text.fileName(number)}.pdf`,
        ...(each ? { folder: true } : {}),
      });
      if (file === null) return;
      const reply = await job.run('register:print', {
        kind: 'training-certificate',
        year: training.year,
        events: [trainingId],
        ...(chosen.length === 0
          ? {}
          : { staffNumbers: chosen.map(({ staffNumber, key }) => staffNumber ?? key) }),
        layout,
        format: 'pdf',
        out: file.token,
      });
      setPrinted({ file, reply });
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  };
  return (
    <Dialog
      title={text.title}
      opened
      onClose={onClose}
      size={860}
      commands={[{ id: 'certificate-go', title: text.go, run: () => void go() }]}
    >
      <div className={styles.form}>
        <p className={styles.minor}>{text.lead}</p>
        <div className={styles.acts}>
          <SegmentedControl
            aria-label={text.title}
            data={printLayouts.map((value) => ({
              value,
              label: value === 'one-file' ? text.one : text.each,
            }))}
            value={layout}
            onChange={(value) => setLayout(printLayouts.find((known) => known === value) ?? 'one-file')}
          />
          <span>{chosen.length === 0 ? text.all : text.chosen(chosen.length)}</span>
          <span className={styles.spacer} />
          <Button loading={job.running} onClick={() => void go()}>
            {text.go}
          </Button>
        </div>
        {job.running ? <ProgressRow title={text.working} view={job.view} onCancel={job.cancel} /> : null}
        {error ? <ErrorPanel error={error} /> : null}
        {printed ? (
          <>
            <p role="status">{text.done(printed.reply.printed)}</p>
            <PrintedFile printed={printed} />
            {printed.reply.skipped.length === 0 ? null : (
              <ul className={styles.questions}>
                <li>{text.skipped(printed.reply.skipped.length)}</li>
                {printed.reply.skipped.map(({ reason }) => (
                  <li key={reason}>? {reason}</li>
                ))}
              </ul>
            )}
          </>
        ) : preview.error ? (
          <ErrorPanel error={preview.error} onRetry={preview.reload} />
        ) : preview.data ? (
          <PageImage
            key={preview.data.previewId}
            src={`proof://preview/${encodeURIComponent(preview.data.previewId)}/1`}
            alt={text.title}
            onRetry={preview.reload}
          />
        ) : (
          <Loading />
        )}
      </div>
    </Dialog>
  );
}
