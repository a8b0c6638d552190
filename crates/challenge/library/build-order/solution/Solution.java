import java.util.*;

class Solution {
    List<String> buildOrder(Map<String, List<String>> needs) {
        Map<String, Integer> waits = new HashMap<>();
        Map<String, List<String>> wantedBy = new HashMap<>();
        needs.forEach((name, wanted) -> {
            Set<String> different = new HashSet<>(wanted);
            waits.put(name, different.size());
            for (String other : different) wantedBy.computeIfAbsent(other, key -> new ArrayList<>()).add(name);
        });
        for (String name : wantedBy.keySet()) waits.putIfAbsent(name, 0);
        PriorityQueue<String> ready = new PriorityQueue<>();
        waits.forEach((name, count) -> {
            if (count == 0) ready.add(name);
        });
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String name = ready.poll();
            order.add(name);
            for (String other : wantedBy.getOrDefault(name, List.of())) {
                if (waits.merge(other, -1, Integer::sum) == 0) ready.add(other);
            }
        }
        return order.size() == waits.size() ? order : List.of();
    }
}
