import { useState } from 'react';
import type { ProjectNotice } from '../../../../shared/contract/review-desk.contract.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatMoment } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { noticesText } from '../../text/zh-CN/review-levels.ts';
import { NoticeDialog } from './notice-dialog.tsx';
import { Cut, PageFrame } from './page-frame.tsx';
import styles from './pages.module.css';

const text = noticesText;

const columns: readonly TableColumn<ProjectNotice>[] = [
  {
    id: 'number',
    header: text.columns.number,
    width: '190px',
    render: (row) => (
      <span className={row.withdrawn ? styles.withdrawn : undefined}>{row.projectNumber}</span>
    ),
  },
  { id: 'kind', header: text.columns.kind, width: '120px', render: (row) => text.kinds[row.kind] },
  {
    id: 'document',
    header: text.columns.document,
    width: 'minmax(260px, 1fr)',
    render: (row) => (
      <Cut>
        {[row.documentTitle, row.documentNumber, row.documentDate ?? '', row.remark]
          .filter(Boolean)
          .join(' · ')}
      </Cut>
    ),
  },
  {
    id: 'claims',
    header: text.columns.claims,
    width: '80px',
    align: 'right',
    render: (row) => text.claims(formatCount(row.claims)),
  },
  {
    id: 'recorded',
    header: text.columns.recorded,
    width: '170px',
    render: (row) => `${formatMoment(row.recordedAt)} ${row.recordedBy}`,
  },
  {
    id: 'state',
    header: text.columns.state,
    width: '180px',
    render: ({ withdrawn }) => withdrawn && text.withdrawn(withdrawn.by, formatMoment(withdrawn.at)),
  },
];

/** 通报: projects whose credits are in doubt by a document; every claim under one becomes a question. */
export function NoticesPage({ views }: { views: React.ReactNode }) {
  const { go } = useApp();
  const list = useQuery('notice:list', {}, { topics: ['claims', 'questions'] });
  const [active, setActive] = useState<string>();
  const [adding, setAdding] = useState(false);
  const notices = list.data?.notices ?? [];
  const here = notices.find(({ noticeId }) => noticeId === active) ?? notices[0];

  const turn = async (notice: ProjectNotice) => {
    const { noticeId, projectNumber, withdrawn } = notice;
    try {
      if (withdrawn) await call('notice:restore', { noticeId });
      else await call('notice:withdraw', { noticeId });
      list.reload();
      notify({
        kind: 'info',
        matter: 'notice',
        text: withdrawn ? text.restored(projectNumber) : text.taken(projectNumber),
        action: {
          label: commonText.undo,
          run: () => void turn({ ...notice, withdrawn: withdrawn ? null : { by: '', at: '', remark: '' } }),
        },
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const showClaims = () => here && go('review', { announced: true, search: here.projectNumber });

  useCommands(text.title, [
    { id: 'notice-add', title: text.commands.add, run: () => setAdding(true) },
    {
      id: 'notice-turn',
      title: here?.withdrawn ? text.commands.restore : text.commands.withdraw,
      when: here !== undefined,
      run: () => here && void turn(here),
    },
    {
      id: 'notice-claims',
      title: text.commands.claims,
      when: here !== undefined,
      run: showClaims,
    },
  ]);
  return (
    <PageFrame
      title={text.title}
      views={views}
      note={
        <>
          <b>{text.count(formatCount(notices.length))}</b> · {text.hint}
        </>
      }
      acts={
        <>
          <CommandButton command="notice-claims" />
          <CommandButton command="notice-turn" />
          <CommandButton command="notice-add" tone="good" />
        </>
      }
    >
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={list.reload} />
      ) : list.data ? (
        <VirtualTable
          label={text.title}
          columns={columns}
          total={notices.length}
          rowAt={(index) => notices[index]}
          rowKey={({ noticeId }) => noticeId}
          onOpen={showClaims}
          onActive={(row) => setActive(row?.noticeId)}
          empty={<EmptyState title={text.empty} hint={text.emptyHint} />}
        />
      ) : (
        <Loading />
      )}
      {adding && (
        <NoticeDialog
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            list.reload();
          }}
        />
      )}
    </PageFrame>
  );
}
