package main

func longestOutage(times []int, healthy []bool) int {
	longest, since := 0, -1
	for at, time := range times {
		if since < 0 && !healthy[at] {
			since = time
		}
		if since >= 0 && time-since > longest {
			longest = time - since
		}
		if healthy[at] {
			since = -1
		}
	}
	return longest
}
