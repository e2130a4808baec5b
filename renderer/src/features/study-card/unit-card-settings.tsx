import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { payModes } from '../../../../shared/domain/study-card.ts';
import type { CardUnitSettings } from '../../../../shared/contract/study-card-seasons.contract.ts';
import { call, useQuery } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { providerNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardSeasonsText } from '../../text/zh-CN/study-card-seasons.ts';
import common from './card-common.module.css';
import styles from './unit-card-settings.module.css';

const text = cardSeasonsText;

/** 付款方式, 开票方式, 抬头 and 税号 at each provider; last year's until somebody says otherwise. */
export function UnitCardSettings({ year }: { year: number }) {
  const answer = useQuery('study-card:provider-settings', { year }, { topics: ['cards', 'settings'] });
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  return (
    <section aria-label={text.settings}>
      <h3 className={common.section}>{text.settings}</h3>
      <p className={common.minor}>{text.settingsHint}</p>
      {answer.data === undefined ? <Loading /> : null}
      {(answer.data?.settings ?? []).map((settings) => (
        <ProviderForm key={JSON.stringify(settings)} settings={settings} />
      ))}
    </section>
  );
}

function ProviderForm({ settings }: { settings: CardUnitSettings }) {
  const [form, setForm] = useState(settings);
  const [busy, setBusy] = useState(false);
  const changed = JSON.stringify(form) !== JSON.stringify(settings);
  async function save() {
    setBusy(true);
    try {
      const { provider, year, paymentMode, invoiceMode, invoiceTitle, taxNumber } = form;
      await call('study-card:provider-settings-set', {
        provider,
        year,
        paymentMode,
        invoiceMode,
        invoiceTitle,
        taxNumber,
      });
      notify({ kind: 'good', matter: 'card-season', text: studyCardText.saved });
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }
  const modes = payModes.map((mode) => ({ value: mode, label: text.modes[mode] }));
  return (
    <form
      className={styles.providerForm}
      aria-label={providerNames[settings.provider]}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <b className={styles.providerName}>
        {providerNames[settings.provider]}
        {settings.carriedFrom === null ? null : (
          <span className={common.minor}> {text.carried(settings.carriedFrom)}</span>
        )}
      </b>
      <Select
        size="xs"
        label={text.payment}
        placeholder={text.unset}
        clearable
        data={modes}
        value={form.paymentMode}
        onChange={(value) =>
          setForm({ ...form, paymentMode: payModes.find((mode) => mode === value) ?? null })
        }
      />
      <Select
        size="xs"
        label={text.invoice}
        placeholder={text.unset}
        clearable
        data={modes}
        value={form.invoiceMode}
        onChange={(value) =>
          setForm({ ...form, invoiceMode: payModes.find((mode) => mode === value) ?? null })
        }
      />
      <TextInput
        size="xs"
        label={text.invoiceTitle}
        value={form.invoiceTitle}
        maxLength={100}
        onChange={(event) => setForm({ ...form, invoiceTitle: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={text.taxNumber}
        value={form.taxNumber}
        maxLength={30}
        onChange={(event) => setForm({ ...form, taxNumber: event.currentTarget.value })}
      />
      <Button
        size="xs"
        type="submit"
        variant={changed ? 'filled' : 'default'}
        disabled={!changed}
        loading={busy}
      >
        {studyCardText.save}
      </Button>
    </form>
  );
}
