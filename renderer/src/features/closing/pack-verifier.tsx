import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled, useJob } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import styles from './closing.module.css';

type Verified = WindowResponse<'inspection:verify'>;

function Files({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <p className={styles.bad}>
        ✗ {title} {formatCount(names.length)}
      </p>
      <ul className={styles.files} aria-label={title}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}

/** 核对: names every file of a pack that was changed, is missing, or does not belong to it. */
export function PackVerifier() {
  const job = useJob();
  const [result, setResult] = useState<Verified>();
  const [error, setError] = useState<ErrorData>();
  const start = async () => {
    setResult(undefined);
    setError(undefined);
    try {
      const { files } = await call('dialog:open-file', { title: closingText.verifyTitle, folder: true });
      const [folder] = files;
      if (folder === undefined) return;
      setResult(await job.run('inspection:verify', { folder: folder.token }));
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  };
  return (
    <section className={styles.card} aria-label={closingText.verify}>
      <h2 className={styles.heading}>{closingText.verify}</h2>
      <p className={styles.minor}>{closingText.verifyLead}</p>
      {job.running ? (
        <ProgressRow title={closingText.verifying} view={job.view} onCancel={job.cancel} />
      ) : (
        <div className={styles.acts}>
          <Button variant="default" onClick={() => void start()}>
            {closingText.verifyPick}
          </Button>
        </div>
      )}
      {error ? <ErrorPanel error={error} /> : null}
      {result ? (
        <div role="status" className={styles.outcome}>
          <p>{closingText.of(result.unitName, result.year, formatCount(result.people))}</p>
          <p className={result.ok ? styles.good : styles.bad}>
            {result.ok
              ? `✓ ${closingText.verified(formatCount(result.files))}`
              : `✗ ${closingText.notVerified}`}
          </p>
          <p className={result.manifest === 'altered' ? styles.bad : styles.minor}>
            {closingText.manifest[result.manifest]}
          </p>
          <p className={styles.hash}>{result.manifestSha256}</p>
          <Files title={closingText.changed} names={result.changed} />
          <Files title={closingText.missingFiles} names={result.missing} />
          <Files title={closingText.extra} names={result.extra} />
        </div>
      ) : null}
    </section>
  );
}
