// Calls the function of solution.cpp for whoever judges it. Results go where nothing else is printed.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

namespace colloquy_harness {

struct Reader {
    const char* at;

    std::string word() {
        const char* end = std::strchr(at, ' ');
        std::string text(at, end);
        at = end + 1;
        return text;
    }

    std::string text() {
        std::size_t length = std::strtoull(word().c_str(), nullptr, 10);
        std::string result(at, length);
        at += length + 1;
        return result;
    }
};

template <typename T> struct Codec;

template <> struct Codec<long long> {
    static long long get(Reader& from) {
        char* end;
        long long value = std::strtoll(from.at, &end, 10);
        from.at = end + 1;
        return value;
    }
    static void put(std::string& to, long long value) { to += std::to_string(value) + " "; }
};

template <> struct Codec<double> {
    static double get(Reader& from) {
        char* end;
        double value = std::strtod(from.at, &end);
        from.at = end + 1;
        return value;
    }
    static void put(std::string& to, double value) {
        char text[64];
        std::snprintf(text, sizeof text, "%.17g ", value);
        to += text;
    }
};

template <> struct Codec<bool> {
    static bool get(Reader& from) { return Codec<long long>::get(from) == 1; }
    static void put(std::string& to, bool value) { to += value ? "1 " : "0 "; }
};

template <> struct Codec<std::string> {
    static std::string get(Reader& from) { return from.text(); }
    static void put(std::string& to, const std::string& value) {
        to += std::to_string(value.size()) + " ";
        to += value;
        to += ' ';
    }
};

template <typename T> struct Codec<std::vector<T>> {
    static std::vector<T> get(Reader& from) {
        long long count = Codec<long long>::get(from);
        std::vector<T> items;
        items.reserve(count);
        for (long long place = 0; place < count; place++) items.push_back(Codec<T>::get(from));
        return items;
    }
    static void put(std::string& to, const std::vector<T>& items) {
        to += std::to_string(items.size()) + " ";
        for (auto&& item : items) Codec<T>::put(to, item);
    }
};

template <typename T> struct Codec<std::map<std::string, T>> {
    static std::map<std::string, T> get(Reader& from) {
        long long count = Codec<long long>::get(from);
        std::map<std::string, T> entries;
        for (long long place = 0; place < count; place++) {
            std::string key = from.text();
            entries[key] = Codec<T>::get(from);
        }
        return entries;
    }
    static void put(std::string& to, const std::map<std::string, T>& entries) {
        to += std::to_string(entries.size()) + " ";
        for (auto& [key, value] : entries) {
            Codec<std::string>::put(to, key);
            Codec<T>::put(to, value);
        }
    }
};

static int source, sink;

static bool get_byte(char& byte) { return ::read(source, &byte, 1) == 1; }

static bool get_line(std::string& line) {
    line.clear();
    for (char byte; get_byte(byte);) {
        if (byte == '\n') return true;
        line += byte;
    }
    return false;
}

static void say(const std::string& nonce, const char* status, long long spent, const std::string& payload) {
    std::string all = "\n" + nonce + " " + status + " " + std::to_string(spent) + " " + std::to_string(payload.size()) + "\n";
    all += payload;
    all += '\n';
    for (std::size_t at = 0; at < all.size();) {
        ssize_t count = ::write(sink, all.data() + at, all.size() - at);
        if (count < 0) std::exit(1);
        at += count;
    }
}

}  // namespace colloquy_harness

// A main function for trying things out is left aside.
#define main colloquy_main_of_the_solution
#include "solution.cpp"
#undef main

int main() {
    using namespace colloquy_harness;
    // The program's own input is empty and what it prints goes to its errors: these two are ours alone.
    source = ::dup(0);
    sink = ::dup(1);
    int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(2, 1);
    std::string line;
    if (!get_line(line)) return 0;
    say(line.substr(0, line.find(' ')), "ok", 0, "");
    while (get_line(line)) {
        std::string nonce = line.substr(0, line.find(' '));
        std::string data(std::strtoull(line.c_str() + nonce.size(), nullptr, 10), '\0');
        for (std::size_t at = 0; at < data.size();) {
            ssize_t count = ::read(source, data.data() + at, data.size() - at);
            if (count <= 0) return 0;
            at += count;
        }
        Reader reader{data.c_str()};
@@ARGUMENTS@@
        auto began = std::chrono::steady_clock::now();
        auto spent = [&] {
            return (long long)std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - began).count();
        };
        try {
            @@RETURNS@@ result = ::@@NAME@@(@@CALL@@);
            long long time = spent();
            std::string payload;
            Codec<@@RETURNS@@>::put(payload, result);
            say(nonce, "ok", time, payload);
        } catch (const std::exception& error) {
            say(nonce, "error", spent(), error.what());
        } catch (...) {
            say(nonce, "error", spent(), "threw something that is no std::exception");
        }
    }
    return 0;
}
