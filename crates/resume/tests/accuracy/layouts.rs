//! Twelve families of layouts over three file formats.

use crate::docx::{self, Dress};
use crate::pdf::{self, Column, PAGE, Piece, Strokes};
use crate::people::Person;
use crate::style::{Block, Part, Style};
use crate::txt::{self, Marks};

pub const FAMILIES: [&str; 12] = [
    "docx, styles and lists",
    "docx, sidebar table",
    "docx, dates in a table",
    "docx, bold capitals",
    "pdf, one column",
    "pdf, two columns",
    "pdf, sidebar",
    "pdf, dates on the left",
    "pdf, headings in the margin",
    "pdf, spaced headings",
    "txt, plain",
    "txt, marked, other encodings",
];

/// The résumé of `person` in this family's layout.
pub fn render(family: usize, person: &Person, style: &Style) -> Vec<u8> {
    match family {
        0 => docx_plain(person, style, true),
        1 => docx_sidebar(person, style),
        2 => docx_dates(person, style),
        3 => docx_plain(person, style, false),
        4 => pdf_one(person, style, Strokes::Lines, false),
        5 => pdf_columns(person, style, (250.0, 250.0), Strokes::Lines, false),
        6 => pdf_columns(person, style, (150.0, 360.0), Strokes::Words, true),
        7 => pdf_dates_left(person, style),
        8 => pdf_margin(person, style),
        9 => pdf_one(person, style, Strokes::Kerned, true),
        10 => txt::text(&whole(person, style), style.bullet, Marks::None).into_bytes(),
        _ => txt_marked(person, style),
    }
}

fn head(person: &Person, style: &Style, contacts: bool) -> Vec<Block> {
    let mut blocks = vec![Block::Name(style.name(person)), Block::Headline(person.headline.clone())];
    if contacts {
        blocks.push(Block::Contact(style.contact_line(person)));
    }
    blocks
}

fn parts(person: &Person, style: &Style, wanted: impl Fn(Part) -> bool) -> Vec<Block> {
    style.order.iter().filter(|part| wanted(**part)).flat_map(|part| style.part(person, *part)).collect()
}

fn whole(person: &Person, style: &Style) -> Vec<Block> {
    [head(person, style, true), parts(person, style, |_| true)].concat()
}

fn links(person: &Person) -> Vec<String> {
    person.linkedin.iter().map(|name| format!("https://www.linkedin.com/in/{name}")).collect()
}

fn docx_plain(person: &Person, style: &Style, styles: bool) -> Vec<u8> {
    let dress = Dress { styles, numbering: styles, bullet: style.bullet };
    if styles {
        return docx::file(&docx::paragraphs(&whole(person, style), dress), "", &links(person));
    }
    // Ways to reach the person stand in the page's header.
    let contacts: Vec<Block> = style.contacts(person).into_iter().map(Block::Contact).collect();
    let body = [head(person, style, false), parts(person, style, |_| true)].concat();
    docx::file(&docx::paragraphs(&body, dress), &docx::paragraphs(&contacts, dress), &[])
}

fn is_side(part: Part) -> bool {
    matches!(part, Part::Contact | Part::Skills | Part::Extra | Part::Achievements)
}

fn docx_sidebar(person: &Person, style: &Style) -> Vec<u8> {
    let dress = Dress { styles: true, numbering: true, bullet: style.bullet };
    let side = [style.part(person, Part::Contact), parts(person, style, is_side)].concat();
    let main = [head(person, style, false), parts(person, style, |part| !is_side(part))].concat();
    let row = (docx::paragraphs(&side, dress), docx::paragraphs(&main, dress));
    docx::file(&docx::table(&[row]), "", &[])
}

fn docx_dates(person: &Person, style: &Style) -> Vec<u8> {
    let dress = Dress { styles: true, numbering: false, bullet: style.bullet };
    let mut body = String::new();
    let mut row: Option<(String, Vec<Block>)> = None;
    let end = |row: &mut Option<(String, Vec<Block>)>| {
        let Some((dates, blocks)) = row.take() else { return String::new() };
        let left =
            if dates.is_empty() { String::new() } else { docx::paragraphs(&[Block::Text(dates)], dress) };
        docx::table(&[(left, docx::paragraphs(&blocks, dress))])
    };
    for block in whole(person, style) {
        match block {
            Block::Head(text, Some(dates)) => {
                body += &end(&mut row);
                row = Some((dates, vec![Block::Head(text, None)]));
            }
            Block::Sub(_) | Block::Item(_) if row.is_some() => row.as_mut().unwrap().1.push(block),
            other => {
                body += &end(&mut row);
                body += &docx::paragraphs(&[other], dress);
            }
        }
    }
    body += &end(&mut row);
    docx::file(&body, "", &links(person))
}

fn txt_marked(person: &Person, style: &Style) -> Vec<u8> {
    let marks = if person.first.len().is_multiple_of(2) { Marks::Underlined } else { Marks::Hashes };
    let text = txt::text(&whole(person, style), style.bullet, marks).replace('\n', "\r\n");
    let latin: Option<Vec<u8>> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok().filter(|byte| !(128..160).contains(byte)))
        .collect();
    latin.unwrap_or_else(|| {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    })
}

/// How a column sets its blocks.
#[derive(Clone, Copy)]
struct Set<'a> {
    bullet: &'a str,
    spaced: bool,
    centred: bool,
}

fn set(column: &mut Column, blocks: &[Block], how: Set<'_>) {
    for block in blocks {
        match block {
            Block::Name(text) => {
                if how.centred {
                    let indent = ((column.width - pdf::width(text, 22.0)) / 2.0).max(0.0);
                    column.write(text, 22.0, true, indent);
                } else {
                    column.write(text, 22.0, true, 0.0);
                }
            }
            Block::Headline(text) => column.write(text, 12.0, false, 0.0),
            Block::Heading(text) => {
                column.space(10.0);
                let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
                let text = if how.spaced { spaced.trim() } else { text };
                column.write(text, 12.0, true, 0.0);
                column.space(2.0);
            }
            Block::Head(text, dates) => {
                column.space(4.0);
                column.write(text, 10.0, true, 0.0);
                if let Some(dates) = dates {
                    let room = column.width - pdf::width(text, 10.0);
                    if room > pdf::width(dates, 10.0) + 12.0 {
                        column.beside(dates, 10.0)
                    } else {
                        column.write(dates, 10.0, false, 0.0)
                    }
                }
            }
            Block::Item(text) => {
                let at = column.pieces.len();
                column.write(text, 10.0, false, 12.0);
                let first = column.pieces[at].clone();
                column.pieces.insert(at, Piece { x: column.left, text: how.bullet.to_owned(), ..first });
            }
            Block::Contact(text) | Block::Sub(text) | Block::Text(text) => {
                column.write(text, 10.0, false, 0.0)
            }
        }
    }
}

/// Cuts what stands below the end of a page onto further ones.
fn paged(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let room = PAGE.1 - 90.0;
    let mut pages: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        let mut page = 0;
        let mut y = piece.y;
        while y > 50.0 + room {
            y -= room;
            page += 1;
        }
        while pages.len() <= page {
            pages.push(Vec::new());
        }
        pages[page].push(Piece { y, ..piece });
    }
    pages
}

fn pdf_one(person: &Person, style: &Style, strokes: Strokes, fancy: bool) -> Vec<u8> {
    let mut column = Column::new(50.0, 495.0, 50.0);
    set(&mut column, &whole(person, style), Set { bullet: style.bullet, spaced: fancy, centred: fancy });
    pdf::file(&paged(column.pieces), strokes, &links(person))
}

fn pdf_columns(
    person: &Person,
    style: &Style,
    widths: (f64, f64),
    strokes: Strokes,
    name_in_main: bool,
) -> Vec<u8> {
    let how = Set { bullet: style.bullet, spaced: false, centred: false };
    let mut top = Column::new(40.0, 515.0, 40.0);
    let mut pieces = Vec::new();
    if !name_in_main {
        set(&mut top, &head(person, style, true), how);
        pieces.extend(top.pieces);
    }
    let y = top.y + 14.0;
    let mut side = Column::new(40.0, widths.0, y);
    let mut main = Column::new(40.0 + widths.0 + 22.0, widths.1 - 16.0, y);
    if name_in_main {
        set(&mut side, &style.part(person, Part::Contact), how);
        set(&mut main, &head(person, style, false), how);
    }
    set(&mut side, &parts(person, style, is_side), how);
    set(&mut main, &parts(person, style, |part| !is_side(part)), how);
    pieces.extend(side.pieces);
    pieces.extend(main.pieces);
    if !name_in_main {
        // Put down row by row, as some programs do.
        pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    }
    pdf::file(&paged(pieces), strokes, &[])
}

fn pdf_dates_left(person: &Person, style: &Style) -> Vec<u8> {
    let how = Set { bullet: style.bullet, spaced: false, centred: false };
    let mut column = Column::new(160.0, 385.0, 50.0);
    let mut dates_at = Vec::new();
    for block in whole(person, style) {
        if let Block::Head(text, Some(dates)) = block {
            set(&mut column, &[Block::Head(text, None)], how);
            let y = column.pieces.last().unwrap().y;
            dates_at.push(Piece { x: 40.0, y, size: 9.0, bold: false, text: dates });
        } else {
            set(&mut column, &[block], how);
        }
    }
    column.pieces.extend(dates_at);
    pdf::file(&paged(column.pieces), Strokes::Kerned, &links(person))
}

fn pdf_margin(person: &Person, style: &Style) -> Vec<u8> {
    let how = Set { bullet: style.bullet, spaced: false, centred: false };
    let mut column = Column::new(190.0, 360.0, 50.0);
    let mut pending: Option<String> = None;
    for block in whole(person, style) {
        if let Block::Heading(text) = block {
            column.space(14.0);
            pending = Some(text);
            continue;
        }
        let at = column.pieces.len();
        set(&mut column, &[block], how);
        if let Some(text) = pending.take() {
            let y = column.pieces[at].y;
            column.pieces.insert(at, Piece { x: 40.0, y, size: 11.0, bold: true, text });
        }
    }
    pdf::file(&paged(column.pieces), Strokes::Words, &[])
}
