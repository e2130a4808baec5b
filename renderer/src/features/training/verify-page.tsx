import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Verification } from '../../../../shared/contract/certificate.contract.ts';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled, useJob } from '../../api/client.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { ProgressRow } from '../../components/progress-row.tsx';
import { trainingText } from '../../text/zh-CN/training.ts';
import { KnownUnits } from './known-units.tsx';
import { VerifiedCard } from './verified-card.tsx';
import styles from './training.module.css';

const text = trainingText.verify;
const extensions = ['jpg', 'jpeg', 'png', 'webp', 'pdf'];

/** Verifies a certificate by its photo or its scanned code, without a network. */
export function VerifyPage() {
  const [code, setCode] = useState('');
  const [results, setResults] = useState<readonly Verification[]>([]);
  const [error, setError] = useState<ErrorData>();
  const job = useJob();
  const verify = async (request: { code: string } | { file: string }) => {
    setError(undefined);
    setResults([]);
    try {
      setResults((await job.run('certificate:verify', request)).results);
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  };
  const take = (files: readonly PickedFile[]) => {
    const [file] = files;
    if (file) void verify({ file: file.token });
  };
  useDroppedFiles(take);
  const pick = async () => {
    try {
      take((await call('dialog:open-file', { title: text.pickTitle, extensions })).files);
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  return (
    <div className={`${styles.scroll} ${styles.verify}`}>
      <section aria-label={text.title}>
        <div className={styles.card}>
          <h2 className={styles.cardTitle}>{text.title}</h2>
          <p className={styles.minor}>{text.lead}</p>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (code.trim() !== '') void verify({ code: code.trim() });
            }}
          >
            <div className={styles.acts}>
              <Button onClick={() => void pick()}>{text.pick}</Button>
              <span className={styles.quiet}>{text.drop}</span>
            </div>
            <div className={styles.acts}>
              <TextInput
                className={styles.wide}
                aria-label={text.code}
                placeholder={text.code}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" disabled={code.trim() === ''}>
                {text.check}
              </Button>
            </div>
          </form>
          {job.running ? <ProgressRow title={text.working} view={job.view} onCancel={job.cancel} /> : null}
          {error ? <ErrorPanel error={error} /> : null}
        </div>
        {results.map((result, index) => (
          <VerifiedCard key={`${result.fields?.number ?? ''} ${index}`} result={result} />
        ))}
        <p className={styles.minor}>{text.only}</p>
      </section>
      <KnownUnits />
    </div>
  );
}
