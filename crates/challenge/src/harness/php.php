<?php

// Calls the method of Solution for whoever judges it. Results go where nothing else is printed.

namespace Colloquy;

final class Wrong extends \Exception
{
}

final class Reader
{
    private string $data;
    private int $at = 0;

    public function __construct(string $data)
    {
        $this->data = $data;
    }

    public function read(string $code)
    {
        switch ($code[0]) {
            case 'i':
                return (int) $this->word();
            case 'f':
                return (float) $this->word();
            case 'b':
                return $this->word() === '1';
            case 's':
                return $this->text();
        }
        $count = (int) $this->word();
        $inner = substr($code, 1);
        $items = [];
        for ($place = 0; $place < $count; $place++) {
            $key = $code[0] === '[' ? $place : $this->text();
            $items[$key] = $this->read($inner);
        }
        return $items;
    }

    private function word(): string
    {
        $end = strpos($this->data, ' ', $this->at);
        $word = substr($this->data, $this->at, $end - $this->at);
        $this->at = $end + 1;
        return $word;
    }

    private function text(): string
    {
        $length = (int) $this->word();
        $text = substr($this->data, $this->at, $length);
        $this->at += $length + 1;
        return $text;
    }
}

final class Harness
{
    private const WORDS = [
        'i' => 'an int', 'f' => 'a float', 's' => 'a string', 'b' => 'a bool', '[' => 'an array', '{' => 'an array',
    ];

    private static $source;
    private static $sink;
    private static array $kept = [];

    /** Takes input and output away from the program, and returns the number of the first message. */
    public static function begin(): string
    {
        ini_set('memory_limit', '-1');
        ini_set('display_errors', '1');
        ini_set('log_errors', '0');
        error_reporting(E_ALL);
        self::$source = fopen('php://stdin', 'rb');
        self::$sink = fopen('php://stdout', 'wb');
        // What is opened next gets the descriptor that is free: its own input is empty, and what it prints goes to its errors.
        fclose(STDIN);
        self::$kept[] = fopen('/dev/null', 'rb');
        fclose(STDOUT);
        self::$kept[] = fopen('php://stderr', 'wb');
        return explode(' ', (string) fgets(self::$source))[0];
    }

    public static function say(string $nonce, string $status, int $spent, string $payload): void
    {
        fwrite(self::$sink, "\n$nonce $status $spent " . strlen($payload) . "\n$payload\n");
    }

    public static function told(\Throwable $error): string
    {
        if ($error instanceof Wrong) {
            return $error->getMessage();
        }
        $lines = [get_class($error) . ': ' . $error->getMessage()];
        $places = array_merge([['file' => $error->getFile(), 'line' => $error->getLine()]], $error->getTrace());
        foreach ($places as $place) {
            if (basename($place['file'] ?? '') === 'solution.php' && count($lines) <= 20) {
                $lines[] = "    at solution.php:{$place['line']}";
            }
        }
        // A function of PHP's own and its caller are at one place.
        return implode("\n", array_unique($lines));
    }

    public static function serve(string $hello): void
    {
        if (!method_exists('Solution', '@@NAME@@')) {
            self::say($hello, 'error', 0, 'there is no class Solution with a method @@NAME@@');
            return;
        }
        self::say($hello, 'ok', 0, '');
        while (($head = fgets(self::$source)) !== false) {
            [$nonce, $length] = explode(' ', rtrim($head));
            $reader = new Reader(self::bytes((int) $length));
            $values = [];
            foreach (@@CODES@@ as $code) {
                $values[] = $reader->read($code);
            }
            $began = hrtime(true);
            try {
                $result = (new \Solution())->@@NAME@@(...$values);
                $spent = hrtime(true) - $began;
                $payload = '';
                self::write('@@RETURNS@@', $result, $payload);
                self::say($nonce, 'ok', $spent, $payload);
            } catch (\Throwable $error) {
                self::say($nonce, 'error', hrtime(true) - $began, self::told($error));
            }
        }
    }

    private static function bytes(int $length): string
    {
        $data = '';
        while (strlen($data) < $length) {
            $part = fread(self::$source, $length - strlen($data));
            if ($part === false || $part === '') {
                exit(1);
            }
            $data .= $part;
        }
        return $data;
    }

    private static function write(string $code, $value, string &$to): void
    {
        $kind = $code[0];
        if ($kind === 'i' && is_int($value)) {
            $to .= "$value ";
        } elseif ($kind === 'f' && (is_float($value) || is_int($value))) {
            $to .= var_export((float) $value, true) . ' ';
        } elseif ($kind === 'b' && is_bool($value)) {
            $to .= $value ? '1 ' : '0 ';
        } elseif ($kind === 's' && is_string($value)) {
            $to .= strlen($value) . " $value ";
        } elseif (($kind === '[' || $kind === '{') && is_array($value)) {
            $to .= count($value) . ' ';
            $inner = substr($code, 1);
            foreach ($value as $key => $item) {
                if ($kind === '{') {
                    // PHP makes numbers of keys that look like some.
                    $to .= strlen((string) $key) . " $key ";
                }
                self::write($inner, $item, $to);
            }
        } else {
            throw new Wrong('returned where ' . self::WORDS[$kind] . ' belongs: ' . self::shown($value));
        }
    }

    private static function shown($value): string
    {
        $options = JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION | JSON_UNESCAPED_UNICODE;
        return substr((string) json_encode($value, $options), 0, 200);
    }
}

$colloquyHello = Harness::begin();
try {
    // Out here, so that its variables are global as its author expects.
    require __DIR__ . '/solution.php';
} catch (\Throwable $colloquyError) {
    Harness::say($colloquyHello, 'error', 0, Harness::told($colloquyError));
    exit;
}
Harness::serve($colloquyHello);
