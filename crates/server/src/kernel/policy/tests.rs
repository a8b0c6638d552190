use super::*;
use crate::kernel::actor::Assurance;
use crate::kernel::ids::{ApiKeyId, SessionId};

const RELATIONS: [Relation; 17] = [
    Relation::Anonymous,
    Relation::SignedIn,
    Relation::Guest,
    Relation::Myself,
    Relation::Contact,
    Relation::Fellow,
    Relation::Assessor,
    Relation::Member,
    Relation::Recruiter,
    Relation::Owner,
    Relation::Interviewer,
    Relation::Lead,
    Relation::Candidate,
    Relation::Author,
    Relation::ApiKey,
    Relation::Staff,
    Relation::System,
];

/// The whole table, so that a change of who may do what is seen in review.
#[test]
fn the_table_is_what_was_reviewed() {
    let mut table = String::new();
    for action in Action::ALL {
        let allowed: Vec<String> =
            RELATIONS.iter().filter(|r| action.relations().contains(r)).map(|r| format!("{r:?}")).collect();
        let marks = [
            (action.needs_step_up(), " (step-up)"),
            (action.without_second_factor(), " (without second factor)"),
        ];
        let marks: String = marks.iter().filter_map(|(holds, mark)| holds.then_some(*mark)).collect();
        let scope = action.scope().map(|scope| format!(" [{}]", scope.as_str())).unwrap_or_default();
        table += &format!(
            "{:<30} {:<10} {:<14} {}{marks}{scope}\n",
            action.name(),
            action.target_kind(),
            format!("{:?}", action.audit_class()),
            allowed.join(" ")
        );
    }
    insta::assert_snapshot!(table);
}

fn user() -> Actor {
    signed_in(Assurance { authenticated_at: DateTime::<Utc>::MAX_UTC, lacks_second_factor: false })
}

fn signed_in(assurance: Assurance) -> Actor {
    let (id, session) = (UserId(Uuid::nil()), SessionId(Uuid::nil()));
    Actor { who: Who::User { id, session, is_staff: false, assurance }, ..Actor::anonymous() }
}

#[test]
fn dangerous_acts_ask_for_a_fresh_proof() {
    let noon = DateTime::<Utc>::UNIX_EPOCH;
    let before = noon - chrono::TimeDelta::seconds(1);
    let actor = |authenticated_at| signed_in(Assurance { authenticated_at, lacks_second_factor: false });
    assert_eq!(assured(&actor(noon), Action::ChangeEmail, noon), Decision::Allow);
    assert_eq!(assured(&actor(before), Action::ChangeEmail, noon), Decision::StepUpFirst);
    assert_eq!(assured(&actor(before), Action::ReadProfile, noon), Decision::Allow);
    assert_eq!(assured(&Actor::system("task"), Action::AdministerUser, noon), Decision::Allow);
}

#[test]
fn without_the_demanded_second_factor_only_setting_one_up_works() {
    let noon = DateTime::<Utc>::UNIX_EPOCH;
    let actor = signed_in(Assurance { authenticated_at: noon, lacks_second_factor: true });
    assert_eq!(assured(&actor, Action::ManageSecondFactor, noon), Decision::Allow);
    assert_eq!(assured(&actor, Action::SignOut, noon), Decision::Allow);
    assert_eq!(assured(&actor, Action::ListInterviews, noon), Decision::SecondFactorFirst);
    assert_eq!(assured(&actor, Action::UpdateUser, noon), Decision::SecondFactorFirst);
}

#[test]
fn a_stranger_is_told_that_a_target_does_not_exist() {
    let facts = Facts {
        exists: true,
        relations: vec![Relation::SignedIn],
        company: Some(CompanyId(Uuid::nil())),
        ..Facts::default()
    };
    assert_eq!(decide(&user(), Action::ReadInterview, &facts), Decision::NotFound);
}

fn key(scopes: &[Scope]) -> Actor {
    let (id, company, created_by) = (ApiKeyId(Uuid::nil()), CompanyId(Uuid::nil()), UserId(Uuid::nil()));
    Actor { who: Who::ApiKey { id, company, scopes: scopes.to_vec(), created_by }, ..Actor::anonymous() }
}

#[test]
fn a_key_does_what_its_scopes_say_to_its_company_only() {
    let company = Some(CompanyId(Uuid::nil()));
    let own = Facts { exists: true, relations: vec![Relation::ApiKey], company, ..Facts::default() };
    let others = Facts { relations: Vec::new(), ..own.clone() };
    let reader = key(&[Scope::InterviewsRead]);
    assert_eq!(decide(&reader, Action::ReadInterview, &own), Decision::Allow);
    assert_eq!(decide(&reader, Action::ReadInterview, &others), Decision::NotFound);
    let missing = Decision::ScopeMissing(Scope::InterviewsWrite);
    assert_eq!(decide(&reader, Action::CancelInterview, &own), missing);
    assert_eq!(decide(&reader, Action::CancelInterview, &others), missing, "which does not tell what exists");
    let writer = key(&[Scope::InterviewsWrite]);
    assert_eq!(
        decide(&writer, Action::ReadInterview, &own),
        Decision::Allow,
        "writing shows what was written"
    );
    let every = key(&Scope::ALL);
    for action in
        [Action::CreateApiKey, Action::JoinRoom, Action::ReadAudit, Action::SignIn, Action::ReadUser]
    {
        assert_eq!(decide(&every, action, &own), Decision::KeyRefused, "{}", action.name());
    }
}

#[test]
fn one_who_knows_the_target_is_told_that_they_may_not() {
    let relations = vec![Relation::SignedIn, Relation::Candidate];
    let facts = Facts { exists: true, relations, company: Some(CompanyId(Uuid::nil())), ..Facts::default() };
    assert_eq!(decide(&user(), Action::CompleteInterview, &facts), Decision::Forbid);
}

#[test]
fn nobody_is_asked_to_sign_in_first() {
    let facts = Facts { exists: true, relations: vec![Relation::Anonymous], ..Facts::default() };
    assert_eq!(decide(&Actor::anonymous(), Action::ReadProfile, &facts), Decision::SignInFirst);
}

#[test]
fn what_does_not_exist_is_never_allowed() {
    let facts = Facts { exists: false, relations: vec![Relation::Staff], ..Facts::default() };
    assert_eq!(decide(&user(), Action::ReadInterview, &facts), Decision::NotFound);
}
