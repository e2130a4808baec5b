import { Button } from '@mantine/core';
import { useApp } from '../../app/app-context.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import styles from './register.module.css';

/** Nobody is named as 经办人 yet: said before anything is printed. */
export function OfficerMissing() {
  const { settings, go } = useApp();
  if (settings.officer !== '') return null;
  return (
    <p className={styles.unnamed}>
      ? {registerText.noOfficer}{' '}
      <Button size="compact-xs" variant="default" onClick={() => go('settings')}>
        {registerText.toSettings}
      </Button>
    </p>
  );
}
