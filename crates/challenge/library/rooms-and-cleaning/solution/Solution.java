import java.util.*;

class Solution {
    long roomsNeeded(List<List<Long>> meetings, long cleaning) {
        int count = meetings.size();
        long[] begins = new long[count], freeAgain = new long[count];
        for (int at = 0; at < count; at++) {
            begins[at] = meetings.get(at).get(0);
            freeAgain[at] = meetings.get(at).get(1) + cleaning;
        }
        Arrays.sort(begins);
        Arrays.sort(freeAgain);
        int rooms = 0, freed = 0;
        for (long begin : begins) {
            if (freeAgain[freed] <= begin) freed++;
            else rooms++;
        }
        return rooms;
    }
}
