const pad = (value: number) => String(value).padStart(2, '0');

/** “2026-01-05 10:41” of this machine's time from an instant; a plain day stays as it is. */
export function formatDay(instant: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant;
  const date = new Date(instant);
  if (instant === '' || Number.isNaN(date.getTime())) return instant;
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
