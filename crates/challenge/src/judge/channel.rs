//! What is said between the judge and a program around a function: pure, bytes in and out.
//!
//! A message is `<number> <length>\n<payload>`; its answer `\n<number> <ok|error> <nanoseconds> <length>\n<payload>\n`. The number is
//! random and new for each message, so that nobody can answer what was not asked yet; and the next input is sent only when the answer to
//! the one before is there. Whatever else is written is passed over.

/// Bytes of the longest line that may begin an answer.
const LONGEST_HEAD: usize = 128;

#[derive(Debug, Default)]
pub(super) struct Channel {
    buffer: Vec<u8>,
    /// How much of it is known to hold no end of a line.
    searched: usize,
    /// What comes up to the next end of a line belongs to no answer.
    passing: bool,
    asked: Vec<Vec<u8>>,
    open: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Answer(Answer),
    /// Something that only the program around the function says, at the wrong time: the function tries to speak in its place.
    Forged,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// The function returned; otherwise the payload tells what went wrong.
    pub ok: bool,
    /// How long the function took, as the program around it says.
    pub nanoseconds: u64,
    pub payload: Vec<u8>,
}

impl Channel {
    /// A message, under a number that nobody can guess.
    pub(super) fn ask(&mut self, number: u128, payload: &[u8]) -> Vec<u8> {
        let number = format!("{number:032x}").into_bytes();
        let mut message = number.clone();
        message.extend_from_slice(format!(" {}\n", payload.len()).as_bytes());
        message.extend_from_slice(payload);
        self.asked.push(number);
        self.open = true;
        message
    }

    pub(super) fn hear(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next thing that counts in what was heard.
    pub(super) fn next(&mut self) -> Option<Heard> {
        loop {
            let Some(end) = self.buffer[self.searched..].iter().position(|byte| *byte == b'\n') else {
                self.searched = self.buffer.len();
                if self.searched > LONGEST_HEAD {
                    // Kept as the beginning of a line that is none of ours, whatever follows.
                    self.buffer.clear();
                    self.searched = 0;
                    self.passing = true;
                }
                return None;
            };
            let end = self.searched + end;
            let head = &self.buffer[..end];
            let ours = if self.passing {
                None
            } else {
                self.asked.iter().rposition(|number| head.starts_with(number))
            };
            let Some(place) = ours else {
                self.buffer.drain(..=end);
                (self.searched, self.passing) = (0, false);
                continue;
            };
            let current = self.open && place + 1 == self.asked.len();
            let Some((ok, nanoseconds, length)) = parse_head(head).filter(|_| current) else {
                return Some(Heard::Forged);
            };
            let whole = (end + 1).checked_add(length)?;
            if self.buffer.len() < whole {
                self.searched = end;
                return None;
            }
            let payload = self.buffer[end + 1..whole].to_vec();
            self.buffer.drain(..whole);
            self.searched = 0;
            self.open = false;
            return Some(Heard::Answer(Answer { ok, nanoseconds, payload }));
        }
    }
}

fn parse_head(head: &[u8]) -> Option<(bool, u64, usize)> {
    let mut words = std::str::from_utf8(head).ok()?.split(' ').skip(1);
    let ok = match words.next()? {
        "ok" => true,
        "error" => false,
        _ => return None,
    };
    let (nanoseconds, length) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    words.next().is_none().then_some((ok, nanoseconds, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(payload: &[u8]) -> Option<Heard> {
        Some(Heard::Answer(Answer { ok: true, nanoseconds: 5, payload: payload.to_vec() }))
    }

    #[test]
    fn answers_arrive_however_they_are_cut_and_whatever_is_printed_between() {
        let mut channel = Channel::default();
        assert_eq!(channel.ask(1, b"7 "), b"00000000000000000000000000000001 2\n7 ");
        let said = b"noise\nmore noise without an end\n00000000000000000000000000000001 ok 5 3\na\nb\nnoise"
            .to_vec();
        let mut heard = Vec::new();
        for byte in said {
            channel.hear(&[byte]);
            heard.extend(channel.next());
        }
        assert_eq!(heard, [answer(b"a\nb").unwrap()]);
        channel.ask(2, b"");
        channel.hear(b"\n00000000000000000000000000000002 ok 5 0\n\n");
        assert_eq!((channel.next(), channel.next()), (answer(b""), None));
    }

    #[test]
    fn guesses_are_noise_and_answers_out_of_turn_are_forged() {
        let mut channel = Channel::default();
        channel.ask(1, b"");
        channel.hear(b"00000000000000000000000000000003 ok 5 0\n\n");
        assert_eq!(channel.next(), None);
        channel
            .hear(b"00000000000000000000000000000001 ok 5 0\n\n00000000000000000000000000000001 ok 5 0\n\n");
        assert_eq!((channel.next(), channel.next()), (answer(b""), Some(Heard::Forged)));
        let mut channel = Channel::default();
        channel.ask(1, b"");
        channel.hear(b"00000000000000000000000000000001 fine 5 0\n");
        assert_eq!(channel.next(), Some(Heard::Forged));
    }

    #[test]
    fn lines_without_an_end_are_not_kept() {
        let mut channel = Channel::default();
        channel.ask(1, b"");
        for _ in 0..1_000 {
            channel.hear(&[b'x'; 1_000]);
            assert_eq!(channel.next(), None);
        }
        assert!(channel.buffer.is_empty());
        // Still the same line, and so no answer.
        channel.hear(
            b"00000000000000000000000000000001 ok 5 0\n\n\n00000000000000000000000000000001 ok 5 0\n\n",
        );
        assert_eq!((channel.next(), channel.next()), (answer(b""), None));
    }
}
