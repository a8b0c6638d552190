import java.util.*;

class Solution {
    double currentRating(List<Double> stars, List<Double> ages, double halfLife) {
        if (stars.isEmpty()) return 0;
        double youngest = Collections.min(ages), sum = 0, weights = 0;
        for (int at = 0; at < stars.size(); at++) {
            double weight = Math.pow(0.5, (ages.get(at) - youngest) / halfLife);
            sum += stars.get(at) * weight;
            weights += weight;
        }
        return sum / weights;
    }
}
