// Calls the function of solution.rs for whoever judges it. Results go where nothing else is printed.
#![allow(dead_code)]

mod solution {
    include!("solution.rs");

    pub(crate) mod colloquy_call {
        pub(crate) fn call(@@PARAMETERS@@) -> @@RETURNS@@ {
            super::@@NAME@@(@@CALL@@)
        }
    }
}

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::io::{AsRawFd, FromRawFd};

extern "C" {
    fn dup(descriptor: i32) -> i32;
    fn dup2(descriptor: i32, to: i32) -> i32;
}

struct Reader {
    data: Vec<u8>,
    at: usize,
}

impl Reader {
    fn word(&mut self) -> &str {
        let begin = self.at;
        while self.data[self.at] != b' ' {
            self.at += 1;
        }
        self.at += 1;
        std::str::from_utf8(&self.data[begin..self.at - 1]).unwrap()
    }

    fn count(&mut self) -> usize {
        self.word().parse().unwrap()
    }

    fn text(&mut self) -> String {
        let length = self.count();
        let begin = self.at;
        self.at += length + 1;
        String::from_utf8_lossy(&self.data[begin..begin + length]).into_owned()
    }
}

trait Codec: Sized {
    fn get(from: &mut Reader) -> Self;
    fn put(&self, to: &mut Vec<u8>);
}

impl Codec for i64 {
    fn get(from: &mut Reader) -> Self {
        from.word().parse().unwrap()
    }
    fn put(&self, to: &mut Vec<u8>) {
        write!(to, "{} ", self).unwrap();
    }
}

impl Codec for f64 {
    fn get(from: &mut Reader) -> Self {
        from.word().parse().unwrap()
    }
    fn put(&self, to: &mut Vec<u8>) {
        write!(to, "{:?} ", self).unwrap();
    }
}

impl Codec for bool {
    fn get(from: &mut Reader) -> Self {
        from.word() == "1"
    }
    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(if *self { b"1 " } else { b"0 " });
    }
}

impl Codec for String {
    fn get(from: &mut Reader) -> Self {
        from.text()
    }
    fn put(&self, to: &mut Vec<u8>) {
        write!(to, "{} {} ", self.len(), self).unwrap();
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn get(from: &mut Reader) -> Self {
        (0..from.count()).map(|_| T::get(from)).collect()
    }
    fn put(&self, to: &mut Vec<u8>) {
        write!(to, "{} ", self.len()).unwrap();
        self.iter().for_each(|item| item.put(to));
    }
}

impl<T: Codec> Codec for HashMap<String, T> {
    fn get(from: &mut Reader) -> Self {
        (0..from.count()).map(|_| (from.text(), T::get(from))).collect()
    }
    fn put(&self, to: &mut Vec<u8>) {
        write!(to, "{} ", self.len()).unwrap();
        for (key, value) in self {
            key.put(to);
            value.put(to);
        }
    }
}

fn say(sink: &mut File, nonce: &str, status: &str, spent: u128, payload: &[u8]) {
    let mut all = format!("\n{} {} {} {}\n", nonce, status, spent, payload.len()).into_bytes();
    all.extend_from_slice(payload);
    all.push(b'\n');
    sink.write_all(&all).unwrap();
}

fn serve(mut source: BufReader<File>, mut sink: File) {
    let mut line = String::new();
    source.read_line(&mut line).unwrap();
    let hello = line.split_whitespace().next().unwrap_or_default().to_owned();
    say(&mut sink, &hello, "ok", 0, b"");
    loop {
        line.clear();
        if source.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let mut words = line.split_whitespace();
        let nonce = words.next().unwrap().to_owned();
        let mut data = vec![0; words.next().unwrap().parse().unwrap()];
        source.read_exact(&mut data).unwrap();
        #[allow(unused_mut)]
        let mut reader = Reader { data, at: 0 };
@@ARGUMENTS@@
        let began = std::time::Instant::now();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| solution::colloquy_call::call(@@CALL@@)));
        let spent = began.elapsed().as_nanos();
        match result {
            Ok(value) => {
                let mut payload = Vec::new();
                value.put(&mut payload);
                say(&mut sink, &nonce, "ok", spent, &payload);
            }
            Err(panic) => {
                let text = panic.downcast_ref::<String>().cloned();
                let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string()));
                let text = format!("panicked: {}", text.unwrap_or_default());
                say(&mut sink, &nonce, "error", spent, text.as_bytes());
            }
        }
    }
}

fn main() {
    // The program's own input is empty and what it prints goes to its errors: these two are ours alone.
    let (source, sink) = unsafe { (File::from_raw_fd(dup(0)), File::from_raw_fd(dup(1))) };
    let nothing = File::open("/dev/null").unwrap();
    unsafe {
        dup2(nothing.as_raw_fd(), 0);
        dup2(2, 1);
    }
    // Room for deep recursion.
    let thread = std::thread::Builder::new().stack_size(64 << 20);
    thread.spawn(move || serve(BufReader::new(source), sink)).unwrap().join().unwrap();
}
