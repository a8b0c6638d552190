//! XLSX (Office Open XML, ECMA-376 part 1, SpreadsheetML): the first sheet that is shown, as its program last calculated it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};

use super::{Collected, Failure, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Sheet};

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Sheet, Failure> {
    // The names of a ZIP archive's files stand in clear.
    if !bytes.windows(b"xl/workbook".len()).any(|part| part == b"xl/workbook") {
        return Err(Failure::Unsupported);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Failure::Unreadable)?;
    let shown = book
        .sheets_metadata()
        .iter()
        .find(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .ok_or(Failure::Empty)?;
    let mut cells = book.worksheet_cells_reader(&shown).map_err(|_| Failure::Unreadable)?;
    // A cell can stand anywhere in the file, whatever its row: only what holds something is kept, and never a grid of it.
    let mut rows = BTreeMap::<u32, BTreeMap<u32, String>>::new();
    let mut size = 0;
    while let Some(cell) = cells.next_cell().map_err(|_| Failure::Unreadable)? {
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        if column as usize >= MOST_COLUMNS {
            return Err(Failure::TooManyColumns);
        }
        size += text.len();
        if size > MOST_TEXT {
            return Err(Failure::TooLong);
        }
        rows.entry(row).or_default().insert(column, text);
        if rows.len() > MOST_ROWS + 1 {
            return Err(Failure::TooManyRows);
        }
    }
    let mut sheet = Collected::default();
    for (row, mut filled) in rows {
        let last = filled.keys().next_back().copied().unwrap_or(0);
        let cells = (0..=last).map(|column| filled.remove(&column).unwrap_or_default());
        sheet.add(row.saturating_add(1), cells)?;
    }
    sheet.finish()
}

/// A cell as text. Numbers are often telephone numbers, which no exponent may shorten.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
