import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { ViewTabs } from '../../components/view-tabs.tsx';
import { trainingText } from '../../text/zh-CN/training.ts';
import { TrainingForm } from './training-form.tsx';
import { TrainingList } from './training-list.tsx';
import { TrainingPage } from './training-page.tsx';
import { VerifyPage } from './verify-page.tsx';
import styles from './training.module.css';

const views = ['list', 'verify'] as const;

/** 内训: the unit's own trainings, and verifying the certificates that came of them. */
export default function TrainingScreen({ params }: ScreenProps<'training'>) {
  const { year, go } = useApp();
  const { view = 'list', trainingId, edit } = params;
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>{trainingText.title}</h1>
        <ViewTabs
          title={trainingText.title}
          label={trainingText.viewsLabel}
          commands="training-view-"
          views={views}
          names={trainingText.views}
          current={view}
          onView={(id) => go('training', { view: id })}
        />
      </header>
      {view === 'verify' ? (
        <VerifyPage />
      ) : edit === true ? (
        <TrainingForm key={trainingId ?? `new ${year}`} year={year} trainingId={trainingId} />
      ) : trainingId === undefined ? (
        <TrainingList year={year} />
      ) : (
        <TrainingPage key={trainingId} trainingId={trainingId} />
      )}
    </div>
  );
}
