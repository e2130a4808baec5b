import { SegmentedControl } from '@mantine/core';
import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { ClaimImport } from './claim-import.tsx';
import { EntryPage } from './entry-page.tsx';
import styles from './intake.module.css';

/** 申报导入: a sheet with its proofs, or one claim by hand. */
export default function IntakeScreen({ params }: ScreenProps<'intake'>) {
  const { replaceParams } = useApp();
  const tab = params.tab ?? 'import';
  return (
    <div className={styles.screen}>
      <SegmentedControl
        className={styles.tabs}
        aria-label={intakeText.tabsLabel}
        value={tab}
        data={[
          { value: 'import', label: intakeText.tabs.import },
          { value: 'entry', label: intakeText.tabs.entry },
        ]}
        onChange={(value) =>
          replaceParams('intake', { ...params, tab: value === 'entry' ? 'entry' : 'import' })
        }
      />
      {tab === 'entry' ? (
        <EntryPage key={params.staffNumber ?? ''} staffNumber={params.staffNumber ?? ''} />
      ) : (
        <ClaimImport />
      )}
    </div>
  );
}
