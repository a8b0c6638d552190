class Solution {
    long toSeconds(String text) {
        String units = "dhms";
        long[] factors = {86_400, 3_600, 60, 1};
        long total = 0, number = 0;
        int digits = 0, last = -1;
        for (char c : text.toCharArray()) {
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                if (++digits > 9) return -1;
            } else if (c == ' ') {
                if (digits > 0) return -1;
            } else {
                int unit = units.indexOf(c);
                if (digits == 0 || unit <= last) return -1;
                total += number * factors[unit];
                last = unit;
                number = digits = 0;
            }
        }
        return digits > 0 || last < 0 ? -1 : total;
    }
}
