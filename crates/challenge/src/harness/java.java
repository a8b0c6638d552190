// Calls the method of Solution for whoever judges it. Results go where nothing else is printed.
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class Main {
    private static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    private static byte[] data;
    private static int at;

    private static String word() {
        int begin = at;
        while (data[at] != ' ') at++;
        return new String(data, begin, at++ - begin, StandardCharsets.ISO_8859_1);
    }

    private static String text() {
        int length = Integer.parseInt(word());
        String text = new String(data, at, length, StandardCharsets.UTF_8);
        at += length + 1;
        return text;
    }

    private static Object read(String code, int from) {
        switch (code.charAt(from)) {
            case 'i': return Long.parseLong(word());
            case 'f': return Double.parseDouble(word());
            case 'b': return word().equals("1");
            case 's': return text();
            case '[': {
                int count = Integer.parseInt(word());
                List<Object> items = new ArrayList<>(count);
                for (int place = 0; place < count; place++) items.add(read(code, from + 1));
                return items;
            }
            default: {
                int count = Integer.parseInt(word());
                Map<String, Object> entries = new HashMap<>();
                for (int place = 0; place < count; place++) {
                    String key = text();
                    entries.put(key, read(code, from + 1));
                }
                return entries;
            }
        }
    }

    private static void put(ByteArrayOutputStream to, String word) {
        to.writeBytes(word.getBytes(StandardCharsets.UTF_8));
        to.write(' ');
    }

    private static void putText(ByteArrayOutputStream to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(to, Integer.toString(bytes.length));
        to.writeBytes(bytes);
        to.write(' ');
    }

    private static void write(String code, int from, Object value, ByteArrayOutputStream to) {
        char kind = code.charAt(from);
        if (kind == 'i' && (value instanceof Long || value instanceof Integer)) {
            put(to, value.toString());
        } else if (kind == 'f' && value instanceof Number) {
            put(to, Double.toString(((Number) value).doubleValue()));
        } else if (kind == 'b' && value instanceof Boolean) {
            put(to, (Boolean) value ? "1" : "0");
        } else if (kind == 's' && value instanceof String) {
            putText(to, (String) value);
        } else if (kind == '[' && value instanceof List) {
            List<?> items = (List<?>) value;
            put(to, Integer.toString(items.size()));
            for (Object item : items) write(code, from + 1, item, to);
        } else if (kind == '{' && value instanceof Map) {
            Map<?, ?> entries = (Map<?, ?>) value;
            put(to, Integer.toString(entries.size()));
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                if (!(entry.getKey() instanceof String)) throw new Wrong("a key of the returned map is no String");
                putText(to, (String) entry.getKey());
                write(code, from + 1, entry.getValue(), to);
            }
        } else {
            throw new Wrong("returned where another type belongs: " + value);
        }
    }

    private static String told(Throwable error) {
        if (error instanceof Wrong) return error.getMessage();
        StringBuilder text = new StringBuilder(error.toString());
        for (StackTraceElement frame : error.getStackTrace()) {
            if ("Solution.java".equals(frame.getFileName()) && text.length() < 2000) text.append("\n    at ").append(frame);
        }
        return text.toString();
    }

    private static OutputStream sink;

    private static void say(String nonce, String status, long spent, byte[] payload) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("\n" + nonce + " " + status + " " + spent + " " + payload.length + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(payload);
        all.write('\n');
        sink.write(all.toByteArray());
        sink.flush();
    }

    private static String line(InputStream source) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = source.read(); next != '\n'; next = source.read()) {
            if (next < 0) return null;
            text.append((char) next);
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static Object call(Object[] values) {
        return new Solution().@@NAME@@(@@CALL@@);
    }

    private static void serve(InputStream source) throws IOException {
        String[] codes = @@CODES@@;
        String hello = line(source).split(" ")[0];
        say(hello, "ok", 0, new byte[0]);
        for (String head = line(source); head != null; head = line(source)) {
            String nonce = head.split(" ")[0];
            data = source.readNBytes(Integer.parseInt(head.split(" ")[1]));
            at = 0;
            Object[] values = new Object[codes.length];
            for (int place = 0; place < codes.length; place++) values[place] = read(codes[place], 0);
            long began = System.nanoTime();
            try {
                Object result = call(values);
                long spent = System.nanoTime() - began;
                ByteArrayOutputStream payload = new ByteArrayOutputStream();
                write("@@RETURNS@@", 0, result, payload);
                say(nonce, "ok", spent, payload.toByteArray());
            } catch (Throwable error) {
                say(nonce, "error", System.nanoTime() - began, told(error).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        InputStream source = new BufferedInputStream(System.in);
        sink = new FileOutputStream(FileDescriptor.out);
        // The program's own input is empty and what it prints goes to its errors.
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        // Room for deep recursion.
        Thread thread = new Thread(null, () -> {
            try {
                serve(source);
            } catch (IOException error) {
                System.exit(1);
            }
        }, "solution", 64L << 20);
        thread.start();
        thread.join();
        System.exit(0);
    }
}
