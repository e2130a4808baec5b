import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { papersText } from '../../text/zh-CN/papers.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import { copyText } from '../rules/copy-text.ts';
import styles from './runs.module.css';
import screen from './register.module.css';

type Request = WindowRequest<'register:text'>;

/** The list as plain text, one for each department: to copy into a message, or as a file. */
export function DepartmentTexts({ request, paper }: { request: Request; paper: string }) {
  const [opened, setOpened] = useState(false);
  const texts = useQuery('register:text', opened ? request : null, {
    topics: ['claims', 'roster', 'settings', 'rules'],
  });
  const copy = (department: string, text: string) =>
    copyText(text)
      ? notify({ kind: 'good', text: registerText.copied(department) })
      : notify({ kind: 'bad', text: registerText.copyFailed });
  const save = async () => {
    const { file } = await call('dialog:save-file', {
      title: registerText.textFileTitle,
      suggestedName: registerText.textFileName(request.year, paper),
    });
    if (file === null) return;
    await call('register:text-file', { ...request, out: file.token });
    notify({
      kind: 'good',
      text: papersText.done(file.name),
      action: {
        label: papersText.showInFolder,
        run: () => void call('shell:show-file', { token: file.token }).catch(notifyError),
      },
    });
  };
  return (
    <>
      <h3 className={screen.subheading}>{registerText.asText}</h3>
      <p className={screen.hint}>{registerText.asTextHint}</p>
      <div className={styles.runActs}>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(!opened)}>
          {opened ? registerText.hideText : registerText.showText}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void save().catch(notifyError)}>
          {registerText.textFile}
        </Button>
      </div>
      {texts.error && opened ? <ErrorPanel error={texts.error} onRetry={texts.reload} /> : null}
      {!opened
        ? null
        : texts.data?.texts.map(({ department, text }) => (
            <section key={department} aria-label={department}>
              <div className={styles.textHead}>
                <b>{department}</b>
                <Button size="compact-xs" variant="light" onClick={() => copy(department, text)}>
                  {registerText.copyText}
                </Button>
              </div>
              <pre className={styles.text}>{text}</pre>
            </section>
          ))}
    </>
  );
}
