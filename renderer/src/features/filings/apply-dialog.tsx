import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import { civilDateOf, isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { filingKinds } from '../../../../shared/domain/filing.ts';
import type { FilingKind } from '../../../../shared/domain/filing.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, useQuery } from '../../api/client.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormEnd } from '../../components/form-end.tsx';
import { filingKindNames, filingsText } from '../../text/zh-CN/filings.ts';
import { PeopleSelect } from './people-select.tsx';
import { ProofFiles } from './proof-files.tsx';
import styles from './filings.module.css';

const text = filingsText.form;

interface ApplyDialogProps {
  year: number;
  deadlines: WindowResponse<'filing:list'>['deadlines'];
  kind: FilingKind | undefined;
  staffNumber: string | undefined;
  onClose: () => void;
  onDone: (batchId: string, filingIds: readonly string[]) => void;
}

/** A new filing, for one person or for several with the same reason. */
export function ApplyDialog({
  year,
  deadlines,
  kind: given,
  staffNumber = '',
  onClose,
  onDone,
}: ApplyDialogProps) {
  const [kind, setKind] = useState<FilingKind>(given ?? 'make-up');
  const [chosen, setChosen] = useState<readonly RosterPerson[]>();
  const [on, setOn] = useState(civilDateOf(new Date()));
  const [reason, setReason] = useState('');
  const [documentTitle, setDocumentTitle] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const asked = useQuery('roster:list', staffNumber === '' ? null : { search: staffNumber, limit: 5 });
  const people = chosen ?? (asked.data?.people ?? []).filter((person) => person.staffNumber === staffNumber);

  const isLeave = kind === 'leave' || kind === 'exemption';
  const missing = (value: string) => (tried && value.trim() === '' ? text.required : undefined);
  const dateError = on.trim() === '' ? missing(on) : isCivilDate(on) ? undefined : text.badDate;
  const complete =
    people.length > 0 &&
    isCivilDate(on) &&
    reason.trim() !== '' &&
    (!isLeave || (documentTitle.trim() !== '' && documentNumber.trim() !== ''));

  const save = async () => {
    setTried(true);
    if (saving || !complete) return;
    setSaving(true);
    setError(undefined);
    try {
      const { batchId, filingIds } = await call('filing:apply', {
        kind,
        forYear: year,
        staffNumbers: people.map((person) => person.staffNumber),
        on,
        reason: reason.trim(),
        ...(documentTitle.trim() === '' ? {} : { documentTitle: documentTitle.trim() }),
        ...(documentNumber.trim() === '' ? {} : { documentNumber: documentNumber.trim() }),
        ...(files.length === 0 ? {} : { files: files.map(({ token }) => token) }),
      });
      onDone(batchId, filingIds);
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };
  const deadline = deadlines.find((each) => each.kind === kind);
  const isLate = deadline !== undefined && isCivilDate(on) && on > deadline.date;
  return (
    <Dialog
      title={`${filingsText.add} · ${filingsText.forYear(year)}`}
      opened
      onClose={onClose}
      size={620}
      commands={[{ id: 'apply-save', title: text.save, run: () => void save() }]}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={styles.pair}>
          <Select
            label={text.kind}
            allowDeselect={false}
            data={filingKinds.map((value) => ({ value, label: filingKindNames[value] }))}
            value={kind}
            onChange={(value) => setKind(filingKinds.find((each) => each === value) ?? 'make-up')}
          />
          <DateField
            label={text.appliedOn}
            required
            year={year}
            value={on}
            error={dateError}
            onChange={setOn}
          />
        </div>
        {isLate ? (
          <p className={styles.question}>
            ? {text.lateNote(deadline.date, deadline.title)}
            <span className={styles.minor}>{filingsText.source(deadline.source)}</span>
          </p>
        ) : null}
        <PeopleSelect
          value={people}
          error={tried && people.length === 0 ? text.required : undefined}
          onChange={setChosen}
        />
        <Textarea
          label={kind === 'self-study' ? text.topic : kind === 'make-up' ? text.reason : text.leaveReason}
          placeholder={
            kind === 'self-study' ? text.topicHint : kind === 'make-up' ? text.reasonHint : undefined
          }
          withAsterisk
          autosize
          minRows={1}
          maxRows={4}
          maxLength={300}
          value={reason}
          error={missing(reason)}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <TextInput
            label={text.documentTitle}
            withAsterisk={isLeave}
            maxLength={100}
            value={documentTitle}
            error={isLeave ? missing(documentTitle) : undefined}
            onChange={(event) => setDocumentTitle(event.currentTarget.value)}
          />
          <TextInput
            label={text.documentNumber}
            withAsterisk={isLeave}
            maxLength={60}
            value={documentNumber}
            error={isLeave ? missing(documentNumber) : undefined}
            onChange={(event) => setDocumentNumber(event.currentTarget.value)}
          />
        </div>
        {isLeave && <p className={styles.quiet}>{text.documentNeeded}</p>}
        <ProofFiles files={files} onChange={setFiles} />
        <FormEnd error={error} saving={saving} command="apply-save" text={text} onClose={onClose} />
      </form>
    </Dialog>
  );
}
