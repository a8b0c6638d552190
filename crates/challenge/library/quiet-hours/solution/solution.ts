const minute = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

function muteAlerts(start: string, end: string, times: string[]): boolean[] {
  const begin = minute(start);
  const length = (minute(end) - begin + 1440) % 1440;
  return times.map((time) => (minute(time) - begin + 1440) % 1440 < length);
}
