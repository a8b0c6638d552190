#include <iostream>
#include <map>
#include <string>

int main() {
    std::map<std::string, long long> stock;
    for (std::string line; std::getline(std::cin, line);) {
        if (line.empty()) continue;
        if (line == "report") {
            bool any = false;
            for (auto& [name, count] : stock) {
                if (count == 0) continue;
                std::cout << name << ' ' << count << '\n';
                any = true;
            }
            if (!any) std::cout << "empty\n";
            continue;
        }
        auto first = line.find(' '), last = line.rfind(' ');
        std::string name = line.substr(first + 1, last - first - 1);
        long long count = std::stoll(line.substr(last + 1));
        long long& held = stock[name];
        if (line[0] == 'i') {
            held += count;
        } else if (held >= count) {
            held -= count;
        } else {
            std::cout << "short " << name << ' ' << count - held << '\n';
        }
    }
}
