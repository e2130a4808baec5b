import { Button } from '@mantine/core';
import { papersText } from '../../text/zh-CN/papers.ts';

interface PageTurnerProps {
  page: number;
  pages: number;
  size: 'compact-xs' | 'compact-sm';
  onPage: (page: number) => void;
}

/** One page back, which page it is, one page on. */
export function PageTurner({ page, pages, size, onPage }: PageTurnerProps) {
  return (
    <>
      <Button size={size} variant="default" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {papersText.previousPage}
      </Button>
      <span>{papersText.page(page, pages)}</span>
      <Button size={size} variant="default" disabled={page === pages} onClick={() => onPage(page + 1)}>
        {papersText.nextPage}
      </Button>
    </>
  );
}
