<?php

class Solution
{
    public function fill(string $text, array $values): string
    {
        $piece = function (array $match) use ($values): string {
            if (!isset($match[1])) {
                return $match[0][0];
            }
            $parts = explode('|', $match[1], 2);
            return $values[trim($parts[0], ' ')] ?? $parts[1] ?? $match[0];
        };
        return preg_replace_callback('/\{\{|\}\}|\{([^{}]*)\}/', $piece, $text);
    }
}
