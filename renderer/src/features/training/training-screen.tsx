import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands, useKeys } from '../../commands/use-commands.ts';
import { CommandKey } from '../../components/command-key.tsx';
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
  const keyOf = useKeys();
  useCommands(
    trainingText.title,
    views.map((id) => ({
      id: `training-view-${id}`,
      title: trainingText.views[id],
      run: () => go('training', { view: id }),
    })),
  );
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>{trainingText.title}</h1>
        <div role="group" className={styles.views} aria-label={trainingText.viewsLabel}>
          {views.map((id) => (
            <button
              key={id}
              type="button"
              className={styles.view}
              aria-current={view === id ? 'page' : undefined}
              aria-keyshortcuts={keyOf(`training-view-${id}`)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => go('training', { view: id })}
            >
              <CommandKey command={`training-view-${id}`} />
              {trainingText.views[id]}
            </button>
          ))}
        </div>
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
