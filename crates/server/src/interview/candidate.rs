//! Who is interviewed: named by a request, and found.

use crate::company;
use crate::identity;
use crate::job::{self, ForInterview};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{ApplicationId, CompanyId, JobId, UserId};
use crate::kernel::policy::Relation;

/// Who is to be interviewed.
pub enum Candidate {
    /// A candidate of the company.
    Known(UserId),
    /// Whoever applied for a job.
    Applicant(ApplicationId),
    /// Somebody to invite by mail.
    Email {
        /// Where to reach them.
        email: String,
        /// What to call them until they say it themselves.
        name: Option<String>,
    },
}

impl Candidate {
    /// Whom a request names, in one of the three ways; none where it names nobody. The name goes with the address.
    pub fn named(
        known: Option<UserId>,
        applicant: Option<ApplicationId>,
        email: Option<String>,
        name: Option<String>,
    ) -> Result<Option<Self>> {
        match (known, applicant, email) {
            (None, None, None) => Ok(None),
            (Some(id), None, None) => Ok(Some(Candidate::Known(id))),
            (None, Some(id), None) => Ok(Some(Candidate::Applicant(id))),
            (None, None, Some(email)) => Ok(Some(Candidate::Email { email, name })),
            _ => Err(Error::new(Code::RequestInvalid).field(
                "candidateId",
                "invalid",
                "Choose a candidate, an application or an address, and only one of them",
            )),
        }
    }
}

/// That an address and a name can be ones.
pub(super) fn check(fields: &mut Fields, candidate: &Candidate) {
    if let Candidate::Email { email, name } = candidate {
        fields.email("candidateEmail", email);
        if let Some(name) = name {
            fields.text("candidateName", name, 1..=200);
        }
    }
}

/// An application of the company, for those who look after its candidates.
async fn find_application(tx: &mut WriteTx, company: CompanyId, id: ApplicationId) -> Result<ForInterview> {
    let may = [Relation::Owner, Relation::Recruiter, Relation::ApiKey].iter().any(|one| tx.facts.has(*one));
    let found = if may { job::for_interview(tx, id).await.ok() } else { None };
    found.filter(|application| application.company == company).ok_or_else(|| {
        Error::new(Code::RequestInvalid).field(
            "applicationId",
            "unknown",
            "This is not an application that you look after",
        )
    })
}

/// Who is interviewed, and for which application and job.
pub async fn find(
    tx: &mut WriteTx,
    company: CompanyId,
    candidate: &Candidate,
) -> Result<(UserId, Option<(ApplicationId, JobId)>)> {
    match candidate {
        Candidate::Applicant(id) => {
            let application = find_application(tx, company, *id).await?;
            if !company::is_candidate(tx, company, application.candidate).await? {
                let message = "What was known of this candidate was deleted";
                return Err(Error::new(Code::RequestInvalid).field("applicationId", "unknown", message));
            }
            Ok((application.candidate, Some((*id, application.job))))
        }
        Candidate::Known(id) => {
            if !company::is_candidate(tx, company, *id).await? {
                return Err(Error::new(Code::RequestInvalid).field(
                    "candidateId",
                    "unknown",
                    "This is not a candidate of your company",
                ));
            }
            Ok((*id, None))
        }
        Candidate::Email { email, name } => {
            let email = email.trim();
            let local = email.split('@').next().unwrap_or(email);
            let name = name.as_deref().map_or(local, str::trim);
            Ok((identity::ensure_candidate(tx, company, email, name).await?, None))
        }
    }
}
