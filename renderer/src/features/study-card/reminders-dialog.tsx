import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { cardRemindersText } from '../../text/zh-CN/study-card-board.ts';
import { copyText } from '../rules/copy-text.ts';
import type { CardScope } from './card-scope.ts';
import common from './card-common.module.css';
import causeStyles from './cause-list.module.css';
import styles from './reminders-dialog.module.css';

const text = cardRemindersText;

interface RemindersProps {
  opened: boolean;
  onClose: () => void;
  scope: CardScope;
  department: string | undefined;
}

/** 催学名单: plain text, department by department, for the officer's own message. */
export function RemindersDialog(props: RemindersProps) {
  return (
    <Dialog title={text.title} opened={props.opened} onClose={props.onClose} size={860}>
      {props.opened && <Reminders {...props} />}
    </Dialog>
  );
}

function Reminders({ scope, department }: RemindersProps) {
  const { year } = useApp();
  const [chosen, setChosen] = useState(department);
  const answer = useQuery('study-card:reminders', { year, ...scope }, { topics: ['cards'] });
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  if (!answer.data) return <Loading />;
  const { departments } = answer.data;
  if (departments.length === 0) return <EmptyState title={text.empty} hint={text.emptyHint} />;
  const words = departments.find((each) => each.name === chosen)?.text ?? answer.data.text;
  const copy = () =>
    copyText(words)
      ? notify({ kind: 'good', text: text.copied })
      : notify({ kind: 'bad', text: text.copyFailed });
  return (
    <div className={styles.reminders}>
      <div className={styles.reminderDepartments} role="group" aria-label={text.all}>
        <button
          type="button"
          className={causeStyles.cause}
          aria-pressed={chosen === undefined}
          onClick={() => setChosen(undefined)}
        >
          <span className={causeStyles.causeName}>{text.all}</span>
        </button>
        {departments.map((each) => (
          <button
            key={each.name}
            type="button"
            className={causeStyles.cause}
            aria-pressed={chosen === each.name}
            onClick={() => setChosen(each.name)}
          >
            <span className={causeStyles.causeName}>{each.name}</span>
            <span className={causeStyles.causeCount}>{formatCount(each.people)}</span>
          </button>
        ))}
      </div>
      <div className={styles.reminderText}>
        <p className={common.minor}>{text.hint}</p>
        <Textarea aria-label={text.text} readOnly autosize minRows={12} maxRows={18} value={words} />
        <div className={common.acts}>
          <Button ref={focusOnce} onClick={copy}>
            {text.copy}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** The text comes after the dialog; its button then takes the focus, so that Enter copies. */
function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}
