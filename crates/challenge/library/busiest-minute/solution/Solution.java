import java.util.*;

class Solution {
    String busiestMinute(List<String> lines) {
        // By the minute, so that the earliest of equals comes first.
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : lines) {
            if (!line.isEmpty() && !line.startsWith(" ")) counts.merge(line.substring(0, 16), 1, Integer::sum);
        }
        String busiest = "";
        int most = 0;
        for (Map.Entry<String, Integer> minute : counts.entrySet()) {
            if (minute.getValue() > most) {
                busiest = minute.getKey();
                most = minute.getValue();
            }
        }
        return busiest;
    }
}
