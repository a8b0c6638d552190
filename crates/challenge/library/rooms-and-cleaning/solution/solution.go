package main

import "sort"

func roomsNeeded(meetings [][]int, cleaning int) int {
	begins := make([]int, len(meetings))
	freeAgain := make([]int, len(meetings))
	for at, meeting := range meetings {
		begins[at], freeAgain[at] = meeting[0], meeting[1]+cleaning
	}
	sort.Ints(begins)
	sort.Ints(freeAgain)
	rooms, freed := 0, 0
	for _, begin := range begins {
		if freeAgain[freed] <= begin {
			freed++
		} else {
			rooms++
		}
	}
	return rooms
}
