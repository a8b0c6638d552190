function muteAlerts(start, end, times) {
  const quiet = start <= end ? (time) => start <= time && time < end : (time) => time >= start || time < end;
  return times.map(quiet);
}
