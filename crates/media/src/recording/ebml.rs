//! The little of EBML (RFC 8794) and of Matroska's elements (RFC 9559) that recordings need.

/// Element ids, marker bits included (RFC 9559 section 5.1; WebM's subset of it).
pub(super) mod id {
    pub(crate) const EBML: u32 = 0x1A45_DFA3;
    pub(crate) const EBML_VERSION: u32 = 0x4286;
    pub(crate) const EBML_READ_VERSION: u32 = 0x42F7;
    pub(crate) const EBML_MAX_ID_LENGTH: u32 = 0x42F2;
    pub(crate) const EBML_MAX_SIZE_LENGTH: u32 = 0x42F3;
    pub(crate) const DOC_TYPE: u32 = 0x4282;
    pub(crate) const DOC_TYPE_VERSION: u32 = 0x4287;
    pub(crate) const DOC_TYPE_READ_VERSION: u32 = 0x4285;
    pub(crate) const VOID: u32 = 0xEC;
    pub(crate) const SEGMENT: u32 = 0x1853_8067;
    pub(crate) const SEEK_HEAD: u32 = 0x114D_9B74;
    pub(crate) const SEEK: u32 = 0x4DBB;
    pub(crate) const SEEK_ID: u32 = 0x53AB;
    pub(crate) const SEEK_POSITION: u32 = 0x53AC;
    pub(crate) const INFO: u32 = 0x1549_A966;
    pub(crate) const TIMESTAMP_SCALE: u32 = 0x2A_D7B1;
    pub(crate) const DURATION: u32 = 0x4489;
    pub(crate) const MUXING_APP: u32 = 0x4D80;
    pub(crate) const WRITING_APP: u32 = 0x5741;
    pub(crate) const TRACKS: u32 = 0x1654_AE6B;
    pub(crate) const TRACK_ENTRY: u32 = 0xAE;
    pub(crate) const TRACK_NUMBER: u32 = 0xD7;
    pub(crate) const TRACK_UID: u32 = 0x73C5;
    pub(crate) const TRACK_TYPE: u32 = 0x83;
    pub(crate) const FLAG_LACING: u32 = 0x9C;
    pub(crate) const CODEC_ID: u32 = 0x86;
    pub(crate) const CODEC_PRIVATE: u32 = 0x63A2;
    pub(crate) const SEEK_PRE_ROLL: u32 = 0x56BB;
    pub(crate) const VIDEO: u32 = 0xE0;
    pub(crate) const PIXEL_WIDTH: u32 = 0xB0;
    pub(crate) const PIXEL_HEIGHT: u32 = 0xBA;
    pub(crate) const AUDIO: u32 = 0xE1;
    pub(crate) const SAMPLING_FREQUENCY: u32 = 0xB5;
    pub(crate) const CHANNELS: u32 = 0x9F;
    pub(crate) const CLUSTER: u32 = 0x1F43_B675;
    pub(crate) const TIMESTAMP: u32 = 0xE7;
    pub(crate) const SIMPLE_BLOCK: u32 = 0xA3;
    pub(crate) const CUES: u32 = 0x1C53_BB6B;
    pub(crate) const CUE_POINT: u32 = 0xBB;
    pub(crate) const CUE_TIME: u32 = 0xB3;
    pub(crate) const CUE_TRACK_POSITIONS: u32 = 0xB7;
    pub(crate) const CUE_TRACK: u32 = 0xF7;
    pub(crate) const CUE_CLUSTER_POSITION: u32 = 0xF1;
}

/// An unknown size in eight bytes (RFC 8794 section 6.2), room for the known one to come.
pub(super) const UNKNOWN_SIZE: [u8; 8] = [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

/// The longest head of an element: an id of four bytes and a size of eight.
pub(super) const HEAD_MAX: usize = 12;

/// A size as eight bytes, to overwrite [`UNKNOWN_SIZE`].
pub(super) fn size8(size: u64) -> [u8; 8] {
    ((size & 0x00FF_FFFF_FFFF_FFFF) | 1 << 56).to_be_bytes()
}

pub(super) fn push_id(out: &mut Vec<u8>, id: u32) {
    let skip = id.leading_zeros() as usize / 8;
    out.extend_from_slice(&id.to_be_bytes()[skip..]);
}

/// Appends a size in as few bytes as it takes.
pub(super) fn push_size(out: &mut Vec<u8>, size: u64) {
    // All ones would mean "unknown", so each length holds one value less.
    let len = (1..8u32).find(|len| size < (1 << (7 * len)) - 1).unwrap_or(8);
    let marked = size | 1 << (7 * len);
    out.extend_from_slice(&marked.to_be_bytes()[8 - len as usize..]);
}

/// Appends an element with binary content.
pub(super) fn push_binary(out: &mut Vec<u8>, id: u32, content: &[u8]) {
    push_id(out, id);
    push_size(out, content.len() as u64);
    out.extend_from_slice(content);
}

/// Appends an unsigned integer in as few bytes as it takes.
pub(super) fn push_uint(out: &mut Vec<u8>, id: u32, value: u64) {
    let skip = (value.leading_zeros() as usize / 8).min(7);
    push_binary(out, id, &value.to_be_bytes()[skip..]);
}

/// Appends a master element whose children `fill` writes.
pub(super) fn push_master(out: &mut Vec<u8>, id: u32, fill: impl FnOnce(&mut Vec<u8>)) {
    let mut content = Vec::new();
    fill(&mut content);
    push_binary(out, id, &content);
}

/// Appends a Void element of `total` bytes, head included; `total` is 2 to 127.
pub(super) fn push_void(out: &mut Vec<u8>, total: usize) {
    push_binary(out, id::VOID, &vec![0; total.saturating_sub(2)]);
}

/// The head of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) id: u32,
    /// Bytes of content; `None` if unknown.
    pub(super) size: Option<u64>,
    /// Bytes of the id.
    pub(super) id_len: usize,
    /// Bytes of the id and the size.
    pub(super) len: usize,
}

/// Reads an element's head. `None` if the bytes are too few or not EBML.
pub(super) fn read_head(bytes: &[u8]) -> Option<Head> {
    let id_len = bytes.first()?.leading_zeros() as usize + 1;
    if id_len > 4 {
        return None;
    }
    let id = bytes.get(..id_len)?.iter().fold(0, |id, &byte| id << 8 | u32::from(byte));
    let rest = &bytes[id_len..];
    let size_len = rest.first()?.leading_zeros() as usize + 1;
    if size_len > 8 {
        return None;
    }
    let marked = rest.get(..size_len)?.iter().fold(0, |size, &byte| size << 8 | u64::from(byte));
    let mask = (1u64 << (7 * size_len)) - 1;
    let size = marked & mask;
    Some(Head { id, size: (size != mask).then_some(size), id_len, len: id_len + size_len })
}

/// Reads the content of an unsigned integer of at most eight bytes.
pub(super) fn read_uint(content: &[u8]) -> Option<u64> {
    (content.len() <= 8).then(|| content.iter().fold(0, |value, &byte| value << 8 | u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_back_at_every_length() {
        for bits in 0..56 {
            for size in [(1u64 << bits) - 1, 1 << bits, (1 << bits) + 1] {
                let mut bytes = Vec::new();
                push_id(&mut bytes, id::CLUSTER);
                push_size(&mut bytes, size);
                let head = read_head(&bytes).unwrap();
                assert_eq!((head.id, head.size, head.len), (id::CLUSTER, Some(size), bytes.len()));
            }
        }
    }

    #[test]
    fn a_size_of_all_ones_is_unknown() {
        let mut bytes = vec![0xA3];
        bytes.extend_from_slice(&UNKNOWN_SIZE);
        assert_eq!(read_head(&bytes).unwrap().size, None);
        bytes.splice(1.., size8(77));
        assert_eq!(read_head(&bytes).unwrap().size, Some(77));
        assert_eq!(read_head(&[0xA3, 0xFF]).unwrap().size, None);
    }

    #[test]
    fn zeros_are_no_element() {
        assert_eq!(read_head(&[0; HEAD_MAX]), None);
        assert_eq!(read_head(&[0xA3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), None);
        assert_eq!(read_head(&[]), None);
    }

    #[test]
    fn any_bytes_give_a_sound_head_or_none() {
        bolero::check!().with_max_len(16).with_iterations(100_000).for_each(|input: &[u8]| {
            if let Some(head) = read_head(input) {
                assert!(head.id_len < head.len && head.len <= input.len().min(HEAD_MAX));
                let mut again = Vec::new();
                push_id(&mut again, head.id);
                assert_eq!(again, input[..head.id_len]);
            }
        });
    }
}
