use super::*;
use crate::kernel::ids::SessionId;

const RELATIONS: [Relation; 15] = [
    Relation::Anonymous,
    Relation::SignedIn,
    Relation::Guest,
    Relation::Myself,
    Relation::Contact,
    Relation::Fellow,
    Relation::Member,
    Relation::Recruiter,
    Relation::Owner,
    Relation::Interviewer,
    Relation::Lead,
    Relation::Candidate,
    Relation::Author,
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
        table += &format!(
            "{:<30} {:<10} {:<14} {}\n",
            action.name(),
            action.target_kind(),
            format!("{:?}", action.audit_class()),
            allowed.join(" ")
        );
    }
    insta::assert_snapshot!(table);
}

fn user() -> Actor {
    let who = Who::User { id: UserId(Uuid::nil()), session: SessionId(Uuid::nil()), is_staff: false };
    Actor { who, ..Actor::anonymous() }
}

#[test]
fn a_stranger_is_told_that_a_target_does_not_exist() {
    let facts = Facts {
        exists: true,
        relations: vec![Relation::SignedIn],
        company: Some(CompanyId(Uuid::nil())),
        interview: None,
    };
    assert_eq!(decide(&user(), Action::ReadInterview, &facts), Decision::NotFound);
}

#[test]
fn one_who_knows_the_target_is_told_that_they_may_not() {
    let relations = vec![Relation::SignedIn, Relation::Candidate];
    let facts = Facts { exists: true, relations, company: Some(CompanyId(Uuid::nil())), interview: None };
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
