#include <map>
#include <string>
#include <vector>

std::string busiest_minute(const std::vector<std::string>& lines) {
    // By the minute, so that the earliest of equals comes first.
    std::map<std::string, int> counts;
    for (auto& line : lines) {
        if (!line.empty() && line[0] != ' ') counts[line.substr(0, 16)]++;
    }
    std::string busiest;
    int most = 0;
    for (auto& [minute, count] : counts) {
        if (count > most) {
            busiest = minute;
            most = count;
        }
    }
    return busiest;
}
