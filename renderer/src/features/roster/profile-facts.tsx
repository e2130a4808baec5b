import type { ReactNode } from 'react';
import {
  idDocumentNames,
  rosterText,
  sexNames,
  staffStatusNames,
  titleLevelNames,
} from '../../text/zh-CN/roster.ts';
import { MaskedValue } from './masked-value.tsx';
import type { HistoryField } from './history-of-field.ts';
import type { RosterPersonDetail } from './profile-form.ts';
import styles from './person.module.css';

/**
 * Everything kept of the person. What is empty is left out, apart from what every register needs. The name of a value
 * opens its history.
 */
export function ProfileFacts({
  person,
  onHistory,
}: {
  person: RosterPersonDetail;
  onHistory: (field: HistoryField) => void;
}) {
  const { profile } = person;
  const { fields } = rosterText;
  const grassroots =
    profile.grassroots === null
      ? rosterText.grassrootsUnit
      : profile.grassroots
        ? rosterText.grassrootsYes
        : rosterText.grassrootsNo;
  const rows: [HistoryField, ReactNode, boolean, (string | undefined)?][] = [
    ['sex', profile.sex === null ? '' : sexNames[profile.sex], true],
    ['birthDate', profile.birthDate ?? '', true],
    [
      'idDocumentNumber',
      <MaskedValue
        key={`${person.staffNumber} id`}
        staffNumber={person.staffNumber}
        field="idDocumentNumber"
        masked={profile.idDocumentNumber}
      />,
      true,
      profile.idDocumentType === null ? undefined : idDocumentNames[profile.idDocumentType],
    ],
    [
      'phone',
      <MaskedValue
        key={`${person.staffNumber} phone`}
        staffNumber={person.staffNumber}
        field="phone"
        masked={profile.phone}
      />,
      true,
    ],
    ['department', profile.department, true],
    ['title', person.title === '' ? '' : `${person.title}（${titleLevelNames[person.titleLevel]}）`, true],
    ['status', staffStatusNames[profile.status], true],
    ['formerUnit', profile.formerUnit, false],
    ['transferredInYear', profile.transferredInYear === null ? '' : String(profile.transferredInYear), false],
    ['staffType', profile.staffType, false],
    ['specialty', profile.specialty, false],
    ['hospitalPost', profile.hospitalPost, false],
    ['education', profile.education, false],
    ['degree', profile.degree, false],
    ['oldCardNumber', profile.oldCardNumber, false],
    ['licenceNumber', profile.licenceNumber, false],
    ['internalNumber', profile.internalNumber, false],
    ['grassroots', grassroots, profile.grassroots !== null],
  ];
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, value, always]) => always || (value !== '' && value !== rosterText.grassrootsUnit))
        .map(([field, value, , name = fields[field]]) => (
          <div key={field}>
            <dt>
              <button
                type="button"
                className={styles.factName}
                title={rosterText.historyOf(name)}
                onClick={() => onHistory(field)}
              >
                {name}
              </button>
            </dt>
            <dd>{value === '' ? rosterText.none : value}</dd>
          </div>
        ))}
    </dl>
  );
}
