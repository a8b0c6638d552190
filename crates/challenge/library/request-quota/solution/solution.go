package main

func admit(times []int, clients []string, limit int, window int) []bool {
	admitted := map[string][]int{}
	result := make([]bool, len(times))
	for at, time := range times {
		recent := admitted[clients[at]]
		for len(recent) > 0 && recent[0] <= time-window {
			recent = recent[1:]
		}
		if len(recent) < limit {
			result[at] = true
			recent = append(recent, time)
		}
		admitted[clients[at]] = recent
	}
	return result
}
