import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { Dialog } from '../../components/dialog.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { trainingText } from '../../text/zh-CN/training.ts';
import styles from './training.module.css';

const text = trainingText.verify;

interface Offered extends WindowResponse<'certificate:inspect-key'> {
  readonly token: string;
}

/** Whose certificates this copy can vouch for: the unit's own, and those of units whose key was compared and trusted. */
export function KnownUnits() {
  const { settings } = useApp();
  const keys = useQuery('certificate:keys', {}, { topics: ['trainings'] });
  const [offered, setOffered] = useState<Offered>();
  const tell = (words: string) => notify({ kind: 'good', text: words, matter: 'training-key' });
  const exportKey = async () => {
    const { file } = await call('dialog:save-file', {
      title: text.exportTitle,
      suggestedName: text.exportName(settings.unitName),
    });
    if (file === null) return;
    await call('certificate:export-key', { out: file.token });
    keys.reload();
    tell(text.exported);
  };
  const inspect = async () => {
    const { files } = await call('dialog:open-file', { title: text.importTitle, extensions: ['json'] });
    const [file] = files;
    if (!file) return;
    const seen = await call('certificate:inspect-key', { file: file.token });
    if (seen.standing === 'own') notify({ kind: 'info', text: text.ownFile });
    else if (seen.standing === 'known') notify({ kind: 'info', text: text.knownFile(seen.unitName) });
    else setOffered({ ...seen, token: file.token });
  };
  const trust = async ({ token, fingerprint, unitName }: Offered) => {
    await call('certificate:import-key', { file: token, fingerprint });
    setOffered(undefined);
    tell(text.knownFile(unitName));
  };
  const forget = (fingerprint: string) => call('certificate:forget-key', { fingerprint });
  const run = (act: () => Promise<unknown>) => () => void act().catch(notifyError);
  const known = keys.data?.known ?? [];
  return (
    <section aria-label={text.keys}>
      <div className={styles.card}>
        <h2 className={styles.cardTitle}>{text.keys}</h2>
        <p className={styles.minor}>{text.keysLead}</p>
        <h3 className={styles.section}>{text.own}</h3>
        <p className={styles.fingerprint}>{keys.data?.own ?? text.noOwn}</p>
        <div className={styles.acts}>
          <Button size="xs" variant="default" onClick={run(exportKey)}>
            {text.exportKey}
          </Button>
        </div>
        <h3 className={styles.section}>{text.known}</h3>
        {known.length === 0 ? <p className={styles.quiet}>{text.noKnown}</p> : null}
        <ul className={styles.history}>
          {known.map(({ fingerprint, unitName, addedBy }) => (
            <li key={fingerprint}>
              <b>{unitName}</b> <span className={styles.minor}>{addedBy}</span>{' '}
              <button
                type="button"
                className={styles.link}
                aria-label={text.forget(unitName)}
                onClick={run(() => forget(fingerprint))}
              >
                {text.forgetShort}
              </button>
              <p className={styles.fingerprint}>{fingerprint}</p>
            </li>
          ))}
        </ul>
        <div className={styles.acts}>
          <Button size="xs" variant="default" onClick={run(inspect)}>
            {text.importKey}
          </Button>
        </div>
      </div>
      {offered === undefined ? null : (
        <Dialog title={text.confirmTitle(offered.unitName)} opened onClose={() => setOffered(undefined)}>
          <div className={styles.form}>
            <p>{text.confirmText}</p>
            <p className={styles.fingerprint}>{offered.fingerprint}</p>
            <div className={styles.acts}>
              <Button onClick={run(() => trust(offered))}>{text.confirmGo}</Button>
              <Button variant="default" onClick={() => setOffered(undefined)}>
                {commonText.cancel}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </section>
  );
}
