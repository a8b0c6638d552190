//! DOCX (Office Open XML, ECMA-376): the text of `word/document.xml` and its page headers, a line for each paragraph.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Document, Line, MOST_LINES};
use crate::Failure;
use crate::fields::{is_date_like, is_heading};

/// Bytes that one part may unfold to: what stands against a small file that becomes a huge one.
const LARGEST_PART: u64 = 16 << 20;
/// Files in the archive.
const MOST_PARTS: usize = 5000;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads a DOCX.
pub fn read(bytes: &[u8]) -> Result<Document, Failure> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Failure::Unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(Failure::TooLong);
    }
    let mut lines = Vec::new();
    let mut headers: Vec<String> = archive
        .file_names()
        .flatten()
        .filter(|name| name.starts_with("word/header"))
        .map(|name| name.into_owned())
        .collect();
    headers.sort();
    for name in headers {
        lines.extend(paragraphs(&part(&mut archive, &name)?)?);
    }
    lines.extend(paragraphs(&part(&mut archive, "word/document.xml")?)?);
    lines.truncate(MOST_LINES);
    let links =
        part(&mut archive, "word/_rels/document.xml.rels").map(|part| targets(&part)).unwrap_or_default();
    Ok(Document { lines, links })
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, Failure> {
    let file = archive.by_name(name).map_err(|error| match error {
        zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
            Failure::Encrypted
        }
        _ => Failure::Unreadable,
    })?;
    let mut bytes = Vec::new();
    file.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|_| Failure::Unreadable)?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(Failure::TooLong);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The outside addresses of a part's relationships.
fn targets(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut targets = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Empty(tag) | Event::Start(tag)
                if attribute(&tag, "TargetMode").as_deref() == Some("External") =>
            {
                targets.extend(attribute(&tag, "Target"));
            }
            _ => {}
        }
    }
    targets
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    listed: bool,
    /// Letters in bold runs, and all of them.
    bold: (usize, usize),
    size: Option<f64>,
}

/// A table while it is read: the lines of the cells of the present row.
#[derive(Default)]
struct Table {
    cells: Vec<Vec<Line>>,
}

/// Reads WordprocessingML by its events.
#[derive(Default)]
struct Walk {
    lines: Vec<Line>,
    tables: Vec<Table>,
    paragraphs: Vec<Paragraph>,
    bold_run: bool,
    run_size: Option<f64>,
    in_text: bool,
    in_run: bool,
    /// Depth inside of `mc:Fallback`, which repeats for old programs what stands before it.
    fallback: usize,
    blank: bool,
}

fn paragraphs(xml: &str) -> Result<Vec<Line>, Failure> {
    let mut reader = Reader::from_str(xml);
    let mut walk = Walk::default();
    loop {
        match reader.read_event().map_err(|_| Failure::Unreadable)? {
            Event::Eof => break,
            Event::Start(tag) => walk.open(&tag),
            Event::Empty(tag) => {
                walk.open(&tag);
                walk.close(tag.local_name().as_ref());
            }
            Event::End(tag) => walk.close(tag.local_name().as_ref()),
            Event::Text(text) => walk.text(&text),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                walk.text(&unescape(&reference).unwrap_or_default());
            }
            Event::CData(text) => walk.text(&text),
            _ => {}
        }
    }
    Ok(walk.lines)
}

impl Walk {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        if name.as_ref() == "Fallback" {
            self.fallback += 1;
        }
        if self.fallback > 0 {
            return;
        }
        let on = || !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "none"));
        match name.as_ref() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" => self.tables.push(Table::default()),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(Vec::new());
                }
            }
            "r" => (self.in_run, self.bold_run, self.run_size) = (true, false, None),
            "t" => self.in_text = true,
            "tab" if self.in_run => self.push("\t"),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.push("-"),
            "b" if self.in_run => self.bold_run = on(),
            "sz" if self.in_run => {
                self.run_size =
                    attribute(tag, "val").and_then(|half| half.parse::<f64>().ok()).map(|half| half / 2.0)
            }
            "pStyle" => self.present(|paragraph| paragraph.style = attribute(tag, "val").unwrap_or_default()),
            "numPr" => self.present(|paragraph| paragraph.listed = true),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name == "Fallback" {
            self.fallback = self.fallback.saturating_sub(1);
            return;
        }
        if self.fallback > 0 {
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "tr" => {
                let row = self.tables.last_mut().map(|table| std::mem::take(&mut table.cells));
                let lines = row.map(end_row).unwrap_or_default();
                let outer = self.tables.len().checked_sub(2);
                self.target(outer).extend(lines);
            }
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    /// Where lines go: into the present cell of the table at `depth`, or into the document.
    fn target(&mut self, depth: Option<usize>) -> &mut Vec<Line> {
        match depth.and_then(|depth| self.tables.get_mut(depth)).and_then(|table| table.cells.last_mut()) {
            Some(cell) => cell,
            None => &mut self.lines,
        }
    }

    fn present(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.fallback == 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        let (bold, size) = (self.bold_run, self.run_size);
        self.present(|paragraph| {
            let letters = text.chars().filter(|c| !c.is_whitespace()).count();
            paragraph.bold = (paragraph.bold.0 + if bold { letters } else { 0 }, paragraph.bold.1 + letters);
            paragraph.size = paragraph.size.or(size);
            paragraph.text.push_str(text);
        });
    }

    /// A line break ends a line and not the paragraph.
    fn break_line(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let next = Paragraph { style: paragraph.style.clone(), ..Paragraph::default() };
        let ended = std::mem::replace(paragraph, next);
        self.keep(ended);
    }

    fn end_paragraph(&mut self) {
        if let Some(paragraph) = self.paragraphs.pop() {
            self.keep(paragraph);
        }
    }

    fn keep(&mut self, paragraph: Paragraph) {
        let Some(line) = Line::new(&paragraph.text) else {
            self.blank = true;
            return;
        };
        let style = paragraph.style.to_lowercase();
        let line = Line {
            bold: paragraph.bold.0 > 0 && paragraph.bold.0 == paragraph.bold.1,
            heading: style.starts_with("heading") || style == "title",
            bullet: line.bullet || paragraph.listed || style.starts_with("list"),
            size: paragraph.size,
            apart: std::mem::take(&mut self.blank),
            ..line
        };
        let depth = self.tables.len().checked_sub(1);
        self.target(depth).push(line);
    }
}

/// The lines of a table's row. Cells of one line each are a row to be read across; a label goes with the first line of what it labels; other
/// cells are columns of a layout.
fn end_row(cells: Vec<Vec<Line>>) -> Vec<Line> {
    let cells: Vec<Vec<Line>> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    if cells.len() < 2 {
        return cells.into_iter().flatten().collect();
    }
    let label = cells[0].len() == 1 && (is_date_like(&cells[0][0].text) || is_heading(&cells[0][0].text));
    let dates_last = cells.len() == 2 && cells[1].len() == 1 && is_date_like(&cells[1][0].text);
    if !(label || dates_last || cells.iter().all(|cell| cell.len() == 1)) {
        return cells.into_iter().flatten().collect();
    }
    let firsts: Vec<&str> = cells.iter().map(|cell| cell[0].text.as_str()).collect();
    let first = Line { text: firsts.join("\t"), ..cells[0][0].clone() };
    let rest = cells.iter().flat_map(|cell| cell.iter().skip(1).cloned());
    std::iter::once(first).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<String> {
        let xml = format!("<w:document xmlns:w='w' xmlns:mc='mc'><w:body>{body}</w:body></w:document>");
        paragraphs(&xml).unwrap().into_iter().map(|line| line.text).collect()
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn entities_tabs_and_breaks_are_read() {
        let body = "<w:p><w:r><w:t>R&amp;D</w:t><w:tab/><w:t xml:space='preserve'>2019 &#8211; 2020</w:t><w:br/><w:t>Acme</w:t></w:r></w:p>";
        assert_eq!(texts(body), ["R&D\t2019 – 2020", "Acme"]);
    }

    #[test]
    fn what_is_repeated_for_old_programs_is_read_once() {
        let body = format!(
            "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
            p("Once")
        );
        assert_eq!(texts(&body), ["Once"]);
    }

    #[test]
    fn a_label_stays_with_what_it_labels_and_columns_are_read_one_by_one() {
        let cell =
            |lines: &[&str]| format!("<w:tc>{}</w:tc>", lines.iter().map(|line| p(line)).collect::<String>());
        let row = |cells: &[String]| format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cells.concat());
        assert_eq!(
            texts(&row(&[cell(&["2019 – 2020"]), cell(&["Engineer", "Acme"])])),
            ["2019 – 2020\tEngineer", "Acme"]
        );
        assert_eq!(
            texts(&row(&[cell(&["Ana", "Graz"]), cell(&["Jobs", "Acme"])])),
            ["Ana", "Graz", "Jobs", "Acme"]
        );
    }
}
