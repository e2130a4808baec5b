import { Button } from '@mantine/core';
import { useApp } from '../../app/app-context.ts';
import { templatesText as text } from '../../text/zh-CN/templates.ts';
import styles from './templates.module.css';

/** The way from 设置 to the editor of papers. */
export function TemplatesCard() {
  const { go } = useApp();
  return (
    <div className={styles.card}>
      <h2 className={styles.heading}>{text.title}</h2>
      <p className={styles.hint}>{text.openHint}</p>
      <Button size="compact-sm" variant="default" onClick={() => go('settings', { section: 'templates' })}>
        {text.open}
      </Button>
    </div>
  );
}
