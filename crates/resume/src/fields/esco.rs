//! ESCO's skills: the European classification of skills, competences and occupations, in English. `scripts/esco-skills` makes the list.

use std::collections::HashMap;
use std::io::Read as _;
use std::sync::LazyLock;

const COMPRESSED: &[u8] = include_bytes!("../../data/esco-skills.txt.gz");
/// One `alias<TAB>name` a line: common technologies that ESCO lacks or calls by another name.
const OURS: &str = include_str!("../../data/technologies.txt");

static LABELS: LazyLock<HashMap<String, String>> = LazyLock::new(load);

fn load() -> HashMap<String, String> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(COMPRESSED)
        .read_to_string(&mut text)
        .expect("the list was compressed by us");
    let mut labels = HashMap::new();
    // Ours come first, then preferred labels, then the others: an alias of one skill may be the name of another.
    for line in OURS.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split('\t');
        let Some(name) = parts.next() else { continue };
        for label in std::iter::once(name).chain(parts) {
            labels.entry(key(label)).or_insert_with(|| name.to_owned());
        }
    }
    for line in text.lines() {
        let preferred = line.split('\t').next().unwrap_or_default();
        labels.entry(key(preferred)).or_insert_with(|| preferred.to_owned());
    }
    for line in text.lines() {
        let mut parts = line.split('\t');
        let Some(preferred) = parts.next() else { continue };
        for label in parts {
            labels.entry(key(label)).or_insert_with(|| preferred.to_owned());
        }
    }
    labels
}

/// What two ways of writing a label share: letters in lower case, words parted by one space.
fn key(label: &str) -> String {
    label.to_lowercase().replace(['-', '’'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The preferred label of the skill that is called `label`.
pub fn preferred(label: &str) -> Option<&'static str> {
    LABELS.get(&key(label)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lead_to_the_preferred_one() {
        assert_eq!(preferred("python"), Some("Python (computer programming)"));
        assert_eq!(preferred("Javascript"), Some("JavaScript"));
        assert_eq!(preferred("cloud computing"), Some("cloud technologies"));
        assert_eq!(preferred("k8s"), Some("Kubernetes"));
        assert_eq!(preferred("zzz"), None);
    }
}
