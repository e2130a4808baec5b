import type { ScreenProps } from '../../app/routes.ts';

/** 报备. */
export default function FilingsScreen({ params }: ScreenProps<'filings'>) {
  return <p>{params.kind}</p>;
}
