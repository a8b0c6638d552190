import java.util.*;

class Solution {
    long longestOutage(List<Long> times, List<Boolean> healthy) {
        long longest = 0, since = -1;
        for (int at = 0; at < times.size(); at++) {
            if (since < 0 && !healthy.get(at)) since = times.get(at);
            if (since >= 0) longest = Math.max(longest, times.get(at) - since);
            if (healthy.get(at)) since = -1;
        }
        return longest;
    }
}
