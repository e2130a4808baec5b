import { Checkbox } from '@mantine/core';
import type { TrainingAttendance } from '../../../../shared/contract/training.contract.ts';
import { ClaimStatusMark } from '../../components/status-mark.tsx';
import { VirtualTable, type TableColumn } from '../../components/virtual-table.tsx';
import { attendanceRoleNames, attendeeStatusNames, trainingText } from '../../text/zh-CN/training.ts';
import styles from './training.module.css';

interface PeopleTableProps {
  people: readonly TrainingAttendance[];
  /** Whose certificates are to be printed; nobody marked means everybody. */
  marked: ReadonlySet<string>;
  onMark: (marked: ReadonlySet<string>) => void;
  onWithdraw: (number: string) => void;
  onOpenClaim: (claimId: string) => void;
}

/** Who took part, with what became of their claim and their certificate. */
export function PeopleTable({ people, marked, onMark, onWithdraw, onOpenClaim }: PeopleTableProps) {
  const { columns: names } = trainingText;
  const mark = ({ key }: TrainingAttendance) => {
    const next = new Set(marked);
    if (!next.delete(key)) next.add(key);
    onMark(next);
  };
  const columns: readonly TableColumn<TrainingAttendance>[] = [
    {
      id: 'mark',
      header: '',
      width: '40px',
      align: 'center',
      render: (row) => (
        <Checkbox size="xs" aria-label={row.name} checked={marked.has(row.key)} onChange={() => mark(row)} />
      ),
    },
    { id: 'name', header: names.name, width: '100px', render: ({ name }) => <b>{name}</b> },
    {
      id: 'number',
      header: names.staffNumber,
      width: '100px',
      render: ({ staffNumber }) => staffNumber ?? trainingText.outside,
    },
    {
      id: 'place',
      header: names.department,
      width: 'minmax(110px, 1fr)',
      render: ({ department, unit, status }) => (
        <span className={styles.ellipsis}>
          {unit || department}{' '}
          <span className={styles.question}>
            {status === null ? '' : (attendeeStatusNames[status] ?? '')}
          </span>
        </span>
      ),
    },
    { id: 'role', header: names.role, width: '70px', render: ({ role }) => attendanceRoleNames[role] },
    {
      id: 'claim',
      header: names.claim,
      width: '110px',
      render: ({ claimId, claimStatus }) =>
        claimId === null || claimStatus === null ? (
          trainingText.none
        ) : (
          <button type="button" className={styles.link} onClick={() => onOpenClaim(claimId)}>
            <ClaimStatusMark status={claimStatus} />
          </button>
        ),
    },
    {
      id: 'certificate',
      header: names.certificate,
      width: '210px',
      render: ({ certificate }) =>
        certificate === null ? (
          trainingText.none
        ) : (
          <>
            {certificate}{' '}
            <button
              type="button"
              className={styles.link}
              aria-label={`${trainingText.acts.withdraw} ${certificate}`}
              onClick={() => onWithdraw(certificate)}
            >
              {trainingText.withdrawDialog.go}
            </button>
          </>
        ),
    },
  ];
  return (
    <div className={styles.fill}>
      <VirtualTable
        label={trainingText.picker.list}
        columns={columns}
        total={people.length}
        rowAt={(index) => people[index]}
        rowKey={({ key }) => key}
        marked={marked}
        onMark={mark}
      />
    </div>
  );
}
