import { Select } from '@mantine/core';
import { EmptyState } from '../../components/empty-state.tsx';
import { VirtualTable, type TableColumn } from '../../components/virtual-table.tsx';
import { attendanceRoles } from '../../../../shared/domain/training.ts';
import { attendanceRoleNames, trainingText } from '../../text/zh-CN/training.ts';
import type { Attendee } from './attendees.ts';
import styles from './training.module.css';

const text = trainingText.picker;

/** Who is on the list, with role and a way off it. */
export function AttendeeTable({
  attendees,
  onChange,
}: {
  attendees: readonly Attendee[];
  onChange: (attendees: readonly Attendee[]) => void;
}) {
  const { columns: names } = trainingText;
  const columns: readonly TableColumn<Attendee>[] = [
    { id: 'name', header: names.name, width: '110px', render: ({ name }) => <b>{name}</b> },
    {
      id: 'number',
      header: names.staffNumber,
      width: '110px',
      render: ({ staffNumber }) => staffNumber ?? trainingText.outside,
    },
    { id: 'place', header: names.department, width: 'minmax(120px, 1fr)', render: ({ place }) => place },
    {
      id: 'role',
      header: names.role,
      width: '130px',
      render: (row) => (
        <Select
          size="xs"
          aria-label={text.makeSpeaker(row.name)}
          allowDeselect={false}
          value={row.role}
          data={attendanceRoles.map((value) => ({ value, label: attendanceRoleNames[value] }))}
          onChange={(value) => {
            const role = attendanceRoles.find((each) => each === value) ?? row.role;
            onChange(attendees.map((each) => (each === row ? { ...each, role } : each)));
          }}
        />
      ),
    },
    {
      id: 'remove',
      header: '',
      width: '44px',
      align: 'center',
      render: (row) => (
        <button
          type="button"
          className={styles.link}
          aria-label={text.remove(row.name)}
          onClick={() => onChange(attendees.filter((each) => each !== row))}
        >
          ×
        </button>
      ),
    },
  ];
  return (
    <div className={styles.fill}>
      <VirtualTable
        label={text.list}
        columns={columns}
        total={attendees.length}
        rowAt={(index) => attendees[index]}
        rowKey={({ key }) => key}
        rowHeight={40}
        empty={<EmptyState title={text.empty} />}
      />
    </div>
  );
}
