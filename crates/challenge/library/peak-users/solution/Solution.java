import java.util.*;

class Solution {
    long peakUsers(List<Long> times, List<String> users, long window) {
        Map<String, Integer> seen = new HashMap<>();
        int first = 0, most = 0;
        for (int at = 0; at < times.size(); at++) {
            seen.merge(users.get(at), 1, Integer::sum);
            for (; times.get(first) <= times.get(at) - window; first++) {
                if (seen.merge(users.get(first), -1, Integer::sum) == 0) seen.remove(users.get(first));
            }
            most = Math.max(most, seen.size());
        }
        return most;
    }
}
