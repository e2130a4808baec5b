import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { cardProviders } from '../../../../shared/domain/study-card.ts';
import type { CardProvider } from '../../../../shared/domain/study-card.ts';
import { civilDateOf, isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { call, useQuery } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { formatCount } from '../../components/format.ts';
import { providerNames } from '../../text/zh-CN/study-card.ts';
import { cardSeasonsText } from '../../text/zh-CN/study-card-seasons.ts';
import common from './card-common.module.css';
import styles from './seasons-page.module.css';

const text = cardSeasonsText;

/** 已上报: when a list went to the authority, and who ordered after it. */
export function ReportedLists({ year }: { year: number }) {
  const answer = useQuery('study-card:reports', { year }, { topics: ['cards'] });
  const [adding, setAdding] = useState(false);
  const reports = answer.data?.reports ?? [];
  const late = answer.data?.addedAfter ?? [];
  return (
    <section aria-label={text.reports}>
      <h3 className={common.section}>{text.reports}</h3>
      {reports.length === 0 ? <p className={common.minor}>{text.noReports}</p> : null}
      <ul>
        {reports.map((report) => (
          <li key={report.reportId}>
            {text.reportLine(providerNames[report.provider], report.on, formatCount(report.people))}{' '}
            <span className={common.minor}>{[report.remark, report.by].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {reports.length === 0 || late.length === 0 ? null : (
        <p className={styles.lateOrders}>
          {text.addedAfter(formatCount(late.length))}：
          {late.map((each) => `${each.name}（${providerNames[each.provider]}）`).join('、')}
        </p>
      )}
      <Button size="xs" variant="default" className={styles.sectionAct} onClick={() => setAdding(true)}>
        {text.reportAdd}
      </Button>
      {adding ? <ReportDialog year={year} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function ReportDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const [provider, setProvider] = useState<CardProvider>('haoyisheng');
  const [on, setOn] = useState(civilDateOf(new Date()));
  const [remark, setRemark] = useState('');
  async function save() {
    if (!isCivilDate(on)) return;
    try {
      const { people } = await call('study-card:report', {
        year,
        provider,
        on,
        ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
      });
      notify({ kind: 'good', matter: 'card-season', text: text.reportSaved(formatCount(people)) });
      onClose();
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  return (
    <Dialog title={text.reportTitle} opened onClose={onClose} size={420}>
      <form
        className={common.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select
          data-autofocus
          label={text.reportProvider}
          allowDeselect={false}
          value={provider}
          data={cardProviders.map((each) => ({ value: each, label: providerNames[each] }))}
          onChange={(value) => setProvider(cardProviders.find((each) => each === value) ?? provider)}
        />
        <DateField
          label={text.reportOn}
          value={on}
          year={year}
          error={isCivilDate(on) ? undefined : text.badDate}
          onChange={setOn}
        />
        <TextInput
          label={text.reportRemark}
          value={remark}
          maxLength={200}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <p className={common.minor}>{text.reportHint}</p>
        <div className={common.acts}>
          <Button type="submit" disabled={!isCivilDate(on)}>
            {text.reportSave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
