//! Workbooks as they come, and such as nobody means well with.

use std::io::{Cursor, Write as _};

use colloquy_sheet::{Failure, MOST_TEXT, parse};
use zip::write::SimpleFileOptions;

/// A workbook whose only sheet holds `rows`, SpreadsheetML's elements of that name.
pub fn workbook(rows: &str, shared: &[&str]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let strings: String = shared.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{MAIN}">{strings}</sst>"#)),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn texts_numbers_and_gaps_are_read() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Phone</t></is></c></row>
        <row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4"><v>436601234567</v></c><c r="D4" t="b"><v>1</v></c></row>"#;
    let sheet = parse(&workbook(rows, &["Name", "Kovač &amp; Söhne"])).unwrap();
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 4]);
    assert_eq!(sheet.rows[0].cells, ["Name", "", "Phone"]);
    assert_eq!(sheet.rows[1].cells, ["Kovač & Söhne", "", "436601234567", "TRUE"]);
}

#[test]
fn a_cell_far_away_makes_no_grid() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>"#;
    assert_eq!(parse(&workbook(far, &[])).unwrap().rows[1].number, 1_048_576);
    let wide = r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#;
    assert_eq!(parse(&workbook(wide, &[])), Err(Failure::TooManyColumns));
}

#[test]
fn a_small_file_that_becomes_a_huge_one_is_refused() {
    let text = "a".repeat(MOST_TEXT / 100);
    let cell = |row: usize| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#);
    let book = workbook(&(1..=200).map(cell).collect::<String>(), &[&text]);
    assert!(book.len() < 10_000, "{} bytes", book.len());
    assert_eq!(parse(&book), Err(Failure::TooLong));
}

#[test]
fn other_archives_and_broken_ones_are_refused() {
    assert_eq!(parse(b"PK\x03\x04..........word/document.xml"), Err(Failure::Unsupported));
    assert_eq!(parse(b"PK\x03\x04..........xl/workbook.xml"), Err(Failure::Unreadable));
    let book = workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, &[]);
    assert_eq!(parse(&book[..book.len() / 2]), Err(Failure::Unreadable));
    assert_eq!(parse(&workbook("", &[])), Err(Failure::Empty));
}
