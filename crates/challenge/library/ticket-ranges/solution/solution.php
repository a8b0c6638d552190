<?php

class Solution
{
    public function compact(array $numbers): string
    {
        sort($numbers);
        $parts = [];
        $run = [];
        foreach (array_unique($numbers) as $number) {
            if ($run && $number !== end($run) + 1) {
                array_push($parts, ...$this->written($run));
                $run = [];
            }
            $run[] = $number;
        }
        array_push($parts, ...$this->written($run));
        return implode(', ', $parts);
    }

    private function written(array $run): array
    {
        return count($run) > 2 ? [$run[0] . '-' . end($run)] : $run;
    }
}
