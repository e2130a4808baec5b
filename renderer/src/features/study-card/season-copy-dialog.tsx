import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CardSeason } from '../../../../shared/contract/study-card-seasons.contract.ts';
import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { Dialog } from '../../components/dialog.tsx';
import { halfNames } from '../../text/zh-CN/study-card.ts';
import { cardSeasonsText } from '../../text/zh-CN/study-card-seasons.ts';
import common from './card-common.module.css';

const text = cardSeasonsText;
const halves = ['first', 'second', 'whole'] as const;

interface SeasonCopyDialogProps {
  from: CardSeason;
  year: number;
  onClose: () => void;
  onCopied: (season: CardSeason) => void;
}

/** A new season from an existing one; its days are then put right in the form that follows. */
export function SeasonCopyDialog({ from, year, onClose, onCopied }: SeasonCopyDialogProps) {
  const [toYear, setToYear] = useState<number | string>(year);
  const [half, setHalf] = useState<(typeof halves)[number]>(from.half);
  const [city, setCity] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = typeof toYear === 'number' && toYear >= 2008 && toYear <= 2100;
  async function copy() {
    if (!ready || busy) return;
    setBusy(true);
    try {
      const season = await call('study-card:season-copy', {
        fromId: from.id,
        year: toYear,
        half,
        ...(city.trim() === '' ? {} : { city: city.trim() }),
      });
      notify({ kind: 'good', matter: 'card-season', text: text.copied(season.title) });
      onCopied(season);
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog title={text.copyTitle} opened onClose={onClose} size={440}>
      <form
        className={common.form}
        onSubmit={(event) => {
          event.preventDefault();
          void copy();
        }}
      >
        <p>
          {text.copyFrom}：<b>{from.title}</b>
        </p>
        <NumberInput
          data-autofocus
          label={text.copyYear}
          value={toYear}
          min={2008}
          max={2100}
          allowDecimal={false}
          onChange={setToYear}
        />
        <Select
          label={text.copyHalf}
          value={half}
          allowDeselect={false}
          data={halves.map((each) => ({ value: each, label: halfNames[each] }))}
          onChange={(value) => setHalf(halves.find((each) => each === value) ?? half)}
        />
        <TextInput
          label={text.copyCity}
          placeholder={text.cityOwn}
          value={city}
          maxLength={40}
          onChange={(event) => setCity(event.currentTarget.value)}
        />
        <p className={common.minor}>{text.copyHint}</p>
        <div className={common.acts}>
          <Button type="submit" disabled={!ready} loading={busy}>
            {text.copySave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
