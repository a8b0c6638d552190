<?php

class Solution
{
    public function roomsNeeded(array $meetings, int $cleaning): int
    {
        $begins = array_column($meetings, 0);
        $freeAgain = array_map(fn ($meeting) => $meeting[1] + $cleaning, $meetings);
        sort($begins);
        sort($freeAgain);
        $rooms = 0;
        $freed = 0;
        foreach ($begins as $begin) {
            if ($freeAgain[$freed] <= $begin) {
                $freed++;
            } else {
                $rooms++;
            }
        }
        return $rooms;
    }
}
