import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { complianceText } from '../../text/zh-CN/compliance.ts';

const text = complianceText.next;

/** The cheapest way to 达标 in one line over a figure that is missing; worked out only when somebody points at it. */
export function NextStepHint({
  staffNumber,
  year,
  children,
}: {
  staffNumber: string;
  year: number;
  children: ReactElement;
}) {
  const [pointed, setPointed] = useState(false);
  const asked = useQuery('compliance:next-steps', pointed ? { year, staffNumber } : null, {
    topics: ['claims', 'roster', 'settings', 'rules'],
  });
  const short = asked.data?.short;
  const label =
    short === undefined
      ? text.asking
      : short === ''
        ? (asked.data?.obstacle ?? text.noHint)
        : text.hint(short);
  return (
    <Tooltip label={label} openDelay={250} position="bottom-end" multiline maw={420} withinPortal>
      <span onPointerEnter={() => setPointed(true)} onFocus={() => setPointed(true)}>
        {children}
      </span>
    </Tooltip>
  );
}
