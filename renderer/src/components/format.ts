import { commonText } from '../text/zh-CN/common.ts';

const counts = new Intl.NumberFormat('zh-CN');

/** “1,243”. */
export function formatCount(count: number): string {
  return counts.format(count);
}

const pad = (value: number) => String(value).padStart(2, '0');

/** “07-02 10:41” of this machine's time from an instant; a plain day keeps its month and day. */
export function formatMoment(instant: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant.slice(5);
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return `${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** “2025-04-11 至 04-13”, or one day. */
export function formatSpan(start: string, end: string): string {
  if (end === '' || end === start) return start;
  return `${start} ${commonText.to} ${end.slice(0, 4) === start.slice(0, 4) ? end.slice(5) : end}`;
}

/** “1.6 MB”, “320 KB”. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} KB`;
}
