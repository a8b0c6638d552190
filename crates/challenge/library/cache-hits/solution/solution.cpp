#include <list>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

long long count_hits(const std::vector<std::string>& requests, const std::map<std::string, long long>& sizes, long long capacity) {
    std::list<std::string> order;
    std::unordered_map<std::string, std::list<std::string>::iterator> held;
    long long used = 0, hits = 0;
    for (auto& name : requests) {
        long long size = sizes.at(name);
        auto found = held.find(name);
        if (found != held.end()) {
            hits++;
            order.splice(order.end(), order, found->second);
        } else if (size <= capacity) {
            while (used + size > capacity) {
                used -= sizes.at(order.front());
                held.erase(order.front());
                order.pop_front();
            }
            held[name] = order.insert(order.end(), name);
            used += size;
        }
    }
    return hits;
}
