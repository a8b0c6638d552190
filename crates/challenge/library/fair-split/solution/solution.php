<?php

class Solution
{
    public function splitCents(int $amount, array $weights): array
    {
        $size = abs($amount);
        $total = array_sum($weights);
        $parts = array_map(fn ($weight) => intdiv($size * $weight, $total), $weights);
        $lost = array_map(fn ($weight) => $size * $weight % $total, $weights);
        $order = array_keys($weights);
        usort($order, fn ($one, $other) => [$lost[$other], $one] <=> [$lost[$one], $other]);
        foreach (array_slice($order, 0, $size - array_sum($parts)) as $at) {
            $parts[$at]++;
        }
        return $amount < 0 ? array_map(fn ($part) => -$part, $parts) : $parts;
    }
}
