type Moment = Date | string;
type Props = { at: Moment; locale: string; timeZone?: string };

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** "3 hours ago", with the exact moment on hover. Only on pages made for one request: `now` is read when it is not given. */
export function RelativeTime({ at, locale, timeZone = "UTC", now = new Date() }: Props & { now?: Moment }) {
  const moment = new Date(at);
  const seconds = Math.round((moment.getTime() - new Date(now).getTime()) / 1000);
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (["second", 1] as const);
  const text = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
  return (
    <time
      dateTime={moment.toISOString()}
      title={formatMoment(moment, locale, timeZone, true)}
      className="whitespace-nowrap"
      // The browser may know the locale a little differently than the server; what the server wrote stays.
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}

/** A date as the locale writes it; `withTime` adds hours, minutes and the zone. */
export function DateTime({ at, locale, timeZone = "UTC", withTime = false }: Props & { withTime?: boolean }) {
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()} className="whitespace-nowrap" suppressHydrationWarning>
      {formatMoment(moment, locale, timeZone, withTime)}
    </time>
  );
}

function formatMoment(moment: Date, locale: string, timeZone: string, withTime: boolean): string {
  const day = { year: "numeric", month: "short", day: "numeric", timeZone } as const;
  if (!withTime) return new Intl.DateTimeFormat(locale, day).format(moment);
  const time = { hour: "numeric", minute: "2-digit" } as const;
  const parts = new Intl.DateTimeFormat(locale, { ...day, ...time, timeZoneName: "short" }).formatToParts(moment);
  const zone = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  // Some languages put the zone between day and hour, where it parts what belongs together.
  return `${new Intl.DateTimeFormat(locale, { ...day, ...time }).format(moment)} ${zone}`;
}
