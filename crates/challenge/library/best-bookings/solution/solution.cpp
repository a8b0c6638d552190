#include <algorithm>
#include <vector>

long long best_income(const std::vector<std::vector<long long>>& requests) {
    auto sorted = requests;
    std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a[1] < b[1]; });
    std::vector<long long> ends{0}, earned{0};
    for (auto& request : sorted) {
        auto before = std::upper_bound(ends.begin(), ends.end(), request[0]) - ends.begin() - 1;
        long long total = std::max(earned.back(), earned[before] + request[2]);
        ends.push_back(request[1]);
        earned.push_back(total);
    }
    return earned.back();
}
