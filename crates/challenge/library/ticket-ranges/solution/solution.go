package main

import (
	"sort"
	"strconv"
	"strings"
)

func compact(numbers []int) string {
	sort.Ints(numbers)
	var unique []int
	for _, number := range numbers {
		if len(unique) == 0 || number != unique[len(unique)-1] {
			unique = append(unique, number)
		}
	}
	var parts []string
	for first := 0; first < len(unique); {
		next := first + 1
		for next < len(unique) && unique[next] == unique[next-1]+1 {
			next++
		}
		if next-first > 2 {
			parts = append(parts, strconv.Itoa(unique[first])+"-"+strconv.Itoa(unique[next-1]))
		} else {
			for _, number := range unique[first:next] {
				parts = append(parts, strconv.Itoa(number))
			}
		}
		first = next
	}
	return strings.Join(parts, ", ")
}
