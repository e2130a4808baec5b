import type { ReactNode } from 'react';
import {
  idDocumentNames,
  rosterText,
  sexNames,
  staffStatusNames,
  titleLevelNames,
} from '../../text/zh-CN/roster.ts';
import { MaskedValue } from './masked-value.tsx';
import type { RosterPersonDetail } from './profile-form.ts';
import styles from './person.module.css';

/** Everything kept of the person. What is empty is left out, apart from what every register needs. */
export function ProfileFacts({ person }: { person: RosterPersonDetail }) {
  const { profile } = person;
  const { fields } = rosterText;
  const grassroots =
    profile.grassroots === null
      ? rosterText.grassrootsUnit
      : profile.grassroots
        ? rosterText.grassrootsYes
        : rosterText.grassrootsNo;
  const rows: [string, ReactNode, boolean][] = [
    [fields.sex, profile.sex === null ? '' : sexNames[profile.sex], true],
    [fields.birthDate, profile.birthDate ?? '', true],
    [
      profile.idDocumentType === null ? fields.idDocumentNumber : idDocumentNames[profile.idDocumentType],
      <MaskedValue
        key={`${person.staffNumber} id`}
        staffNumber={person.staffNumber}
        field="idDocumentNumber"
        masked={profile.idDocumentNumber}
      />,
      true,
    ],
    [
      fields.phone,
      <MaskedValue
        key={`${person.staffNumber} phone`}
        staffNumber={person.staffNumber}
        field="phone"
        masked={profile.phone}
      />,
      true,
    ],
    [fields.department, profile.department, true],
    [
      fields.title,
      person.title === '' ? '' : `${person.title}（${titleLevelNames[person.titleLevel]}）`,
      true,
    ],
    [fields.status, staffStatusNames[profile.status], true],
    [fields.formerUnit, profile.formerUnit, false],
    [
      fields.transferredInYear,
      profile.transferredInYear === null ? '' : String(profile.transferredInYear),
      false,
    ],
    [fields.staffType, profile.staffType, false],
    [fields.specialty, profile.specialty, false],
    [fields.hospitalPost, profile.hospitalPost, false],
    [fields.education, profile.education, false],
    [fields.degree, profile.degree, false],
    [fields.oldCardNumber, profile.oldCardNumber, false],
    [fields.licenceNumber, profile.licenceNumber, false],
    [fields.internalNumber, profile.internalNumber, false],
    [fields.grassroots, grassroots, profile.grassroots !== null],
  ];
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, value, always]) => always || (value !== '' && value !== rosterText.grassrootsUnit))
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === '' ? rosterText.none : value}</dd>
          </div>
        ))}
    </dl>
  );
}
