//! Letters on a page become words, by the gaps between them.

/// One letter (or ligature) of a page. Points; `y` grows downwards and is the baseline's.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub size: f64,
    pub text: String,
}

/// Letters in one row without a wide gap between them.
#[derive(Clone, Debug)]
pub struct Run {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Baseline.
    pub y: f64,
    /// Size of the letters.
    pub size: f64,
    pub text: String,
}

/// A gap of this many letter sizes is a space (an ordinary one is 0.25 to 0.33).
const SPACE: f64 = 0.15;
/// A gap of this many letter sizes parts columns.
const GAP: f64 = 1.2;
/// Baselines that differ by less than this many letter sizes are one row.
const ROW: f64 = 0.3;

/// Puts a page's letters together to runs, from the top down and from left to right.
pub fn words(mut glyphs: Vec<Glyph>) -> Vec<Run> {
    glyphs.retain(|glyph| glyph.x.is_finite() && glyph.y.is_finite() && glyph.width.is_finite());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut runs = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        if row.last().is_some_and(|last| glyph.y - last.y > ROW * glyph.size.min(last.size)) {
            runs.extend(split(std::mem::take(&mut row)));
        }
        row.push(glyph);
    }
    runs.extend(split(row));
    runs
}

fn split(mut row: Vec<Glyph>) -> Vec<Run> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut runs: Vec<Run> = Vec::new();
    for glyph in row {
        let space = glyph.text.chars().all(char::is_whitespace);
        let right = glyph.x + glyph.width;
        match runs.last_mut() {
            // The same letter twice in one place is how some programs make bold ones.
            Some(run)
                if !space && run.text.ends_with(&glyph.text) && glyph.x < run.right - 0.8 * glyph.width => {}
            Some(run) if glyph.x - run.right <= GAP * run.size.min(glyph.size) => {
                if space {
                    // Only what follows tells whether a gap is one space or many.
                    continue;
                }
                if glyph.x - run.right > SPACE * glyph.size {
                    run.text.push(' ');
                }
                run.text.push_str(&glyph.text);
                run.size = run.size.max(glyph.size);
                run.right = run.right.max(right);
            }
            _ if space => {}
            _ => runs.push(Run { left: glyph.x, right, y: glyph.y, size: glyph.size, text: glyph.text }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let glyph = |(at, c): (usize, char)| {
            let x = x + 0.5 * size * f64::from(u8::try_from(at).unwrap());
            Glyph { x, y, width: 0.5 * size, size, text: c.to_string() }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn words_are_told_by_gaps_whether_or_not_there_are_spaces() {
        let with = words(write("Ana Kral", 0.0, 10.0, 10.0));
        let without = words([write("Ana", 0.0, 10.0, 10.0), write("Kral", 20.0, 10.0, 10.0)].concat());
        assert_eq!(with[0].text, "Ana Kral");
        assert_eq!(without[0].text, "Ana Kral");
    }

    #[test]
    fn a_wide_gap_parts_a_row() {
        let runs = words([write("right", 100.0, 10.2, 10.0), write("left", 0.0, 10.0, 10.0)].concat());
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["left", "right"]);
    }
}
