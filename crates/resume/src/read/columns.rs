//! The order in which the runs of a page are read: columns one after the other, tables row by row.
//!
//! A recursive cut (Nagy and Seth, 1984): a region is parted along the widest empty band, upright or level, until none is left. An upright band
//! between a column of dates (or of headings) and what they belong to is no border of columns but a table's.

use super::glyphs::Run;
use super::{Line, pdf};
use crate::fields::{is_date_like, is_heading};

/// An upright band at least this many letter sizes wide may part columns.
const GUTTER: f64 = 1.0;
/// A column has at least so many rows.
const FEWEST_ROWS: usize = 3;
/// Rows further apart than this many letter sizes have space between them.
const APART: f64 = 1.75;
const DEEPEST: usize = 12;

/// The lines of a page in reading order.
pub fn lines(runs: Vec<Run>) -> Vec<Line> {
    let mut lines = Vec::new();
    part(runs, 0, &mut lines);
    lines
}

fn part(runs: Vec<Run>, depth: usize, lines: &mut Vec<Line>) {
    if runs.is_empty() {
        return;
    }
    if depth < DEEPEST {
        if let Some((left, right)) = columns(&runs) {
            part(left, depth + 1, lines);
            part(right, depth + 1, lines);
            return;
        }
        if let Some((above, below)) = bands(&runs) {
            part(above, depth + 1, lines);
            part(below, depth + 1, lines);
            return;
        }
    }
    emit(&rows(&runs), lines);
}

/// Parts the region at an upright band that is empty from top to bottom.
fn columns(runs: &[Run]) -> Option<(Vec<Run>, Vec<Run>)> {
    let mut sorted: Vec<&Run> = runs.iter().collect();
    sorted.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut reach = sorted.first()?.right;
    let mut best: Option<(f64, f64)> = None;
    let size = usual_size(runs);
    for run in sorted {
        let width = run.left - reach;
        if width > GUTTER * size && best.is_none_or(|(widest, _)| width > widest) {
            best = Some((width, reach + width / 2.0));
        }
        reach = reach.max(run.right);
    }
    let (_, at) = best?;
    let (left, right): (Vec<Run>, Vec<Run>) = runs.iter().cloned().partition(|run| run.left < at);
    is_column_border(&left, &right).then_some((left, right))
}

/// Both sides are texts of their own, not the cells of a table.
fn is_column_border(left: &[Run], right: &[Run]) -> bool {
    let (left_rows, right_rows) = (rows(left), rows(right));
    if headings_abreast(&left_rows, &right_rows) {
        return true;
    }
    if left_rows.len() < FEWEST_ROWS || right_rows.len() < FEWEST_ROWS {
        return false;
    }
    let share = |rows: &[Vec<&Run>], test: fn(&str) -> bool| {
        let hits = rows.iter().filter(|row| row.iter().any(|run| test(&run.text))).count();
        hits * 2 >= rows.len()
    };
    let labels = |rows: &[Vec<&Run>]| share(rows, is_date_like) || share(rows, is_heading);
    !labels(&left_rows) && !labels(&right_rows)
}

/// Two headings in one row begin two columns, however short these are.
fn headings_abreast(left: &[Vec<&Run>], right: &[Vec<&Run>]) -> bool {
    let heads = |rows: &[Vec<&Run>]| -> Vec<f64> {
        rows.iter().filter(|row| row.iter().all(|run| is_heading(&run.text))).map(|row| row[0].y).collect()
    };
    let right = heads(right);
    heads(left).iter().any(|y| right.iter().any(|other| (y - other).abs() < 1.0))
}

/// Parts the region at a level band so that columns below or above it can be found: at the widest one, where that helps.
fn bands(runs: &[Run]) -> Option<(Vec<Run>, Vec<Run>)> {
    let rows = rows(runs);
    if rows.len() <= FEWEST_ROWS || !rows.iter().any(|row| row.len() > 1) {
        return None;
    }
    let mut gaps: Vec<(f64, usize)> = rows
        .windows(2)
        .enumerate()
        .map(|(at, pair)| (pair[1][0].y - pair[1][0].size - pair[0][0].y, at + 1))
        .collect();
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
    gaps.into_iter().take(8).find_map(|(_, at)| {
        let owned =
            |rows: &[Vec<&Run>]| rows.iter().flatten().map(|run| (*run).clone()).collect::<Vec<Run>>();
        let (above, below) = (owned(&rows[..at]), owned(&rows[at..]));
        (columns(&above).is_some() || columns(&below).is_some()).then_some((above, below))
    })
}

/// The runs by their rows, from the top down, each from left to right.
fn rows(runs: &[Run]) -> Vec<Vec<&Run>> {
    let mut sorted: Vec<&Run> = runs.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    for run in sorted {
        match rows.last_mut() {
            Some(row) if run.y - row[0].y <= 0.3 * run.size.min(row[0].size) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

fn emit(rows: &[Vec<&Run>], lines: &mut Vec<Line>) {
    let mut last: Option<f64> = None;
    for row in rows {
        let size = row.iter().map(|run| run.size).fold(0.0, f64::max);
        let texts: Vec<&str> = row.iter().map(|run| run.text.as_str()).collect();
        let apart = last.is_none_or(|last| row[0].y - last > APART * size);
        last = Some(row[0].y);
        lines.extend(pdf::line(&joined(&texts), size, apart));
    }
}

/// The row's text; the sign of a list belongs to what follows it.
fn joined(texts: &[&str]) -> String {
    match texts {
        [sign, rest @ ..]
            if !rest.is_empty() && sign.chars().count() == 1 && !sign.chars().all(char::is_alphanumeric) =>
        {
            format!("{sign} {}", rest.join("\t"))
        }
        _ => texts.join("\t"),
    }
}

/// The size of most letters.
fn usual_size(runs: &[Run]) -> f64 {
    let mut sizes: Vec<f64> = runs.iter().map(|run| run.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes[sizes.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, left: f64, y: f64) -> Run {
        let width = 5.0 * f64::from(u8::try_from(text.chars().count()).unwrap());
        Run { left, right: left + width, y, size: 10.0, text: text.to_owned() }
    }

    fn texts(runs: Vec<Run>) -> Vec<String> {
        lines(runs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut runs = vec![run("A heading over the whole width of the page", 0.0, 10.0)];
        for row in 0..4_u8 {
            let y = 40.0 + 12.0 * f64::from(row);
            runs.push(run(&format!("left {row}"), 0.0, y));
            runs.push(run(&format!("right side {row}"), 120.0, y));
        }
        assert_eq!(
            texts(runs),
            [
                "A heading over the whole width of the page",
                "left 0",
                "left 1",
                "left 2",
                "left 3",
                "right side 0",
                "right side 1",
                "right side 2",
                "right side 3",
            ]
        );
    }

    #[test]
    fn two_headings_in_a_row_begin_two_columns() {
        let runs = vec![
            run("Skills", 0.0, 0.0),
            run("Summary", 120.0, 0.0),
            run("Rust, Go", 0.0, 14.0),
            run("Likes small teams", 120.0, 14.0),
        ];
        assert_eq!(texts(runs), ["Skills", "Rust, Go", "Summary", "Likes small teams"]);
    }

    #[test]
    fn dates_stay_with_what_they_date() {
        let mut runs = Vec::new();
        for (row, year) in [2015, 2017, 2019].into_iter().enumerate() {
            let y = 12.0 * f64::from(u8::try_from(row).unwrap());
            runs.push(run(&format!("Engineer {row}"), 0.0, y));
            runs.push(run(&format!("{year} - {}", year + 2), 200.0, y));
        }
        assert_eq!(
            texts(runs),
            ["Engineer 0\t2015 - 2017", "Engineer 1\t2017 - 2019", "Engineer 2\t2019 - 2021"]
        );
    }

    #[test]
    fn headings_in_the_margin_stay_with_their_sections() {
        let runs = vec![
            run("Experience", 0.0, 0.0),
            run("Engineer at Acme", 120.0, 0.0),
            run("Built things", 120.0, 12.0),
            run("Education", 0.0, 30.0),
            run("BSc Physics", 120.0, 30.0),
            run("Skills", 0.0, 50.0),
            run("Rust", 120.0, 50.0),
        ];
        assert_eq!(
            texts(runs),
            ["Experience\tEngineer at Acme", "Built things", "Education\tBSc Physics", "Skills\tRust"]
        );
    }
}
