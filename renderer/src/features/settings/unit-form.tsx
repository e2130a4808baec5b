import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Settings } from '../../../../shared/contract/settings.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { settingsText } from '../../text/zh-CN/settings.ts';
import styles from './settings.module.css';

type Saved = 'no' | 'saving' | 'yes';

/** 单位, 地区, 基层, 经办人: asked at the first start and changed in 设置. */
export function UnitForm({
  settings,
  jurisdictions,
}: {
  settings: Settings;
  jurisdictions: readonly { id: string; name: string }[];
}) {
  const [form, setForm] = useState({
    unitName: settings.unitName,
    jurisdiction: settings.jurisdiction,
    grassroots: settings.grassroots,
    officer: settings.officer,
    levelsApart: settings.levelsApart,
  });
  const [saved, setSaved] = useState<Saved>('no');
  const [error, setError] = useState<ErrorData>();
  const [tried, setTried] = useState(false);
  const changed =
    form.unitName.trim() !== settings.unitName ||
    form.jurisdiction !== settings.jurisdiction ||
    form.grassroots !== settings.grassroots ||
    form.officer.trim() !== settings.officer ||
    form.levelsApart !== settings.levelsApart;
  // The first start asks for no more than it needs.
  const asksHowToReview = settings.unitName !== '';
  const missing = form.unitName.trim() === '' || form.officer.trim() === '';

  function change(part: Partial<typeof form>) {
    setForm({ ...form, ...part });
    setSaved('no');
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing || !changed) return;
    setSaved('saving');
    try {
      await call('settings:set', {
        unitName: form.unitName.trim(),
        jurisdiction: form.jurisdiction,
        grassroots: form.grassroots,
        officer: form.officer.trim(),
        levelsApart: form.levelsApart,
      });
      setError(undefined);
      setSaved('yes');
    } catch (thrown) {
      setError(errorData(thrown));
      setSaved('no');
    }
  }

  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <TextInput
        label={settingsText.unitName}
        description={settingsText.unitNameHint}
        value={form.unitName}
        maxLength={100}
        error={tried && form.unitName.trim() === '' ? settingsText.unitNameMissing : undefined}
        onChange={(event) => change({ unitName: event.currentTarget.value })}
      />
      <Select
        label={settingsText.jurisdiction}
        description={settingsText.jurisdictionHint}
        data={jurisdictions.map((one) => ({ value: one.id, label: one.name }))}
        value={form.jurisdiction}
        allowDeselect={false}
        onChange={(value) => {
          if (value !== null) change({ jurisdiction: value });
        }}
      />
      <Switch
        label={settingsText.grassroots}
        description={settingsText.grassrootsHint}
        checked={form.grassroots}
        onChange={(event) => change({ grassroots: event.currentTarget.checked })}
      />
      <TextInput
        label={settingsText.officer}
        description={settingsText.officerHint}
        value={form.officer}
        maxLength={40}
        error={tried && form.officer.trim() === '' ? settingsText.officerMissing : undefined}
        onChange={(event) => change({ officer: event.currentTarget.value })}
      />
      {asksHowToReview ? (
        <Switch
          label={settingsText.levelsApart}
          description={settingsText.levelsApartHint}
          checked={form.levelsApart}
          onChange={(event) => change({ levelsApart: event.currentTarget.checked })}
        />
      ) : null}
      {error ? <ErrorPanel error={error} /> : null}
      <div className={styles.actions}>
        <Button type="submit" loading={saved === 'saving'} disabled={!changed}>
          {settingsText.save}
        </Button>
        <span role="status" className={styles.saved}>
          {saved === 'yes' ? `✓ ${settingsText.saved}` : ''}
        </span>
      </div>
    </form>
  );
}
