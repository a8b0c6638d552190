//! lib0's binary encoding, as far as the pad uses it (<https://github.com/dmonad/lib0>, `encoding.js`, `decoding.js`): numbers of
//! variable length, and texts and bytes with their length in front.

/// Reads from bytes that nobody vouches for. Nothing is ever allocated by a length that they name.
pub struct Reader<'a>(&'a [u8]);

/// The bytes end too early, or mean nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed;

impl<'a> Reader<'a> {
    /// From the first byte on.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether everything was read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*first)
    }

    /// A number without a sign: seven bits in each byte, the lowest first.
    pub fn number(&mut self) -> Result<u32, Malformed> {
        let mut number = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(number).map_err(|_| Malformed);
            }
        }
        Err(Malformed)
    }

    /// Bytes with their length in front.
    pub fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        let length = usize::try_from(self.number()?).map_err(|_| Malformed)?;
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(Malformed)?;
        self.0 = rest;
        Ok(bytes)
    }

    /// A text with its length in bytes in front.
    pub fn text(&mut self) -> Result<&'a str, Malformed> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Malformed)
    }
}

/// Appends a number as [`Reader::number`] reads it.
pub fn write_number(to: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        to.push(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
        number >>= 7;
    }
    to.push(u8::try_from(number).unwrap_or(0));
}

/// Appends bytes with their length in front.
pub fn write_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    write_number(to, bytes.len() as u64);
    to.extend_from_slice(bytes);
}
