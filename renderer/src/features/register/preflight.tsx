import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCount } from '../../components/format.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import type { PaperFormat } from '../../components/papers/use-paper-print.ts';
import styles from './register.module.css';

type Skipped = WindowResponse<'register:preflight'>['skipped'];

const firstShown = 6;

/** Who is left out and why, by name. */
export function SkippedList({
  skipped,
  nameOf,
}: {
  skipped: Skipped;
  nameOf: (staffNumber: string) => string;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? skipped : skipped.slice(0, firstShown);
  return (
    <>
      <ul className={styles.skipped}>
        {shown.map((one) => (
          <li key={one.staffNumber}>
            <b>{nameOf(one.staffNumber)}</b> {one.staffNumber}：{one.reason}
          </li>
        ))}
      </ul>
      {skipped.length > firstShown && !all ? (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
          {registerText.skippedAll}（{formatCount(skipped.length)}）
        </Button>
      ) : null}
    </>
  );
}

/** What cannot be printed, listed first with the reason, before anything is written. */
export function Preflight({
  preflight,
  format,
  nameOf,
}: {
  format: PaperFormat;
  preflight: WindowResponse<'register:preflight'>;
  nameOf: (staffNumber: string) => string;
}) {
  return (
    <div className={styles.preflight}>
      {preflight.skipped.length === 0 || format === 'xlsx' ? (
        <p className={styles.good}>✓ {registerText.noneSkipped}</p>
      ) : (
        <>
          <p className={styles.bad}>✗ {registerText.skipped(formatCount(preflight.skipped.length))}</p>
          <SkippedList skipped={preflight.skipped} nameOf={nameOf} />
        </>
      )}
      {preflight.missing.length === 0 || format === 'xlsx' ? null : (
        <p className={styles.question} title={preflight.missing.join('\n')}>
          ? {registerText.replaced(formatCount(preflight.missing.length))}
        </p>
      )}
      {preflight.withOpenClaims === 0 ? null : (
        <p className={styles.question}>
          ? {registerText.withOpenClaims(formatCount(preflight.withOpenClaims))}
        </p>
      )}
    </div>
  );
}
