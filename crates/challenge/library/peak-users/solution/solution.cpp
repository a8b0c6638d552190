#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

long long peak_users(const std::vector<long long>& times, const std::vector<std::string>& users, long long window) {
    std::unordered_map<std::string, int> seen;
    std::size_t first = 0, most = 0;
    for (std::size_t at = 0; at < times.size(); at++) {
        seen[users[at]]++;
        for (; times[first] <= times[at] - window; first++) {
            if (--seen[users[first]] == 0) seen.erase(users[first]);
        }
        most = std::max(most, seen.size());
    }
    return most;
}
