#include <string>

long long to_seconds(const std::string& text) {
    int total = 0, number = 0, digits = 0, last = -1;
    const std::string units = "dhms";
    const int factors[] = {86400, 3600, 60, 1};
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            number = number * 10 + (c - '0');
            if (++digits > 9) return -1;
        } else if (c == ' ') {
            if (digits > 0) return -1;
        } else {
            int unit = (int)units.find(c);
            if (digits == 0 || unit <= last) return -1;
            total = (int)((unsigned)total + (unsigned)number * (unsigned)factors[unit]);
            last = unit;
            number = digits = 0;
        }
    }
    return digits > 0 || last < 0 ? -1 : total;
}
