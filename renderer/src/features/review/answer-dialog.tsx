import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { decisionKinds, reasonCodes } from '../../../../shared/domain/claim.ts';
import type { DecisionKind, ReasonCode } from '../../../../shared/domain/claim.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormEnd } from '../../components/form-end.tsx';
import { formatCount } from '../../components/format.ts';
import { upperText } from '../../text/zh-CN/review-levels.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { reasonNames } from '../../text/zh-CN/review.ts';
import { proofExtensions } from '../tray/use-add-proofs.ts';
import { AnswerDocumentFields, filledIn, noDocument } from './answer-document.tsx';
import { isDay, undoLast } from './page-helpers.ts';
import styles from './pages.module.css';

const text = upperText.form;

interface AnswerDialogProps {
  claimIds: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

/** The authority's answer: what it says, of which day, in which document. */
export function AnswerDialog({ claimIds, onClose, onDone }: AnswerDialogProps) {
  const { year } = useApp();
  const [answer, setAnswer] = useState<DecisionKind>('accept');
  const [answeredOn, setAnsweredOn] = useState('');
  const [document, setDocument] = useState(noDocument);
  const [reasonCode, setReasonCode] = useState<ReasonCode>('not-eligible');
  const [remark, setRemark] = useState('');
  const [proof, setProof] = useState<PickedFile>();
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();

  const save = async () => {
    setTried(true);
    if (saving || !isDay(answeredOn)) return;
    setSaving(true);
    try {
      const { decided } = await call('review:record-answer', {
        claimIds: [...claimIds],
        answer,
        answeredOn,
        ...filledIn(document),
        ...(answer === 'accept' ? {} : { reasonCode }),
        ...(remark.trim() === '' ? {} : { remark }),
        ...(proof === undefined ? {} : { proof: proof.token }),
      });
      notify({
        kind: 'good',
        matter: 'review',
        text: upperText.done(text.answers[answer], formatCount(decided)),
        action: { label: commonText.undo, run: undoLast },
      });
      onDone();
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };
  const pick = () =>
    void call('dialog:open-file', { title: text.pickTitle, extensions: proofExtensions }).then(
      ({ files }) => files[0] && setProof(files[0]),
      notifyError,
    );
  return (
    <Dialog
      opened
      title={text.title(claimIds.length)}
      size={560}
      onClose={onClose}
      commands={[{ id: 'answer-save', title: upperText.commands.save, run: () => void save() }]}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SegmentedControl
          aria-label={text.answer}
          value={answer}
          data={decisionKinds.map((value) => ({ value, label: text.answers[value] }))}
          onChange={(value) => setAnswer(decisionKinds.find((one) => one === value) ?? 'accept')}
        />
        <div className={styles.pair}>
          <DateField
            label={text.on}
            required
            year={year}
            value={answeredOn}
            error={tried && !isDay(answeredOn) ? text.badDate : undefined}
            onChange={setAnsweredOn}
          />
          <AnswerDocumentFields document={document} onChange={setDocument} />
        </div>
        {answer !== 'accept' && (
          <Select
            label={text.reason}
            allowDeselect={false}
            value={reasonCode}
            data={reasonCodes.map((value) => ({ value, label: reasonNames[value] }))}
            onChange={(value) => setReasonCode(reasonCodes.find((one) => one === value) ?? 'other')}
          />
        )}
        <TextInput
          label={text.remark}
          maxLength={180}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <div className={styles.file}>
          <Button variant="default" size="xs" onClick={pick}>
            {text.pick}
          </Button>
          {proof?.name ?? text.proof}
        </div>
        <FormEnd error={error} saving={saving} command="answer-save" text={text} onClose={onClose} />
      </form>
    </Dialog>
  );
}
