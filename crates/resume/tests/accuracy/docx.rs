//! Writes DOCX.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::style::Block;

/// How blocks look in a document.
#[derive(Clone, Copy)]
pub struct Dress {
    /// Headings by style, or else only by bold letters.
    pub styles: bool,
    /// Lists by the program's numbering, or else by typed signs.
    pub numbering: bool,
    pub bullet: &'static str,
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn paragraph(properties: &str, run: &str, text: &str) -> String {
    let runs: Vec<String> = text
        .split('\t')
        .map(|part| {
            format!("<w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(part))
        })
        .collect();
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", runs.join("<w:r><w:tab/></w:r>"))
}

/// The paragraphs of `blocks`.
pub fn paragraphs(blocks: &[Block], dress: Dress) -> String {
    let style =
        |name: &str| if dress.styles { format!("<w:pStyle w:val=\"{name}\"/>") } else { String::new() };
    let one = |block: &Block| match block {
        Block::Name(text) => paragraph(&style("Title"), "<w:b/><w:sz w:val=\"40\"/>", text),
        Block::Heading(text) => paragraph(&style("Heading1"), "<w:b/>", text),
        Block::Head(text, dates) => {
            let line = dates.as_ref().map_or_else(|| text.clone(), |dates| format!("{text}\t{dates}"));
            paragraph("", if dress.styles { "<w:b/>" } else { "" }, &line)
        }
        Block::Item(text) if dress.numbering => paragraph(
            "<w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
            "",
            text,
        ),
        Block::Item(text) => paragraph("", "", &format!("{} {text}", dress.bullet)),
        Block::Headline(text) | Block::Contact(text) | Block::Sub(text) | Block::Text(text) => {
            paragraph("", "", text)
        }
    };
    blocks.iter().map(one).collect()
}

/// A table of one row for each pair of cells.
pub fn table(rows: &[(String, String)]) -> String {
    let empty = "<w:p/>";
    let cell =
        |inner: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", if inner.is_empty() { empty } else { inner });
    let row = |(left, right): &(String, String)| format!("<w:tr>{}{}</w:tr>", cell(left), cell(right));
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// The file with this body, a page header and links.
pub fn file(body: &str, header: &str, links: &[String]) -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let relation = |(at, link): (usize, &String)| {
        format!(
            "<Relationship Id=\"rId{at}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escape(link)
        )
    };
    let relations: String = links.iter().enumerate().map(relation).collect();
    let parts = [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>".to_owned()),
        ("word/_rels/document.xml.rels", format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")),
        ("word/header1.xml", format!("{HEAD}<w:hdr {W}>{header}</w:hdr>")),
        ("word/document.xml", format!("{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
