#include <string>
#include <unordered_map>
#include <vector>

std::vector<bool> admit(const std::vector<long long>& times, const std::vector<std::string>& clients, long long limit, long long window) {
    std::unordered_map<std::string, std::vector<long long>> admitted;
    std::vector<bool> result;
    for (std::size_t at = 0; at < times.size(); at++) {
        auto& own = admitted[clients[at]];
        bool ok = (long long)own.size() < limit || own[own.size() - limit] <= times[at] - window;
        if (ok) own.push_back(times[at]);
        result.push_back(ok);
    }
    return result;
}
