//! Who may do what. [`decide`] is pure: an actor, an action and the facts that [`facts`] read about the target, in; a decision out.
//! The whole table stands in [`action`] and in a snapshot test.

mod action;
mod facts;
mod scope;

pub use action::{Action, AuditClass};
pub(super) use facts::load;
pub use scope::Scope;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::actor::{Actor, Who};
use super::error::{Code, Error};
use super::ids::{
    ApplicationId, BookingLinkId, CompanyId, FeedbackId, InterviewId, JobId, RecordingId, TakeHomeId, UserId,
};

/// How an actor stands to a target. Several can hold at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Nobody has signed in.
    Anonymous,
    /// Some account.
    SignedIn,
    /// Somebody in a guest's session.
    Guest,
    /// The target is the actor's own account.
    Myself,
    /// The target is a member or candidate of one of the actor's companies.
    Contact,
    /// The target takes part in one of the actor's interviews.
    Fellow,
    /// The target is a candidate of a company whose owner or recruiter the actor is, or of an interview that the actor holds.
    Assessor,
    /// A member of the target's company, whatever the role.
    Member,
    /// A member with the role RECRUITER.
    Recruiter,
    /// A member with the role OWNER.
    Owner,
    /// One of the interview's interviewers.
    Interviewer,
    /// The interview's first interviewer.
    Lead,
    /// The interview's candidate.
    Candidate,
    /// Who wrote the scorecard, or made the booking link or the take-home.
    Author,
    /// An API key of the target's company.
    ApiKey,
    /// The deployment's staff.
    Staff,
    /// The server's own task.
    System,
}

/// What an action is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The deployment as a whole, or the actor's own things.
    System,
    /// A person.
    User(UserId),
    /// A company.
    Company(CompanyId),
    /// A vacancy.
    Job(JobId),
    /// Somebody's application for a job.
    Application(ApplicationId),
    /// A link by which a candidate chooses a time.
    BookingLink(BookingLinkId),
    /// Work that a candidate writes on their own.
    TakeHome(TakeHomeId),
    /// An interview.
    Interview(InterviewId),
    /// An interview's recording.
    Recording(RecordingId),
    /// A scorecard.
    Feedback(FeedbackId),
}

impl Target {
    /// The word that the audit trail uses.
    pub fn kind(self) -> &'static str {
        match self {
            Target::System => "system",
            Target::User(_) => "user",
            Target::Company(_) => "company",
            Target::Job(_) => "job",
            Target::Application(_) => "application",
            Target::BookingLink(_) => "booking_link",
            Target::TakeHome(_) => "take_home",
            Target::Interview(_) => "interview",
            Target::Recording(_) => "recording",
            Target::Feedback(_) => "feedback",
        }
    }

    /// The target's id, where it has one.
    pub fn id(self) -> Option<Uuid> {
        match self {
            Target::System => None,
            Target::User(id) => Some(id.0),
            Target::Company(id) => Some(id.0),
            Target::Job(id) => Some(id.0),
            Target::Application(id) => Some(id.0),
            Target::BookingLink(id) => Some(id.0),
            Target::TakeHome(id) => Some(id.0),
            Target::Interview(id) => Some(id.0),
            Target::Recording(id) => Some(id.0),
            Target::Feedback(id) => Some(id.0),
        }
    }

    fn not_found(self) -> Code {
        match self {
            Target::System => Code::NotFound,
            Target::User(_) => Code::UserNotFound,
            Target::Company(_) => Code::CompanyNotFound,
            Target::Job(_) => Code::JobNotFound,
            Target::Application(_) => Code::ApplicationNotFound,
            Target::BookingLink(_) => Code::BookingLinkInvalid,
            Target::TakeHome(_) => Code::TakeHomeInvalid,
            Target::Interview(_) => Code::InterviewNotFound,
            Target::Recording(_) => Code::RecordingNotFound,
            Target::Feedback(_) => Code::FeedbackNotFound,
        }
    }
}

/// What is known about an actor and a target when the question is put.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Whether the target exists.
    pub exists: bool,
    /// How the actor stands to it.
    pub relations: Vec<Relation>,
    /// The company that the target belongs to.
    pub company: Option<CompanyId>,
    /// The interview that the target belongs to.
    pub interview: Option<InterviewId>,
    /// Whether the actor is asked in that interview: as its candidate, or as an account that has the address to which it was given and has not
    /// accepted it yet. It grants nothing; what interviewers prepare is kept from whoever is asked, whatever else they are in the company.
    pub is_asked: bool,
}

impl Facts {
    /// Whether the relation holds.
    pub fn has(&self, relation: Relation) -> bool {
        self.relations.contains(&relation)
    }
}

/// The answer to "may they?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They may.
    Allow,
    /// They might, once they have signed in.
    SignInFirst,
    /// They may not even know that it exists (or it does not).
    NotFound,
    /// They may not.
    Forbid,
    /// No API key may.
    KeyRefused,
    /// An API key with this scope may.
    ScopeMissing(Scope),
    /// They may, once they have proved anew who they are.
    StepUpFirst,
    /// They may, once they have set up the second factor that their company demands.
    SecondFactorFirst,
}

/// The policy: allowed when any relation that holds is one that the action names. Whoever has no relation to a target is told
/// that it does not exist.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    if matches!(actor.who, Who::ApiKey { .. }) {
        return decide_for_key(actor, action, facts);
    }
    let allowed = action.relations();
    if facts.exists && facts.relations.iter().any(|relation| allowed.contains(relation)) {
        return Decision::Allow;
    }
    if matches!(actor.who, Who::Anonymous) {
        return Decision::SignInFirst;
    }
    let general = [Relation::SignedIn, Relation::Guest, Relation::Anonymous];
    let knows = facts.exists && facts.relations.iter().any(|relation| !general.contains(relation));
    if knows || facts.exists && facts.company.is_none() && facts.interview.is_none() && action.on_system() {
        Decision::Forbid
    } else {
        Decision::NotFound
    }
}

/// For API keys the action's scope stands in for the relations. Whether the key has it is told first, since that does not depend on what
/// exists; what is not of the key's company does not exist for it.
fn decide_for_key(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    match action.scope() {
        None => Decision::KeyRefused,
        Some(scope) if !actor.has_scope(scope) => Decision::ScopeMissing(scope),
        Some(_) if facts.exists && (action.on_system() || facts.has(Relation::ApiKey)) => Decision::Allow,
        Some(_) => Decision::NotFound,
    }
}

/// Whether the actor's session is trusted enough for an action that they may do. `fresh_since` is the earliest proof of who they
/// are that counts for a dangerous one.
pub fn assured(actor: &Actor, action: Action, fresh_since: DateTime<Utc>) -> Decision {
    match actor.assurance() {
        Some(assurance) if assurance.lacks_second_factor && !action.without_second_factor() => {
            Decision::SecondFactorFirst
        }
        Some(assurance) if assurance.authenticated_at < fresh_since && action.needs_step_up() => {
            Decision::StepUpFirst
        }
        _ => Decision::Allow,
    }
}

/// The error that a decision other than `Allow` becomes.
pub(super) fn refusal(decision: Decision, target: Target) -> Option<Error> {
    match decision {
        Decision::Allow => None,
        Decision::SignInFirst => Some(Code::AuthRequired.into()),
        Decision::NotFound => Some(target.not_found().into()),
        Decision::Forbid => Some(Code::AuthForbidden.into()),
        Decision::KeyRefused => Some(Code::AuthKeyRefused.into()),
        Decision::ScopeMissing(scope) => Some(
            Error::new(Code::AuthScopeMissing)
                .detail(format!("It needs the scope {}", scope.as_str()))
                .field("scope", "missing", scope.as_str()),
        ),
        Decision::StepUpFirst => Some(Code::AuthStepUpRequired.into()),
        Decision::SecondFactorFirst => Some(Code::AuthSecondFactorMissing.into()),
    }
}

#[cfg(test)]
mod tests;
