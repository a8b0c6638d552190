//! Codes to keep in a drawer, for when the second factor is lost.

use super::store;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::kernel::random::hash_token;

const CODES: usize = 10;
/// Without letters and digits that are mistaken for each other (Crockford's base32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 24 characters of 5 bits each: more than the 112 bits below which they would need a password's hash (ASVS 5.0, 6.5.2).
const LENGTH: usize = 24;

/// Makes new codes in place of all old ones, in groups of four characters.
pub async fn replace(tx: &mut WriteTx, user: UserId) -> Result<Vec<String>> {
    store::delete_recovery_codes(tx, user).await?;
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let mut bytes = [0; LENGTH];
        tx.app().random.fill(&mut bytes);
        let code: String = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
        store::insert_recovery_code(tx, user, &hash_token(&code)).await?;
        codes.push(grouped(&code));
    }
    Ok(codes)
}

/// Uses a code up, if it is one of the person's; written with or without hyphens, in either case, with look-alikes forgiven.
pub async fn consume(tx: &mut WriteTx, user: UserId, code: &str) -> Result<bool> {
    store::use_recovery_code(tx, user, &hash_token(&normal(code))).await
}

fn normal(code: &str) -> String {
    let plain =
        code.chars().filter(char::is_ascii_alphanumeric).map(|character| character.to_ascii_lowercase());
    plain
        .map(|character| match character {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}

fn grouped(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    characters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_written_down() {
        let code = grouped("01abcdefghjkmnpq");
        assert_eq!(code, "01ab-cdef-ghjk-mnpq");
        for written in ["01AB-CDEF-GHJK-MNPQ", " oIab cdef ghjk mnpq ", "Olabcdefghjkmnpq"] {
            assert_eq!(normal(written), "01abcdefghjkmnpq", "{written}");
        }
    }
}
