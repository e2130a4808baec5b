import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled } from '../../api/client.ts';
import { useJob } from '../../api/use-job.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { formatCount } from '../../components/format.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { welcomeText } from '../../text/zh-CN/welcome.ts';
import { UnitForm } from '../settings/unit-form.tsx';
import { useSampleJob } from './sample-job.ts';
import styles from './welcome.module.css';

/** Fills the empty ledger with an invented hospital, with progress and a way out. */
function SampleHospital() {
  const job = useJob();
  // Left and opened again, this place still follows the job that was started here.
  const view = useSampleJob() ?? job.view;
  const running = job.running || view?.state === 'running';
  const [error, setError] = useState<ErrorData>();

  async function load() {
    setError(undefined);
    try {
      const loaded = await job.run('demo:load', {});
      notify({
        kind: 'good',
        text: welcomeText.sampleDone(
          formatCount(loaded.staff),
          formatCount(loaded.claims),
          formatCount(loaded.proofs),
        ),
      });
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(errorData(thrown));
    }
  }

  function cancel() {
    if (view === undefined) job.cancel();
    else void call('job:cancel', { jobId: view.jobId }).catch(notifyError);
  }

  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{welcomeText.sampleTitle}</h2>
      <p className={styles.body}>{welcomeText.sampleBody}</p>
      {error ? <ErrorPanel error={error} /> : null}
      {running ? (
        <ProgressRow title={welcomeText.sampleRunning} view={view} onCancel={cancel} />
      ) : (
        <Button variant="light" onClick={() => void load()}>
          {welcomeText.sample}
        </Button>
      )}
    </section>
  );
}

/** What a first-time unit sees instead of an empty year: three steps, who they are, and a hospital to look at. */
export function Welcome() {
  const { settings, info, go } = useApp();
  const [first, second, third] = welcomeText.steps;
  const steps = [
    { ...first, label: welcomeText.importRoster, open: () => go('roster', { view: 'import' }) },
    { ...second, label: welcomeText.importClaims, open: () => go('intake', { tab: 'import' }) },
    { ...third, label: welcomeText.seeCompliance, open: () => go('compliance') },
  ];
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{welcomeText.title}</h1>
        <p className={styles.lead}>{welcomeText.lead}</p>
      </header>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.title} className={styles.card}>
            <span className={styles.number} aria-hidden>
              {index + 1}
            </span>
            <h2 className={styles.heading}>{step.title}</h2>
            <p className={styles.body}>{step.body}</p>
            <Button variant={index === 0 ? 'filled' : 'default'} onClick={step.open}>
              {step.label}
            </Button>
          </li>
        ))}
      </ol>
      <div className={styles.lower}>
        <section className={styles.card}>
          <h2 className={styles.heading}>{welcomeText.firstSettings}</h2>
          <UnitForm settings={settings} jurisdictions={info.jurisdictions} />
        </section>
        <SampleHospital />
      </div>
    </div>
  );
}
