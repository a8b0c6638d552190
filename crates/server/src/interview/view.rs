//! Interviews as their readers see them: one query for any number of them, and what the reader may do with each.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::answer::InvitationAnswer;
use super::facts::InterviewStatus;
use super::http::{InterviewView, My, Person, Said, ViewerRelation};
use super::moves;
use super::no_show::{self, NoShowSide, NoShowView};
use super::panel_day;
use crate::booking::Seat;
use crate::calendar;
use crate::company::avatar_url;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{ApplicationId, CompanyId, InterviewId, RecordingId, UserId};
use crate::kernel::policy::{Action, Scope, Target};

/// One who interviews: id, name, picture and seat.
type Interviewer = (UserId, String, Option<String>, String);

/// What the database says of an interview and its reader.
struct Row {
    id: InterviewId,
    company_id: CompanyId,
    company_name: String,
    kind: String,
    title: String,
    description: String,
    time_zone: String,
    scheduled_time: DateTime<Utc>,
    scheduled_end: DateTime<Utc>,
    duration_minutes: i32,
    start_time: Option<DateTime<Utc>>,
    end_time: Option<DateTime<Utc>>,
    status: String,
    cancel_reason: Option<String>,
    cancel_note: Option<String>,
    cancelled_at: Option<DateTime<Utc>>,
    cancelled_by_name: Option<String>,
    no_show_side: Option<String>,
    no_show_marked_at: Option<DateTime<Utc>>,
    no_show_marked_by: Option<String>,
    interviewer_id: Option<UserId>,
    interviewer_name: Option<String>,
    candidate_id: UserId,
    candidate_name: String,
    candidate_email: String,
    candidate_is_guest: bool,
    application_id: Option<ApplicationId>,
    interviewers: sqlx::types::Json<Vec<Interviewer>>,
    answers: sqlx::types::Json<HashMap<UserId, (String, Option<String>)>>,
    recording_id: Option<RecordingId>,
    present: Vec<uuid::Uuid>,
    unread: i64,
    version: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    member_role: Option<String>,
    submitted: bool,
    drafted: bool,
    has_results: bool,
}

/// One interview as `actor` sees it.
pub async fn view(app: &App, actor: &Actor, id: InterviewId) -> Result<InterviewView> {
    let mut tx = app.read(actor, Action::ReadInterview, Target::Interview(id)).await?;
    let views = views(&mut tx, actor, &[id]).await?;
    let mut view = views.into_iter().next().ok_or(Code::InterviewNotFound)?;
    if let Some(me) = actor.user_id()
        && let Some((event_id, link)) = calendar::event(&mut tx, id, me).await?
    {
        view.my.calendar_event_id = Some(event_id);
        view.my.calendar_link = link;
    }
    view.moves = moves::list(&mut tx, id, view.my.relation != ViewerRelation::Candidate).await?;
    if view.my.relation != ViewerRelation::Candidate {
        view.panel_day = panel_day::parts(&mut tx, id).await?;
        // A day of one interview is called off with it.
        let is_ahead = view.panel_day.len() > 1
            && view.panel_day.iter().any(|one| one.status == InterviewStatus::Scheduled);
        view.my.can_cancel_day = is_ahead && tx.may(actor, Action::CancelPanelDay);
    }
    Ok(view)
}

/// The interviews `ids`, in that order, as `actor` sees them. Whether they may be seen is the caller's to know.
pub(super) async fn views(
    connection: &mut PgConnection,
    actor: &Actor,
    ids: &[InterviewId],
) -> Result<Vec<InterviewView>> {
    let order: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT i.id AS "id: _", i.company_id AS "company_id: _", c.company_name, i.kind, i.title, i.description, i.time_zone, i.scheduled_time,
                  upper(interview_during(i.scheduled_time, i.duration_minutes)) AS "scheduled_end!", i.duration_minutes, i.start_time, i.end_time,
                  i.status, i.cancel_reason, i.cancel_note, i.cancelled_at, canceller.name AS "cancelled_by_name?", n.side AS "no_show_side?", n.marked_at AS "no_show_marked_at?",
                  marker.name AS "no_show_marked_by?", i.application_id AS "application_id: _", i.interviewer_id AS "interviewer_id: _", i.interviewer_name,
                  i.candidate_id AS "candidate_id: _", i.candidate_name, i.candidate_email, candidate.is_guest AS "candidate_is_guest!",
                  (SELECT coalesce(jsonb_agg(jsonb_build_array(p.id, p.name, p.avatar, x.seat) ORDER BY x.position), '[]')
                   FROM interview_interviewers x JOIN people p ON p.id = x.user_id WHERE x.interview_id = i.id) AS "interviewers!: _",
                  (SELECT coalesce(jsonb_object_agg(a.user_id, jsonb_build_array(a.partstat, a.note)), '{}')
                   FROM interview_answers a WHERE a.interview_id = i.id) AS "answers!: _",
                  r.recording_id AS "recording_id?: _",
                  ARRAY(SELECT user_id FROM interview_presence p WHERE p.interview_id = i.id) AS "present!",
                  greatest(i.last_message - coalesce(reading.read_up_to, i.last_message), 0) AS "unread!",
                  i.version, i.created_at, i.updated_at, m.role AS "member_role?",
                  EXISTS (SELECT FROM interview_scorecards s WHERE s.interview_id = i.id AND s.interviewer_id = $2) AS "submitted!",
                  EXISTS (SELECT FROM interview_scorecard_drafts s WHERE s.interview_id = i.id AND s.interviewer_id = $2) AS "drafted!",
                  EXISTS (SELECT FROM interview_results x WHERE x.interview_id = i.id) AS "has_results!"
           FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
           JOIN interviews i ON i.id = wanted.id
           JOIN companies c ON c.id = i.company_id
           JOIN people candidate ON candidate.id = i.candidate_id
           LEFT JOIN interview_no_shows n ON n.interview_id = i.id AND n.undone_at IS NULL
           LEFT JOIN people marker ON marker.id = n.marked_by
           LEFT JOIN people canceller ON canceller.id = i.cancelled_by
           LEFT JOIN interview_recording r ON r.interview_id = i.id
           LEFT JOIN interview_reading reading ON reading.interview_id = i.id AND reading.user_id = $2
           LEFT JOIN company_membership m ON m.company_id = i.company_id AND m.user_id = $2
           ORDER BY wanted.place"#,
        &order,
        actor.user_id() as _
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| present(row, actor)).collect()
}

fn present(row: Row, actor: &Actor) -> Result<InterviewView> {
    let my = my(&row, actor);
    let is_candidate = my.relation == ViewerRelation::Candidate;
    let shows_address = !is_candidate || actor.user_id() == Some(row.candidate_id);
    let no_show = no_show(&row, is_candidate);
    let interviewers = interviewers(&row, is_candidate);
    let candidate_said = said(&row, is_candidate, row.candidate_id);
    let word =
        |text: String| serde_json::from_value(serde_json::Value::String(text)).map_err(Error::internal);
    Ok(InterviewView {
        id: row.id,
        company_id: row.company_id,
        company_name: row.company_name,
        title: row.title,
        description: row.description,
        kind: row.kind,
        time_zone: row.time_zone,
        scheduled_time: row.scheduled_time,
        scheduled_end: row.scheduled_end,
        duration_minutes: row.duration_minutes,
        start_time: row.start_time,
        end_time: row.end_time,
        status: InterviewStatus::from_row(&row.status),
        cancel_reason: row.cancel_reason.map(word).transpose()?,
        cancel_note: row.cancel_note,
        cancelled_at: row.cancelled_at,
        cancelled_by_name: row.cancelled_by_name.filter(|_| !is_candidate),
        moves: Vec::new(),
        no_show,
        no_show_from: no_show::markable_from(row.scheduled_time),
        interviewer_id: row.interviewer_id,
        interviewer_name: row.interviewer_name,
        candidate_id: row.candidate_id,
        candidate_name: row.candidate_name,
        candidate_said,
        candidate_email: shows_address.then_some(row.candidate_email),
        candidate_is_guest: row.candidate_is_guest,
        application_id: row.application_id.filter(|_| !is_candidate),
        panel_day: Vec::new(),
        interviewers,
        recording_url: my.can_see_recording.then(|| format!("/interviews/{}/recording", row.id)),
        recording_id: row.recording_id.filter(|_| my.can_see_recording),
        present: row.present.into_iter().map(UserId).collect(),
        unread_messages: if matches!(my.relation, ViewerRelation::Interviewer | ViewerRelation::Candidate) {
            row.unread
        } else {
            0
        },
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
        my,
    })
}

fn interviewers(row: &Row, is_candidate: bool) -> Vec<Person> {
    let person = |(user, name, avatar, seat): &Interviewer| Person {
        user_id: *user,
        name: name.clone(),
        // Who leads to learn it is nothing that a candidate has to know; who only watches is.
        seat: match Seat::from_row(seat) {
            Seat::ReverseShadow if is_candidate => Seat::Required,
            seat => seat,
        },
        avatar: avatar_url(*user, avatar.as_deref()),
        said: said(row, is_candidate, *user),
    };
    row.interviewers.iter().map(person).collect()
}

/// What `user` answered to the invitation. Who is interviewed learns their own answer only.
fn said(row: &Row, is_candidate: bool, user: UserId) -> Option<Said> {
    if is_candidate && user != row.candidate_id {
        return None;
    }
    let answer = row.answers.get(&user);
    Some(Said {
        answer: InvitationAnswer::from_row(answer.map(|(word, _)| word.as_str())),
        note: answer.and_then(|(_, note)| note.clone()),
    })
}

fn no_show(row: &Row, is_candidate: bool) -> Option<NoShowView> {
    let marked_at = row.no_show_marked_at?;
    Some(NoShowView {
        side: NoShowSide::from_row(row.no_show_side.as_deref()?),
        marked_at,
        marked_by_name: row.no_show_marked_by.clone().filter(|_| !is_candidate),
        undo_until: marked_at + no_show::UNDO_WITHIN,
    })
}

fn my(row: &Row, actor: &Actor) -> My {
    let me = actor.user_id();
    let status = InterviewStatus::from_row(&row.status);
    let own = row.interviewers.0.iter().find(|(user, ..)| Some(*user) == me);
    let interviewer = own.is_some();
    let is_shadow = own.is_some_and(|(_, _, _, seat)| Seat::from_row(seat) == Seat::Shadow);
    let candidate = Some(row.candidate_id) == me;
    let runs_company =
        actor.guest_of().is_none() && matches!(row.member_role.as_deref(), Some("OWNER" | "RECRUITER"));
    let manages = interviewer || runs_company || actor.is_staff();
    let schedules = actor.has_scope(Scope::InterviewsWrite);
    let relation = if interviewer {
        ViewerRelation::Interviewer
    } else if candidate {
        ViewerRelation::Candidate
    } else if row.member_role.is_some() || actor.key_company().is_some() {
        ViewerRelation::Member
    } else {
        ViewerRelation::Staff
    };
    My {
        relation,
        can_edit: (manages || schedules) && !status.is_over(),
        can_cancel: (manages || schedules || candidate) && !status.is_over(),
        can_cancel_day: false,
        can_join: (interviewer || candidate) && !status.is_over(),
        can_mark_no_show: (interviewer || runs_company) && status == InterviewStatus::Scheduled,
        can_undo_no_show: (interviewer || runs_company) && row.no_show_marked_at.is_some(),
        can_give_feedback: interviewer
            && !is_shadow
            && matches!(status, InterviewStatus::InProgress | InterviewStatus::Completed),
        feedback_submitted: row.submitted,
        feedback_draft: row.drafted,
        can_see_recording: (manages || actor.has_scope(Scope::RecordingsRead)) && row.recording_id.is_some(),
        results_available: candidate && row.has_results,
        calendar_event_id: None,
        calendar_link: None,
    }
}
