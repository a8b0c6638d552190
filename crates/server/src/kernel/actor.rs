//! Who asks: the one thing that every use case is handed besides its input.

use std::net::IpAddr;

use chrono::{DateTime, Utc};

use uuid::Uuid;

use super::ids::{ApiKeyId, CompanyId, InterviewId, SessionId, UserId};
use super::policy::Scope;

/// Who asks for something, and from where.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who it is.
    pub who: Who,
    /// The address that the request came from, proxies that we trust taken off.
    pub address: Option<IpAddr>,
    /// The request's id, which the audit trail keeps.
    pub request_id: Option<String>,
}

/// The kinds of actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody has signed in.
    Anonymous,
    /// An account.
    User { id: UserId, session: SessionId, is_staff: bool, assurance: Assurance },
    /// Somebody who opened an invitation link: this interview and nothing else.
    Guest { id: UserId, session: SessionId, interview: InterviewId },
    /// A program with an API key: its company, as far as its scopes go, and never a person. `created_by` made it, and stands for it where a
    /// row names a person.
    ApiKey { id: ApiKeyId, company: CompanyId, scopes: Vec<Scope>, created_by: UserId },
    /// The server itself: a task, named.
    System(&'static str),
}

/// How sure we are that whoever uses a session is its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assurance {
    /// When they last proved it: at sign-in, or at a step-up.
    pub authenticated_at: DateTime<Utc>,
    /// A company of theirs demands a second factor, and this session was opened without one.
    pub lacks_second_factor: bool,
}

impl Actor {
    /// The server's own work, named after the task.
    pub fn system(name: &'static str) -> Self {
        Self { who: Who::System(name), address: None, request_id: None }
    }

    /// Nobody, from nowhere.
    pub fn anonymous() -> Self {
        Self { who: Who::Anonymous, address: None, request_id: None }
    }

    /// The person, where there is one.
    pub fn user_id(&self) -> Option<UserId> {
        match self.who {
            Who::User { id, .. } | Who::Guest { id, .. } => Some(id),
            Who::Anonymous | Who::ApiKey { .. } | Who::System(_) => None,
        }
    }

    /// What the audit trail and the quotas know it by: a person's id, or a key's.
    pub fn id(&self) -> Option<Uuid> {
        match self.who {
            Who::ApiKey { id, .. } => Some(id.0),
            _ => self.user_id().map(|id| id.0),
        }
    }

    /// The person whom rows name as their author: the one who asks, or the one who made the key.
    pub fn author(&self) -> Option<UserId> {
        match self.who {
            Who::ApiKey { created_by, .. } => Some(created_by),
            _ => self.user_id(),
        }
    }

    /// The company of an API key.
    pub fn key_company(&self) -> Option<CompanyId> {
        match self.who {
            Who::ApiKey { company, .. } => Some(company),
            _ => None,
        }
    }

    /// Whether this is an API key with a scope that grants `scope`.
    pub fn has_scope(&self, scope: Scope) -> bool {
        match &self.who {
            Who::ApiKey { scopes, .. } => scopes.iter().any(|own| own.grants(scope)),
            _ => false,
        }
    }

    /// The session, where there is one.
    pub fn session_id(&self) -> Option<SessionId> {
        match self.who {
            Who::User { session, .. } | Who::Guest { session, .. } => Some(session),
            Who::Anonymous | Who::ApiKey { .. } | Who::System(_) => None,
        }
    }

    /// The interview that a guest is limited to.
    pub fn guest_of(&self) -> Option<InterviewId> {
        match self.who {
            Who::Guest { interview, .. } => Some(interview),
            _ => None,
        }
    }

    /// How sure we are of an account's owner.
    pub fn assurance(&self) -> Option<Assurance> {
        match self.who {
            Who::User { assurance, .. } => Some(assurance),
            _ => None,
        }
    }

    /// Whether this is the deployment's staff.
    pub fn is_staff(&self) -> bool {
        matches!(self.who, Who::User { is_staff: true, .. })
    }

    /// The word that the audit trail uses.
    pub fn kind(&self) -> &'static str {
        match self.who {
            Who::Anonymous => "anonymous",
            Who::User { .. } => "user",
            Who::Guest { .. } => "guest",
            Who::ApiKey { .. } => "api_key",
            Who::System(_) => "system",
        }
    }
}
