import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { ViewTabs } from '../../components/view-tabs.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import { ClosingPage } from './closing-page.tsx';
import { InspectionPage } from './inspection-page.tsx';
import styles from './closing.module.css';

const views = ['year', 'inspection'] as const;

/** 结账: closing the year, and the folder for whoever comes to look at it. */
export default function ClosingScreen({ params }: ScreenProps<'closing'>) {
  const { year, replaceParams } = useApp();
  const view = params.view ?? 'year';
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>{closingText.title}</h1>
        <ViewTabs
          title={closingText.title}
          label={closingText.viewsLabel}
          commands="closing-"
          views={views}
          names={closingText.views}
          current={view}
          onView={(id) => replaceParams('closing', { view: id })}
        />
      </header>
      {view === 'year' ? <ClosingPage key={year} year={year} /> : <InspectionPage key={year} year={year} />}
    </div>
  );
}
