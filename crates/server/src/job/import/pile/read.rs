//! Background work: reading the files of piles.

use colloquy_resume::Resume;
use serde::{Deserialize, Serialize};

use super::store;
use crate::job::import::columns::ImportField;
use crate::job::import::{service, store as rows};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::ids::{ImportId, JobId};
use crate::kernel::policy::{Action, Target};
use crate::resume;

/// The task that reads a file.
pub const READ: &str = "application_import.read";

/// Which file is to be read.
#[derive(Debug, Serialize, Deserialize)]
pub struct ToRead {
    pub job: JobId,
    pub import: ImportId,
    pub number: i32,
}

/// Reads a file and keeps what was found, unless it was read or deleted already.
pub async fn read(app: App, task: ToRead) -> Result<()> {
    let (system, target) = (Actor::system(READ), Target::Job(task.job));
    let Some(file) = ({
        let mut tx = match app.read(&system, Action::ParseImport, target).await {
            Err(error) if error.code == Code::JobNotFound => return Ok(()),
            begun => begun?,
        };
        store::pending(&mut tx, task.import, task.number).await?
    }) else {
        return Ok(());
    };
    let report = resume::read(&app, file.clone()).await?;
    let mut tx = match app.write(&system, Action::ParseImport, target).await {
        Err(error) if error.code == Code::JobNotFound => return Ok(()),
        begun => begun?,
    };
    if store::finish(&mut tx, task.import, task.number, &file, &report).await? {
        if let Ok(found) = &report {
            rows::set_cells(&mut tx, task.import, task.number, &cells(found)).await?;
        }
        let company = tx.facts.company.ok_or(Code::JobNotFound)?;
        service::announce(&mut tx, company);
        tx.commit().await?;
    }
    Ok(())
}

/// What a résumé says of a candidate, as the cells of a row.
fn cells(found: &Resume) -> Vec<String> {
    let names = [&found.first_name, &found.last_name];
    let name = names.into_iter().flatten().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>();
    let name: String = name.join(" ").chars().take(200).collect();
    let cell = |field: ImportField| match field {
        ImportField::Name => name.clone(),
        ImportField::Email => found.email.clone().unwrap_or_default(),
        ImportField::Phone => found.phone.clone().unwrap_or_default(),
        ImportField::Linkedin => profile(found.linkedin.as_ref(), "linkedin.com"),
        ImportField::Github => profile(found.github.as_ref(), "github.com"),
        _ => String::new(),
    };
    super::COLUMNS.map(cell).to_vec()
}

/// The address of a profile where it is one. A wrong one is nothing that anybody has to correct.
fn profile(address: Option<&String>, host: &str) -> String {
    let mut fields = Fields::new();
    let address = resume::profile(&mut fields, "profile", address.cloned(), host);
    address.filter(|_| fields.finish().is_ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_the_resume_says() {
        let found = Resume {
            first_name: Some("Zoë ".to_owned()),
            last_name: Some("Žak".to_owned()),
            email: Some("zoe@example.com".to_owned()),
            linkedin: Some("https://linkedin.example/zoe".to_owned()),
            github: Some("github.com/zoezak".to_owned()),
            ..Resume::default()
        };
        assert_eq!(cells(&found), ["Zoë Žak", "zoe@example.com", "", "", "https://github.com/zoezak"]);
    }
}
