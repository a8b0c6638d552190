#include <algorithm>
#include <vector>

using Pairs = std::vector<std::vector<long long>>;

Pairs free_slots(const std::vector<Pairs>& busy, long long opens, long long closes, long long minutes) {
    Pairs all;
    for (auto& person : busy) all.insert(all.end(), person.begin(), person.end());
    all.push_back({closes, closes});
    std::sort(all.begin(), all.end());
    Pairs free;
    long long since = opens;
    for (auto& pair : all) {
        long long until = std::min(pair[0], closes);
        if (until - since >= minutes) free.push_back({since, until});
        since = std::max(since, pair[1]);
    }
    return free;
}
