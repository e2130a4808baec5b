import { Button, Popover, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../shared/contract/index.ts';
import { call, useJobs } from '../api/client.ts';
import { Dialog } from '../components/dialog.tsx';
import { CommandKey } from '../components/command-key.tsx';
import { ProgressRow } from '../components/progress-row.tsx';
import { RunRow } from '../features/register/run-row.tsx';
import { useOpenRuns, useRunOffer } from '../features/register/use-open-runs.ts';
import { appText } from '../text/zh-CN/app.ts';
import { useApp } from './app-context.ts';
import { notifyError } from './notices.ts';
import styles from './frame.module.css';

/** What is true on every screen: the year, the unit, finding things, long jobs, who is working. */
export function TopBar({
  closed,
  onSearch,
}: {
  closed: WindowResponse<'year:lock'>['closed'];
  onSearch: () => void;
}) {
  const { year, years, setYear, settings, go } = useApp();
  return (
    <header className={styles.top}>
      <span className={styles.brand}>{appText.name}</span>
      <Select
        className={styles.year}
        aria-label={appText.chooseYear}
        data={years.map((each) => ({ value: String(each), label: appText.yearOf(each) }))}
        value={String(year)}
        allowDeselect={false}
        onChange={(value) => value !== null && setYear(Number(value))}
        size="xs"
      />
      {closed !== null && (
        <button
          type="button"
          className={styles.lock}
          title={appText.closedHint(closed.by)}
          onClick={() => go('closing', { view: 'year' })}
        >
          <svg aria-hidden width="13" height="14" viewBox="0 0 13 14">
            <path
              fill="none"
              stroke="currentColor"
              strokeWidth="1.6"
              d="M3.5 6.5V4.2a3 3 0 0 1 6 0v2.3M1.8 6.5h9.4v6.2H1.8z"
            />
          </svg>
          {appText.closedOn(closed.at.slice(0, 10))}
        </button>
      )}
      <span className={styles.unit}>{settings.unitName || appText.noUnitName}</span>
      {settings.sample && (
        <span className={styles.sample} title={appText.sampleHint}>
          {appText.sample}
        </span>
      )}
      <button type="button" className={styles.search} onClick={onSearch}>
        <span>{appText.search}</span>
        <CommandKey command="palette" />
      </button>
      <Jobs />
      <Officer />
    </header>
  );
}

function Jobs() {
  // A print run is paused and continued, not only cancelled; one that waits stands here as well.
  const runs = useOpenRuns();
  useRunOffer(runs);
  const jobs = useJobs().filter((job) => runs.every(({ jobId }) => jobId !== job.jobId));
  const running = [...jobs.filter((job) => job.state === 'running'), ...runs];
  return (
    <Popover width={360} position="bottom-end">
      <Popover.Target>
        <button type="button" className={styles.topButton} aria-label={appText.jobs(running.length)}>
          <span aria-hidden>◔ </span>
          {appText.jobs(running.length)}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles.popoverTitle}>{appText.jobsTitle}</p>
        {runs.map((run) => (
          <RunRow key={run.runId} run={run} />
        ))}
        {jobs.length === 0 && runs.length === 0 && <p className={styles.popoverNote}>{appText.noJobs}</p>}
        {jobs.toReversed().map((job) => {
          const name = appText.jobNames[job.channel] ?? job.step;
          return job.state === 'running' ? (
            <ProgressRow
              key={job.jobId}
              title={name}
              view={job}
              onCancel={() => void call('job:cancel', { jobId: job.jobId }).catch(notifyError)}
            />
          ) : (
            <p key={job.jobId} className={styles.jobEnded}>
              <span>{name}</span>
              <span>{appText.jobStates[job.state]}</span>
            </p>
          );
        })}
      </Popover.Dropdown>
    </Popover>
  );
}

function Officer() {
  const { settings } = useApp();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(settings.officer);
  const save = () => {
    void call('settings:set', { officer: name }).then(() => setOpened(false), notifyError);
  };
  return (
    <>
      <button
        type="button"
        className={styles.topButton}
        data-missing={settings.officer === ''}
        onClick={() => {
          setName(settings.officer);
          setOpened(true);
        }}
      >
        {settings.officer === '' ? appText.chooseOfficer : appText.officer(settings.officer)}
      </button>
      <Dialog title={appText.officerTitle} opened={opened} onClose={() => setOpened(false)} size={400}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextInput
            data-autofocus
            label={appText.officerName}
            description={appText.officerHint}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={styles.dialogActs}>
            <Button type="submit" disabled={name.trim() === ''}>
              {appText.officerSave}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
