#include <algorithm>
#include <string>
#include <vector>

std::string compact(const std::vector<long long>& numbers) {
    auto sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::string text;
    auto add = [&](const std::string& part) {
        if (!text.empty()) text += ", ";
        text += part;
    };
    std::size_t next = 0;
    for (std::size_t first = 0; first < sorted.size(); first = next) {
        next = first + 1;
        while (next < sorted.size() && sorted[next] == sorted[next - 1] + 1) next++;
        if (next - first > 2) {
            add(std::to_string(sorted[first]) + "-" + std::to_string(sorted[next - 1]));
        } else {
            for (std::size_t at = first; at < next; at++) add(std::to_string(sorted[at]));
        }
    }
    return text;
}
