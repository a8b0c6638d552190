//! What the OpenAPI document says of every operation.

use std::collections::BTreeSet;

use colloquy::kernel::error::Code;
use colloquy::router;
use serde_json::Value;

use super::operations::operations;

fn document() -> Value {
    serde_json::to_value(router::openapi()).unwrap()
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let mut seen = BTreeSet::new();
    for (method, path, operation) in operations(&document()) {
        let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
        assert!(
            !id.is_empty() && seen.insert(id.clone()),
            "{method} {path} is called {id:?}, as another one is"
        );
    }
}

#[test]
fn every_operation_says_what_it_does_and_how_it_fails() {
    for (method, path, operation) in operations(&document()) {
        assert!(operation["summary"].is_string(), "{method} {path} has no summary");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{method} {path} has not one tag");
        let responses = operation["responses"].as_object().unwrap();
        let problems: Vec<&Value> =
            responses.iter().filter(|(status, _)| !status.starts_with('2')).map(|(_, one)| one).collect();
        let described = |one: &&Value| one.to_string().contains("#/components/schemas/Problem");
        assert!(problems.iter().any(described), "{method} {path} does not say how it fails");
    }
}

#[test]
fn the_codes_of_problems_stand_in_the_document_as_on_the_wire() {
    let document = document();
    let code = &document["components"]["schemas"]["Code"];
    let listed: Vec<&str> = code["enum"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let sent: Vec<Value> = Code::ALL.iter().map(|code| serde_json::to_value(code).unwrap()).collect();
    assert_eq!(listed, sent.iter().filter_map(Value::as_str).collect::<Vec<_>>());
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len(), "each word stands for one code");
    assert!(listed.iter().all(|word| word.contains('.')), "{listed:?}");
}
