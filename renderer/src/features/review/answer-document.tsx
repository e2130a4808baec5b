import { TextInput } from '@mantine/core';
import { upperText } from '../../text/zh-CN/review-levels.ts';

const text = upperText.form;

/** Who answered and in which document, as it is being filled in. */
export interface AnswerDocument {
  readonly authority: string;
  readonly documentTitle: string;
  readonly documentNumber: string;
}

export const noDocument: AnswerDocument = { authority: '', documentTitle: '', documentNumber: '' };

/** What of it was filled in. */
export function filledIn({
  authority,
  documentTitle,
  documentNumber,
}: AnswerDocument): Partial<AnswerDocument> {
  return {
    ...(authority.trim() === '' ? {} : { authority }),
    ...(documentTitle.trim() === '' ? {} : { documentTitle }),
    ...(documentNumber.trim() === '' ? {} : { documentNumber }),
  };
}

interface AnswerDocumentFieldsProps {
  document: AnswerDocument;
  /** What stands for the title when none is given. */
  titleHint?: string;
  onChange: (document: AnswerDocument) => void;
}

export function AnswerDocumentFields({ document, titleHint, onChange }: AnswerDocumentFieldsProps) {
  return (
    <>
      <TextInput
        label={text.authority}
        placeholder={text.authorityHint}
        maxLength={60}
        value={document.authority}
        onChange={(event) => onChange({ ...document, authority: event.currentTarget.value })}
      />
      <TextInput
        label={text.documentTitle}
        placeholder={titleHint}
        maxLength={200}
        value={document.documentTitle}
        onChange={(event) => onChange({ ...document, documentTitle: event.currentTarget.value })}
      />
      <TextInput
        label={text.documentNumber}
        maxLength={100}
        value={document.documentNumber}
        onChange={(event) => onChange({ ...document, documentNumber: event.currentTarget.value })}
      />
    </>
  );
}
