import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CardSeason } from '../../../../shared/contract/study-card-seasons.contract.ts';
import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { cardClassNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardSeasonsText } from '../../text/zh-CN/study-card-seasons.ts';
import { changedValues, formProblems, seasonForm } from './season-form.ts';
import type { SeasonForm } from './season-form.ts';
import common from './card-common.module.css';
import styles from './season-edit-dialog.module.css';

const text = cardSeasonsText;

interface SeasonEditDialogProps {
  season: CardSeason;
  origin: CardSeason | undefined;
  onClose: () => void;
}

/** The officer's own season: figures, days and accounts, with what the source prints beside the account. */
export function SeasonEditDialog({ season, origin, onClose }: SeasonEditDialogProps) {
  const [before] = useState<SeasonForm>(() => seasonForm(season, origin));
  const [form, setForm] = useState(before);
  const [busy, setBusy] = useState(false);
  const problems = formProblems(before, form);
  const set = (part: Partial<SeasonForm>) => setForm({ ...form, ...part });
  async function save() {
    if (problems.size > 0 || busy) return;
    const values = changedValues(before, form);
    if (Object.keys(values).length === 0) {
      onClose();
      return;
    }
    setBusy(true);
    try {
      await call('study-card:season-set', { seasonId: season.id, values });
      notify({ kind: 'good', matter: 'card-season', text: studyCardText.saved });
      onClose();
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog title={text.editTitle} opened onClose={onClose} size={760}>
      <form
        className={common.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={styles.twoColumns}>
          <TextInput
            data-autofocus
            label={text.titleField}
            value={form.title}
            maxLength={100}
            error={problems.has('title')}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <TextInput
            label={text.documentField}
            placeholder={text.documentHint}
            value={form.document}
            error={problems.has('document') ? text.needsDocument : undefined}
            maxLength={200}
            onChange={(event) => set({ document: event.currentTarget.value })}
          />
        </div>
        {form.cards.map((card, index) => {
          const name = cardClassNames[card.cardClass];
          const change = (part: Partial<typeof card>) =>
            set({ cards: form.cards.map((each, at) => (at === index ? { ...each, ...part } : each)) });
          return (
            <div key={card.cardClass} className={styles.threeColumns}>
              <TextInput
                label={text.price(name)}
                value={card.price}
                error={problems.has(`price ${card.cardClass}`) ? text.badMoney : undefined}
                onChange={(event) => change({ price: event.currentTarget.value })}
              />
              <TextInput
                label={text.creditsField(name)}
                value={card.credits}
                error={problems.has(`credits ${card.cardClass}`) ? text.badNumber : undefined}
                onChange={(event) => change({ credits: event.currentTarget.value })}
              />
              <TextInput
                label={text.limit(name)}
                value={card.limit}
                error={problems.has(`limit ${card.cardClass}`) ? text.badNumber : undefined}
                onChange={(event) => change({ limit: event.currentTarget.value })}
              />
            </div>
          );
        })}
        <div className={styles.threeColumns}>
          {form.dates.map((day, index) => (
            <DateField
              key={day.id}
              label={text.dayNames[day.id]}
              value={day.date}
              year={season.year}
              error={problems.has(`date ${day.id}`) ? text.badDate : undefined}
              onChange={(date) =>
                set({ dates: form.dates.map((each, at) => (at === index ? { ...each, date } : each)) })
              }
            />
          ))}
        </div>
        {form.accounts.map((account, index) => {
          const change = (part: Partial<typeof account>) =>
            set({ accounts: form.accounts.map((each, at) => (at === index ? { ...each, ...part } : each)) });
          const printed = origin?.accounts[index];
          return (
            <fieldset key={index} className={styles.accountFields}>
              <legend>{text.accounts}</legend>
              <div className={styles.threeColumns}>
                <TextInput
                  label={text.holder}
                  value={account.holder}
                  onChange={(event) => change({ holder: event.currentTarget.value })}
                />
                <TextInput
                  label={text.account}
                  value={account.account}
                  onChange={(event) => change({ account: event.currentTarget.value })}
                />
                <TextInput
                  label={text.bank}
                  value={account.bank}
                  onChange={(event) => change({ bank: event.currentTarget.value })}
                />
              </div>
              {printed === undefined ? null : (
                <p className={common.minor}>
                  {text.accountSource}：{printed.holder} <b>{printed.account}</b> {printed.bank}（
                  {studyCardText.days.source(printed.source, printed.clause)}）
                </p>
              )}
            </fieldset>
          );
        })}
        <TextInput
          label={text.remark}
          value={form.remark}
          maxLength={100}
          onChange={(event) => set({ remark: event.currentTarget.value })}
        />
        <div className={common.acts}>
          <Button type="submit" disabled={problems.size > 0} loading={busy}>
            {studyCardText.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
