import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { noticeKinds } from '../../../../shared/domain/claim.ts';
import type { NoticeKind } from '../../../../shared/domain/claim.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormEnd } from '../../components/form-end.tsx';
import { formatCount } from '../../components/format.ts';
import { noticesText } from '../../text/zh-CN/review-levels.ts';
import { isDay } from './page-helpers.ts';
import styles from './pages.module.css';

const text = noticesText.form;

/** A project number with the document that puts its credits in doubt. */
export function NoticeDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { year } = useApp();
  const [kind, setKind] = useState<NoticeKind>('criticised');
  const [projectNumber, setProjectNumber] = useState('');
  const [documentTitle, setDocumentTitle] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [documentDate, setDocumentDate] = useState('');
  const [remark, setRemark] = useState('');
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const missing = (value: string) => (tried && value.trim() === '' ? text.required : undefined);
  const badDate = documentDate !== '' && !isDay(documentDate);

  const save = async () => {
    setTried(true);
    if (saving || projectNumber.trim() === '' || documentTitle.trim() === '' || badDate) return;
    setSaving(true);
    try {
      const { claims } = await call('notice:add', {
        projectNumber,
        kind,
        documentTitle,
        ...(documentNumber.trim() === '' ? {} : { documentNumber }),
        ...(documentDate === '' ? {} : { documentDate }),
        ...(remark.trim() === '' ? {} : { remark }),
      });
      notify({
        kind: 'good',
        matter: 'notice',
        text: noticesText.added(projectNumber.trim(), formatCount(claims)),
      });
      onDone();
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };
  return (
    <Dialog
      opened
      title={text.title}
      size={520}
      onClose={onClose}
      commands={[{ id: 'notice-save', title: text.save, run: () => void save() }]}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label={text.number}
          withAsterisk
          autoFocus
          data-autofocus
          maxLength={60}
          value={projectNumber}
          error={missing(projectNumber)}
          onChange={(event) => setProjectNumber(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={text.kind}
          value={kind}
          data={noticeKinds.map((value) => ({ value, label: noticesText.kinds[value] }))}
          onChange={(value) => setKind(noticeKinds.find((one) => one === value) ?? 'criticised')}
        />
        <TextInput
          label={text.documentTitle}
          withAsterisk
          maxLength={200}
          value={documentTitle}
          error={missing(documentTitle)}
          onChange={(event) => setDocumentTitle(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <TextInput
            label={text.documentNumber}
            maxLength={100}
            value={documentNumber}
            onChange={(event) => setDocumentNumber(event.currentTarget.value)}
          />
          <DateField
            label={text.documentDate}
            year={year}
            value={documentDate}
            error={badDate ? text.badDate : undefined}
            onChange={setDocumentDate}
          />
        </div>
        <TextInput
          label={text.remark}
          maxLength={300}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <FormEnd error={error} saving={saving} command="notice-save" text={text} onClose={onClose} />
      </form>
    </Dialog>
  );
}
