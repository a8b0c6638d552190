import java.util.*;

class Solution {
    List<Boolean> admit(List<Long> times, List<String> clients, long limit, long window) {
        Map<String, ArrayDeque<Long>> admitted = new HashMap<>();
        List<Boolean> result = new ArrayList<>();
        for (int at = 0; at < times.size(); at++) {
            long time = times.get(at);
            ArrayDeque<Long> recent = admitted.computeIfAbsent(clients.get(at), client -> new ArrayDeque<>());
            while (!recent.isEmpty() && recent.peekFirst() <= time - window) recent.removeFirst();
            boolean isAdmitted = recent.size() < limit;
            if (isAdmitted) recent.addLast(time);
            result.add(isAdmitted);
        }
        return result;
    }
}
