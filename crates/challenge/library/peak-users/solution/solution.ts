function peakUsers(times: number[], users: string[], window: number): number {
  const seen = new Map<string, number>();
  let [first, most] = [0, 0];
  times.forEach((time, at) => {
    seen.set(users[at], (seen.get(users[at]) ?? 0) + 1);
    for (; times[first] <= time - window; first++) {
      const left = (seen.get(users[first]) ?? 0) - 1;
      if (left === 0) seen.delete(users[first]);
      else seen.set(users[first], left);
    }
    most = Math.max(most, seen.size);
  });
  return most;
}
