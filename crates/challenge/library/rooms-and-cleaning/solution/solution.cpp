#include <algorithm>
#include <vector>

long long rooms_needed(const std::vector<std::vector<long long>>& meetings, long long cleaning) {
    std::vector<long long> begins, free_again;
    for (auto& meeting : meetings) {
        begins.push_back(meeting[0]);
        free_again.push_back(meeting[1] + cleaning);
    }
    std::sort(begins.begin(), begins.end());
    std::sort(free_again.begin(), free_again.end());
    std::size_t rooms = 0, freed = 0;
    for (long long begin : begins) {
        if (free_again[freed] <= begin) freed++;
        else rooms++;
    }
    return rooms;
}
