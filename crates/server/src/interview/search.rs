//! Finding interviews: the ids of a page, each part of which is read in order from one index, however many interviews there are.
//!
//! What somebody may see lies in several places: interviews of their companies, and those in which they take part. One condition for all
//! of them could be read from no index. So each place is a *source*, asked by itself for as many as the page has; what they find is put
//! together afterwards.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, Postgres, QueryBuilder};

use super::facts::InterviewStatus;
use super::list::Filter;
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{CompanyId, InterviewId, JobId, UserId};
use crate::kernel::list::{Cursor, containing};

/// How many interviews of a company are read in order when a text is looked for, before the index of texts is asked: what many of them
/// contain is found here sooner, what few contain there. They are read from the index of times alone, which has the texts too. A look at
/// the first of them tells whether the others are worth reading.
const NEARBY: [i64; 2] = [5_000, 25_000];

/// Where interviews are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// `interviews_company_time`, or `interviews_company_status_time`.
    Company(CompanyId),
    /// `interviews_job`, or `interviews_job_status_time`.
    Job(JobId),
    /// `interviews_candidate`.
    Candidate(UserId),
    /// `interview_interviewers_time`; whoever has left the company interviews for it no more.
    Interviewer(UserId),
    /// The one that a guest may see.
    Only(InterviewId),
}

/// A source, and in which of the states that are asked for.
struct Part {
    source: Source,
    status: Option<&'static str>,
}

/// Whose interviews are asked for, and by whom.
pub(super) struct Reach {
    me: Option<UserId>,
    /// Of which the reader sees all interviews.
    companies: Vec<CompanyId>,
    only: Option<InterviewId>,
}

impl Reach {
    /// What `actor` may see.
    pub(super) async fn of(connection: &mut PgConnection, actor: &Actor, filter: &Filter) -> Result<Self> {
        if let Some(company) = actor.key_company() {
            if filter.is_personal() {
                let message = "An API key takes part in no interview";
                return Err(Error::new(Code::RequestInvalid).field("mine", "invalid", message));
            }
            return Ok(Self { me: None, companies: vec![company], only: None });
        }
        let me = actor.user_id().ok_or(Code::AuthRequired)?;
        let only = actor.guest_of();
        let companies = match only {
            Some(_) => Vec::new(),
            None => company::memberships(connection, me).await?.iter().map(|one| one.company_id).collect(),
        };
        Ok(Self { me: Some(me), companies, only })
    }

    /// The sources that hold everything that may be found, each of it in one at least.
    fn sources(&self, filter: &Filter) -> Vec<Source> {
        if let Some(only) = self.only {
            return vec![Source::Only(only)];
        }
        let takes_part = |user| vec![Source::Candidate(user), Source::Interviewer(user)];
        match (filter.person, self.me) {
            (Some(person), _) => takes_part(person),
            (None, Some(me)) if filter.with_results => vec![Source::Candidate(me)],
            (None, Some(me)) if filter.awaiting_feedback => vec![Source::Interviewer(me)],
            (None, Some(me)) if filter.mine => takes_part(me),
            (None, me) => {
                // Whoever belongs to no company finds their own few, instead of reading a whole job for them.
                if let (Some(job), false) = (filter.job, self.companies.is_empty()) {
                    return vec![Source::Job(job)];
                }
                let companies = self.companies.iter().copied().map(Source::Company);
                companies.chain(me.map(Source::Candidate)).collect()
            }
        }
    }

    /// The sources by state: only then does an index that has it keep the order of time. The index of texts has none, and is asked once,
    /// unless there are few in the state.
    fn parts(&self, filter: &Filter) -> Vec<Part> {
        let mut parts = Vec::new();
        for source in self.sources(filter) {
            let by_state = match source {
                Source::Company(_) => filter.text.is_none() || is_rare(filter),
                Source::Job(_) => true,
                _ => false,
            };
            if by_state && !filter.status.is_empty() {
                parts.extend(
                    filter.status.iter().map(|status| Part { source, status: Some(status.as_str()) }),
                );
            } else {
                parts.push(Part { source, status: None });
            }
        }
        parts
    }

    /// Whether the sources alone do not say what the reader may see: those of a person, or of a job.
    fn narrows(&self, filter: &Filter) -> bool {
        self.only.is_none() && (filter.person.is_some() || filter.job.is_some())
    }
}

/// Whether so few interviews are in the states that are asked for that each of them is read: those under way.
fn is_rare(filter: &Filter) -> bool {
    !filter.status.is_empty() && filter.status.iter().all(|status| *status == InterviewStatus::InProgress)
}

/// An interview that was found: when it begins, and which it is.
type Found = (DateTime<Utc>, InterviewId);

/// The ids of a page, in its order.
pub(super) async fn ids(
    connection: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<InterviewId>> {
    let reach = Reach::of(connection, actor, filter).await?;
    let query = Query { reach: &reach, filter, after, limit };
    let found = match query.nearby(connection).await? {
        Some(found) => found,
        None => query.fetch(connection, &reach.parts(filter), Texts::Indexed).await?,
    };
    Ok(found.into_iter().map(|(_, id)| id).collect())
}

/// How a text is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// Among so many interviews that come next.
    Nearby(i64),
    /// In the index of texts.
    Indexed,
}

/// A page that is asked for.
#[derive(Clone, Copy)]
struct Query<'a> {
    reach: &'a Reach,
    filter: &'a Filter,
    after: Option<Cursor>,
    limit: i64,
}

impl<'a> Query<'a> {
    /// The page, where a text is looked for that is found often enough among what comes next in the reader's one company.
    async fn nearby(&self, connection: &mut PgConnection) -> Result<Option<Vec<Found>>> {
        let sources = self.reach.sources(self.filter);
        let (Some(_), [Source::Company(_), others @ ..]) = (&self.filter.text, sources.as_slice()) else {
            return Ok(None);
        };
        if is_rare(self.filter) || others.iter().any(|source| matches!(source, Source::Company(_))) {
            return Ok(None);
        }
        let part = |source: &Source| Part { source: *source, status: None };
        let company: Vec<Part> = sources.iter().take(1).map(part).collect();
        let Some(mut found) = self.nearby_of(connection, &company, NEARBY).await? else { return Ok(None) };
        if !others.is_empty() {
            let others: Vec<Part> = others.iter().map(part).collect();
            found.extend(self.fetch(connection, &others, Texts::Indexed).await?);
            found.sort_unstable();
            found.dedup();
            if self.filter.descending {
                found.reverse();
            }
            found.truncate(usize::try_from(self.limit).unwrap_or_default());
        }
        Ok(Some(found))
    }

    /// A company's page, unless too few of what comes next contain the text: `first` of them are looked at, then `all`.
    async fn nearby_of(
        &self,
        connection: &mut PgConnection,
        company: &[Part],
        [first, all]: [i64; 2],
    ) -> Result<Option<Vec<Found>>> {
        let is_page = |found: &Vec<Found>| i64::try_from(found.len()).is_ok_and(|count| count >= self.limit);
        // A text is spread over all interviews, a state lies before or behind the present.
        let in_any_state = Filter { status: Vec::new(), ..self.filter.clone() };
        let found =
            Query { filter: &in_any_state, ..*self }.fetch(connection, company, Texts::Nearby(first)).await?;
        if is_page(&found) && self.filter.status.is_empty() {
            return Ok(Some(found));
        }
        let count = i64::try_from(found.len()).unwrap_or_default();
        // Were the others like these, they would not fill half a page.
        if 2 * count * all < self.limit * first {
            return Ok(None);
        }
        let found = self.fetch(connection, company, Texts::Nearby(all)).await?;
        Ok(Some(found).filter(is_page))
    }

    async fn fetch(&self, connection: &mut PgConnection, parts: &[Part], texts: Texts) -> Result<Vec<Found>> {
        let mut statement = self.statement(parts, texts);
        // How a text is best found depends on how rare it is: a plan that is kept for all of them is a bad one for some.
        let query = statement.build_query_as().persistent(self.filter.text.is_none());
        Ok(query.fetch_all(connection).await?)
    }

    fn statement(&self, parts: &[Part], texts: Texts) -> QueryBuilder<Postgres> {
        let sql = QueryBuilder::new("SELECT scheduled_time, id FROM (");
        let Query { reach, filter, after, limit } = *self;
        let mut page = Page { sql, reach, filter, after, limit };
        for (number, part) in parts.iter().enumerate() {
            page.sql.push(if number == 0 { "(" } else { " UNION (" });
            if filter.text.is_some() && matches!(part.source, Source::Company(_)) && part.status.is_none() {
                page.push_texts(part, texts);
            } else {
                page.push_part(part, limit);
            }
            page.sql.push(")");
        }
        page.sql.push(") found");
        page.push_order("scheduled_time", "id", limit);
        page.sql
    }
}

/// The statement of a page, as far as it is written.
struct Page<'a> {
    sql: QueryBuilder<Postgres>,
    reach: &'a Reach,
    filter: &'a Filter,
    after: Option<Cursor>,
    limit: i64,
}

impl Page<'_> {
    /// A source's own page.
    fn push_part(&mut self, part: &Part, limit: i64) {
        self.push_source(part, "");
        self.push_status("i");
        self.push_text("i");
        self.push_filter();
        let (time, id) = part.source.order();
        self.push_order(time, id, limit);
    }

    /// A company's own page of those that contain a text.
    fn push_texts(&mut self, part: &Part, texts: Texts) {
        if let Texts::Nearby(among) = texts {
            self.sql.push("SELECT near.id, near.scheduled_time FROM (");
            self.push_source(part, ", i.search_text");
            let (time, id) = part.source.order();
            self.push_order(time, id, among);
            self.sql.push(") near JOIN interviews i ON i.id = near.id WHERE true");
            self.push_text("near");
            self.push_status("i");
            self.push_filter();
        } else {
            self.sql.push("SELECT near.id, near.scheduled_time FROM (");
            self.push_source(part, ", i.status");
            self.push_text("i");
            self.push_filter();
            // Nothing is moved across this: the planner would read everything in order, hoping to find enough soon, or all that is in a
            // state, to put it together with what few contain.
            self.sql.push(" OFFSET 0) near WHERE true");
            self.push_status("near");
        }
        self.push_order("near.scheduled_time", "near.id", self.limit);
    }

    /// All of a source, with further columns of the interview.
    fn push_source(&mut self, part: &Part, columns: &str) {
        let (time, id) = part.source.order();
        let sql = &mut self.sql;
        sql.push(format_args!("SELECT {id} AS id, {time} AS scheduled_time{columns} FROM "));
        match part.source {
            Source::Company(company) => {
                sql.push("interviews i WHERE i.company_id = ").push_bind(company);
            }
            Source::Job(job) => {
                sql.push("interviews i WHERE i.job_id = ").push_bind(job);
            }
            Source::Candidate(user) => {
                sql.push("interviews i WHERE i.candidate_id = ").push_bind(user);
            }
            Source::Interviewer(user) => {
                sql.push(
                    "interview_interviewers p JOIN interviews i ON i.id = p.interview_id WHERE p.user_id = ",
                )
                .push_bind(user);
                sql.push(
                    " AND i.company_id IN (SELECT m.company_id FROM company_membership m WHERE m.user_id = ",
                );
                sql.push_bind(user).push(")");
            }
            Source::Only(interview) => {
                sql.push("interviews i WHERE i.id = ").push_bind(interview);
            }
        }
        if let Some(status) = part.status {
            sql.push(" AND i.status = ").push_bind(status);
        }
        if let (Some(job), false) = (self.filter.job, matches!(part.source, Source::Job(_))) {
            sql.push(" AND i.job_id = ").push_bind(job);
        }
        if let Some(from) = self.filter.from {
            sql.push(format_args!(" AND {time} >= ")).push_bind(from);
        }
        if let Some(to) = self.filter.to {
            sql.push(format_args!(" AND {time} < ")).push_bind(to);
        }
        if let Some(after) = self.after {
            let compare = if self.filter.descending { "<" } else { ">" };
            sql.push(format_args!(" AND ({time}, {id}) {compare} ("));
            sql.push_bind(after.time).push(", ").push_bind(after.id).push(")");
        }
    }

    /// What no source says by itself.
    fn push_filter(&mut self) {
        let filter = self.filter;
        if let Some(application) = filter.application {
            self.sql.push(" AND i.application_id = ").push_bind(application);
        }
        if let Some(person) = filter.person.filter(|_| self.reach.only.is_some()) {
            self.push_takes_part(person);
        }
        if self.reach.narrows(filter) {
            self.push_visible();
        }
        if let Some(me) = self.reach.me {
            self.push_personal(me);
        }
    }

    fn push_status(&mut self, table: &str) {
        if !self.filter.status.is_empty() {
            let status: Vec<&str> = self.filter.status.iter().map(|status| status.as_str()).collect();
            self.sql.push(format_args!(" AND {table}.status = ANY(")).push_bind(status).push(")");
        }
    }

    fn push_text(&mut self, table: &str) {
        if let Some(text) = &self.filter.text {
            self.sql.push(format_args!(" AND {table}.search_text LIKE ")).push_bind(containing(text));
        }
    }

    /// What the reader may see of somebody's interviews.
    fn push_visible(&mut self) {
        let companies: Vec<uuid::Uuid> = self.reach.companies.iter().map(|company| company.0).collect();
        self.sql.push(" AND (i.company_id = ANY(").push_bind(companies).push(")");
        if let Some(me) = self.reach.me {
            self.sql.push(" OR i.candidate_id = ").push_bind(me);
        }
        self.sql.push(")");
    }

    /// What the reader is still to do or to read, where they take part.
    fn push_personal(&mut self, me: UserId) {
        if self.filter.is_personal() && (self.reach.only.is_some() || self.filter.person.is_some()) {
            self.push_takes_part(me);
        }
        if self.filter.awaiting_feedback {
            self.sql.push(" AND i.status IN ('IN_PROGRESS', 'COMPLETED') AND EXISTS (SELECT FROM interview_interviewers x WHERE x.interview_id = i.id AND x.seat <> 'SHADOW' AND x.user_id = ");
            self.sql.push_bind(me).push(") AND NOT EXISTS (SELECT FROM interview_scorecards s WHERE s.interview_id = i.id AND s.interviewer_id = ");
            self.sql.push_bind(me).push(")");
        }
        if self.filter.with_results {
            self.sql.push(" AND i.candidate_id = ").push_bind(me);
            self.sql.push(" AND EXISTS (SELECT FROM interview_results r WHERE r.interview_id = i.id)");
        }
    }

    fn push_takes_part(&mut self, user: UserId) {
        self.sql.push(" AND (i.candidate_id = ").push_bind(user);
        self.sql.push(" OR i.id IN (SELECT x.interview_id FROM interview_interviewers x WHERE x.user_id = ");
        self.sql.push_bind(user);
        self.sql
            .push(") AND i.company_id IN (SELECT m.company_id FROM company_membership m WHERE m.user_id = ");
        self.sql.push_bind(user).push("))");
    }

    fn push_order(&mut self, time: &str, id: &str, limit: i64) {
        let order = if self.filter.descending { "DESC" } else { "ASC" };
        self.sql.push(format_args!(" ORDER BY {time} {order}, {id} {order} LIMIT ")).push_bind(limit);
    }
}

impl Source {
    /// The columns that order its interviews, as its index has them.
    fn order(self) -> (&'static str, &'static str) {
        match self {
            Source::Interviewer(_) => ("lower(p.during)", "p.interview_id"),
            _ => ("i.scheduled_time", "i.id"),
        }
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
