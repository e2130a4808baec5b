import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, isCancelled, useJob } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { ProgressRow } from '../../components/progress-row.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import styles from './closing.module.css';

type Who = Pick<WindowRequest<'inspection:pack'>, 'year' | 'sample' | 'staffNumbers'>;
type Made = WindowResponse<'inspection:pack'>;

/** Its first page, in the system's browser: never in a window of ours. */
async function openIndex({ reply, place }: { reply: Made; place: PickedFile }) {
  const folder = reply.folder.split(/[\\/]/).at(-1) ?? '';
  try {
    const { opened } = await call('shell:open-index', { token: place.token, folder });
    if (!opened) notify({ kind: 'info', text: closingText.notOpened });
  } catch (thrown) {
    notifyError(thrown);
  }
}

/** Asks where to, makes the folder as a long job, and says what came of it. */
export function PackMaker({ request, name }: { request: Who | undefined; name: string }) {
  const job = useJob();
  const [full, setFull] = useState(false);
  const [made, setMade] = useState<{ reply: Made; place: PickedFile; name: string }>();
  const [failed, setFailed] = useState<{ error: ErrorData; place: PickedFile | undefined }>();
  const ready = request !== undefined && !job.running;

  const start = async (before?: PickedFile) => {
    if (request === undefined || job.running) return;
    let place = before;
    setMade(undefined);
    setFailed(undefined);
    try {
      if (place === undefined) {
        const title = closingText.folderTitle;
        const { file } = await call('dialog:save-file', { title, suggestedName: name, folder: true });
        if (file === null) return;
        place = file;
      }
      const reply = await job.run('inspection:pack', {
        ...request,
        out: place.token,
        name,
        identity: full ? 'full' : 'masked',
        ...(before === undefined ? {} : { overwrite: true }),
      });
      setMade({ reply, place, name });
    } catch (thrown) {
      if (isCancelled(thrown)) notify({ kind: 'info', text: closingText.cancelled });
      else setFailed({ error: errorData(thrown), place });
    }
  };
  useCommands(closingText.views.inspection, [
    {
      id: 'inspection-make',
      title: closingText.make,
      when: ready,
      run: () => void start(),
    },
  ]);
  return (
    <section className={styles.card} aria-label={closingText.make}>
      <h2 className={styles.heading}>{closingText.make}</h2>
      <p className={styles.minor}>{closingText.willBe(name)}</p>
      <Checkbox
        label={closingText.identity}
        checked={full}
        onChange={(event) => setFull(event.currentTarget.checked)}
      />
      {job.running ? (
        <ProgressRow title={closingText.making} view={job.view} onCancel={job.cancel} />
      ) : (
        <div className={styles.acts}>
          <CommandButton command="inspection-make" tone="primary" />
        </div>
      )}
      {failed ? (
        <ErrorPanel error={failed.error}>
          {failed.error.code === 'inspection.exists' && failed.place !== undefined ? (
            <Button size="xs" variant="default" onClick={() => void start(failed.place)}>
              {closingText.overwrite}
            </Button>
          ) : null}
        </ErrorPanel>
      ) : null}
      {made ? (
        <div role="status" className={styles.outcome}>
          <p className={styles.good}>
            ✓ {closingText.made(formatCount(made.reply.people), formatCount(made.reply.files))}
          </p>
          {made.reply.resumed === 0 ? null : <p>{closingText.resumed(formatCount(made.reply.resumed))}</p>}
          <p>{closingText.openIndex(made.name)}</p>
          <p className={styles.minor}>{closingText.manifestHash}</p>
          <p className={styles.hash}>{made.reply.manifestSha256}</p>
          {made.reply.problems.length === 0 ? null : (
            <>
              <p className={styles.question}>
                ? {closingText.problems(formatCount(made.reply.problems.length))}
              </p>
              <ul className={styles.files}>
                {made.reply.problems.map(({ staffNumber, text }) => (
                  <li key={`${staffNumber} ${text}`}>
                    {staffNumber} {text}
                  </li>
                ))}
              </ul>
            </>
          )}
          <div className={styles.acts}>
            <Button size="compact-sm" onClick={() => void openIndex(made)}>
              {closingText.openPack}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void call('shell:show-file', { token: made.place.token }).catch(notifyError)}
            >
              {closingText.show}
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  );
}
