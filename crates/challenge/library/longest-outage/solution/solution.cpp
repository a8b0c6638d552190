#include <algorithm>
#include <vector>

long long longest_outage(const std::vector<long long>& times, const std::vector<bool>& healthy) {
    long long longest = 0, since = -1;
    for (std::size_t at = 0; at < times.size(); at++) {
        if (since < 0 && !healthy[at]) since = times[at];
        if (since >= 0) longest = std::max(longest, times[at] - since);
        if (healthy[at]) since = -1;
    }
    return longest;
}
