//! WebDAV's answers (RFC 4918, 13): XML with namespaces, as a small tree. Entities of a document's own are not known, so none can grow.

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

pub const DAV: &str = "DAV:";
pub const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";
/// The deepest answer: WebDAV's go to about ten.
const DEPTH: usize = 40;

/// An element.
#[derive(Debug, Default)]
pub struct Node {
    namespace: String,
    name: String,
    /// The `name` attribute, which CalDAV's components have.
    pub label: String,
    /// The text directly in it.
    pub text: String,
    children: Vec<Node>,
}

impl Node {
    fn new(namespace: &ResolveResult<'_>, tag: &BytesStart<'_>) -> Self {
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0.to_owned(),
            _ => String::new(),
        };
        let label = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == "name");
        Self {
            namespace,
            name: tag.local_name().as_ref().to_owned(),
            label: label.map(|one| one.value.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace == namespace && self.name == name
    }

    /// The children of that name.
    pub fn all<'a>(&'a self, namespace: &'a str, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.is(namespace, name))
    }

    /// The first child of that name.
    pub fn child(&self, namespace: &str, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.is(namespace, name))
    }

    /// The text of the `href` in the first child of that name.
    pub fn href(&self, namespace: &str, name: &str) -> Option<&str> {
        Some(self.child(namespace, name)?.child(DAV, "href")?.text.trim())
    }
}

/// One resource of a multistatus, with the properties that it has.
#[derive(Debug)]
pub struct Resource {
    /// Where it is, as the server writes it.
    pub href: String,
    /// The properties that were found.
    pub prop: Node,
}

/// The resources of a multistatus; None when it is none.
pub fn multistatus(body: &[u8]) -> Option<Vec<Resource>> {
    let root = parse(std::str::from_utf8(body).ok()?)?;
    if !root.is(DAV, "multistatus") {
        return None;
    }
    let resource = |response: &Node| {
        let mut prop = Node::default();
        for found in response.all(DAV, "propstat") {
            let status = found.child(DAV, "status").map(|status| status.text.as_str()).unwrap_or_default();
            if status.split_whitespace().nth(1) == Some("200")
                && let Some(props) = found.child(DAV, "prop")
            {
                prop.children.extend(props.children.iter().map(Node::copy));
            }
        }
        Some(Resource { href: response.child(DAV, "href")?.text.trim().to_owned(), prop })
    };
    Some(root.all(DAV, "response").filter_map(resource).collect())
}

impl Node {
    fn copy(&self) -> Self {
        Self {
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            label: self.label.clone(),
            text: self.text.clone(),
            children: self.children.iter().map(Node::copy).collect(),
        }
    }
}

fn parse(xml: &str) -> Option<Node> {
    let mut reader = NsReader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        let (namespace, event) = reader.read_resolved_event().ok()?;
        match event {
            Event::Start(tag) => {
                open.push(Node::new(&namespace, &tag));
                if open.len() > DEPTH {
                    return None;
                }
            }
            Event::Empty(tag) => {
                let node = Node::new(&namespace, &tag);
                open.last_mut()?.children.push(node);
            }
            Event::End(_) => {
                let node = open.pop()?;
                open.last_mut()?.children.push(node);
            }
            Event::Text(text) => open.last_mut()?.text.push_str(&text),
            Event::CData(text) => open.last_mut()?.text.push_str(&text),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                open.last_mut()?.text.push_str(&unescape(&reference).ok()?);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    // All that was opened is closed: what is left is the root.
    let document = open.pop().filter(|_| open.is_empty())?;
    document.children.into_iter().next()
}

/// A text within XML.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_properties_that_were_found_are_there_whatever_their_prefix() {
        let body = br#"<?xml version="1.0"?><x:multistatus xmlns:x="DAV:" xmlns="urn:ietf:params:xml:ns:caldav"><x:response>
            <x:href>/a%20b/</x:href>
            <x:propstat><x:prop><x:displayname>R&amp;D</x:displayname><calendar-home-set><x:href>/home/</x:href></calendar-home-set></x:prop>
              <x:status>HTTP/1.1 200 OK</x:status></x:propstat>
            <x:propstat><x:prop><x:resourcetype/></x:prop><x:status>HTTP/1.1 404 Not Found</x:status></x:propstat>
            </x:response></x:multistatus>"#;
        let found = multistatus(body).unwrap();
        assert_eq!(found[0].href, "/a%20b/");
        assert_eq!(found[0].prop.child(DAV, "displayname").unwrap().text, "R&D");
        assert_eq!(found[0].prop.href(CALDAV, "calendar-home-set"), Some("/home/"));
        assert!(found[0].prop.child(DAV, "resourcetype").is_none());
    }

    #[test]
    fn what_is_no_multistatus_is_none() {
        for body in [
            "",
            "<html>",
            "<a/>",
            "<d:multistatus xmlns:d='DAV:'>",
            &"<a>".repeat(100),
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        ] {
            assert!(multistatus(body.as_bytes()).is_none(), "{body}");
        }
    }
}
