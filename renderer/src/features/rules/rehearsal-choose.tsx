import { Button, CloseButton, Select } from '@mantine/core';
import { call } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { rehearsalText } from '../../text/zh-CN/rules.ts';
import { confirmPart, continuePart, packFilePart, readingPart, withPart } from './change-plan.ts';
import type { ChangePart, ChangePlan } from './change-plan.ts';
import type { Conflict } from './rules-answers.ts';
import styles from './rehearsal.module.css';

/** What to compare with the rules in force: readings, a pack from a file, an earlier year's figures, a confirmation. */
export function RehearsalChoose({
  plan,
  conflicts,
  continuable,
  canConfirm,
  year,
  busy,
  onPlan,
}: {
  plan: ChangePlan;
  conflicts: readonly Conflict[];
  /** Years whose figures this year could be judged by; empty where it has rules of its own. */
  continuable: readonly number[];
  canConfirm: boolean;
  year: number;
  busy: boolean;
  onPlan: (plan: ChangePlan) => void;
}) {
  const add = (part: ChangePart) => onPlan(withPart(plan, part));
  const has = (about: string) => plan.some((part) => part.about === about);
  const options = conflicts.flatMap((conflict) =>
    conflict.readings
      .filter((reading) => reading.selectable && !reading.chosen)
      .map((reading) => ({
        value: `${conflict.id} ${reading.id}`,
        label: [conflict.decision ?? '', conflict.title, `⇒ ${reading.text}`].filter(Boolean).join(' '),
        part: readingPart(conflict, reading),
      })),
  );

  async function pickFile() {
    try {
      const { files } = await call('dialog:open-file', {
        title: rehearsalText.packFileTitle,
        extensions: ['yaml', 'yml'],
      });
      const file = files[0];
      if (file !== undefined) add(packFilePart(file));
    } catch (thrown) {
      notifyError(thrown);
    }
  }

  return (
    <section className={styles.choose} aria-label={rehearsalText.choose}>
      <h2 className={styles.heading}>{rehearsalText.choose}</h2>
      {plan.length === 0 ? <p className={styles.minor}>{rehearsalText.chooseHint}</p> : null}
      <ul>
        {plan.map((part) => (
          <li key={part.about} className={styles.part}>
            <span>{part.words}</span>
            <CloseButton
              size="sm"
              disabled={busy}
              aria-label={rehearsalText.dropPart(part.words)}
              onClick={() => onPlan(plan.filter((one) => one.about !== part.about))}
            />
          </li>
        ))}
      </ul>
      <Select
        aria-label={rehearsalText.otherReading}
        placeholder={`＋ ${rehearsalText.otherReading}`}
        searchable
        disabled={busy || options.length === 0}
        data={options.map(({ value, label }) => ({ value, label }))}
        value={null}
        nothingFoundMessage={rehearsalText.noReading}
        comboboxProps={{ width: 460, position: 'bottom-start' }}
        onChange={(value) => {
          const chosen = options.find((one) => one.value === value);
          if (chosen !== undefined) add(chosen.part);
        }}
      />
      <Button variant="default" disabled={busy} onClick={() => void pickFile()}>
        ＋ {rehearsalText.packFile}
      </Button>
      {continuable.map((from) => (
        <Button key={from} variant="default" disabled={busy} onClick={() => add(continuePart(year, from))}>
          ＋ {rehearsalText.continueFrom(from)}
        </Button>
      ))}
      {canConfirm ? (
        <Button variant="default" disabled={busy || has('confirm')} onClick={() => add(confirmPart(year))}>
          ＋ {rehearsalText.confirm(year)}
        </Button>
      ) : null}
      <div className={styles.chooseActs}>
        <CommandButton command="rehearsal.start" tone="primary" />
        <CommandButton command="rehearsal.check" />
      </div>
    </section>
  );
}
