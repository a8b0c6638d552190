//! Any bytes are read or refused, within the limits. A longer run: `BOLERO_RANDOM_ITERATIONS=10000000 cargo test --release -p colloquy-sheet
//! --test fuzz`.

use bolero::check;
use colloquy_sheet::{MOST_COLUMNS, MOST_ROWS, MOST_TEXT, parse};

/// What every sheet is held to.
fn sheet(bytes: &[u8]) {
    let Ok(sheet) = parse(bytes) else { return };
    assert!((1..=MOST_ROWS + 1).contains(&sheet.rows.len()));
    assert!(sheet.rows.is_sorted_by_key(|row| row.number));
    let cells = || sheet.rows.iter().flat_map(|row| &row.cells);
    assert!(cells().map(String::len).sum::<usize>() <= MOST_TEXT);
    assert!(cells().all(|cell| !cell.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))));
    for row in &sheet.rows {
        assert!((1..=MOST_COLUMNS).contains(&row.cells.len()));
        assert!(row.cells.last().is_some_and(|cell| !cell.is_empty()));
    }
}

#[test]
fn bytes() {
    for (lengths, iterations) in [(0..128, 99_000), (0..4096, 1_000)] {
        let inputs = bolero::produce::<Vec<u8>>().with().len(lengths);
        check!().with_generator(inputs).with_iterations(iterations).for_each(|bytes: &Vec<u8>| sheet(bytes));
    }
}

/// Texts that consist of what means something in CSV, and little else.
#[test]
fn signs_of_csv() {
    const SIGNS: &[u8] = b"\"\"\",;\t|\r\n\n'=ab \xe4";
    let inputs = bolero::produce::<Vec<u8>>().with().len(0..64);
    check!().with_generator(inputs).with_iterations(100_000).for_each(|bytes: &Vec<u8>| {
        let text: Vec<u8> = bytes.iter().map(|byte| SIGNS[usize::from(*byte) % SIGNS.len()]).collect();
        sheet(&text);
    });
}
