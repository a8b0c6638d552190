//! Who plays in the demonstration, and what happens. Every person and company is made up.

use crate::company::MemberRole;
use crate::feedback::PassFail;
use crate::interview::{CancelReason, InvitationAnswer};

pub struct Member {
    pub name: &'static str,
    pub email: &'static str,
    pub role: MemberRole,
}

pub const INTERVIEWERS: &[Member] = &[
    Member { name: "Maya Lindqvist", email: "maya@northwind.example", role: MemberRole::Owner },
    Member { name: "Tomás Ferreira", email: "tomas@northwind.example", role: MemberRole::Recruiter },
    Member { name: "Priya Raman", email: "priya@northwind.example", role: MemberRole::Interviewer },
];

pub struct Applicant {
    pub name: &'static str,
    pub email: &'static str,
    /// Else they come in by their link, as a guest.
    pub has_account: bool,
}

const fn applicant(name: &'static str, email: &'static str, has_account: bool) -> Applicant {
    Applicant { name, email, has_account }
}

pub const CANDIDATES: &[Applicant] = &[
    applicant("Lena Hoffmann", "lena@mail.example", true),
    applicant("Kwame Mensah", "kwame@mail.example", true),
    applicant("Sofia Rossi", "sofia.rossi@mail.example", false),
    applicant("Jonas Weber", "jonas.weber@mail.example", false),
    applicant("Aiko Tanaka", "aiko.tanaka@mail.example", false),
    applicant("Diego Alvarez", "diego.alvarez@mail.example", false),
    applicant("Nadia Haddad", "nadia.haddad@mail.example", false),
    applicant("Oluwaseun Adeyemi", "seun.adeyemi@mail.example", false),
    applicant("Emma Novak", "emma.novak@mail.example", false),
    applicant("Liam O'Connor", "liam.oconnor@mail.example", false),
    applicant("Mei Chen", "mei.chen@mail.example", false),
    applicant("Arjun Desai", "arjun.desai@mail.example", false),
];

pub struct Written {
    pub pass_fail: PassFail,
    pub rating: i32,
    pub message: &'static str,
    pub tags: &'static [&'static str],
}

pub enum Outcome {
    /// It is still to come. Who has answered the invitation: an interviewer by their place in `INTERVIEWERS`, or the candidate.
    Open(&'static [(Option<usize>, InvitationAnswer)]),
    Cancelled(CancelReason, &'static str),
    /// The candidate did not come.
    NoShow,
    /// It took place; scorecards by the place of their author in `INTERVIEWERS`, and what the candidate says of it.
    Held {
        recorded: bool,
        scorecards: &'static [(usize, Written)],
        experience: (i32, Option<&'static str>),
    },
}

pub struct Planned {
    pub title: &'static str,
    pub description: &'static str,
    pub candidate: usize,
    /// Places in `INTERVIEWERS`, the lead first.
    pub interviewers: &'static [usize],
    /// From now; before it when negative.
    pub offset_minutes: i64,
    pub minutes: i32,
    pub outcome: Outcome,
}

const DAY: i64 = 24 * 60;
const BACKEND: &str = "We talk about systems you have built, then read and change a small Rust service together. Bring questions.";
const FRONTEND: &str =
    "A conversation about interfaces you are proud of, and one small exercise on accessibility.";
const SYSTEM: &str = "We design a system on the whiteboard together. There is no right answer; we want to hear how you weigh things.";
const CULTURE: &str =
    "How you like to work, what you look for in a team, and everything you want to know about us.";

pub const INTERVIEWS: &[Planned] = &[
    Planned {
        title: "Senior backend engineer: technical interview",
        description: BACKEND,
        candidate: 0,
        interviewers: &[0, 2],
        offset_minutes: -9 * DAY,
        minutes: 60,
        outcome: Outcome::Held {
            recorded: true,
            scorecards: &[
                (
                    0,
                    Written {
                        pass_fail: PassFail::Pass,
                        rating: 5,
                        message: "Explained her scheduler rewrite with real numbers, and named what she would do differently. Found the lost wake-up in our exercise within minutes and wrote the test first. I would like to work with her.",
                        tags: &["Rust", "Distributed systems", "Testing"],
                    },
                ),
                (
                    2,
                    Written {
                        pass_fail: PassFail::Pass,
                        rating: 4,
                        message: "Clear thinking aloud, asked about limits before designing. A little quick to reach for a queue; took the counter-argument well and changed course.",
                        tags: &["System design", "Communication"],
                    },
                ),
            ],
            experience: (5, Some("The exercise was like real work, and I heard back the next day.")),
        },
    },
    Planned {
        title: "Frontend engineer: first conversation",
        description: FRONTEND,
        candidate: 1,
        interviewers: &[1],
        offset_minutes: -7 * DAY + 120,
        minutes: 45,
        outcome: Outcome::Held {
            recorded: false,
            scorecards: &[(
                1,
                Written {
                    pass_fail: PassFail::Pass,
                    rating: 4,
                    message: "Cares about people who use a keyboard or a screen reader and showed how he tests for them. Wants to grow into design systems, which fits our plans.",
                    tags: &["Accessibility", "React"],
                },
            )],
            experience: (5, None),
        },
    },
    Planned {
        title: "Site reliability engineer: technical interview",
        description: SYSTEM,
        candidate: 2,
        interviewers: &[2],
        offset_minutes: -6 * DAY - 200,
        minutes: 60,
        outcome: Outcome::Held {
            recorded: false,
            scorecards: &[(
                2,
                Written {
                    pass_fail: PassFail::Fail,
                    rating: 2,
                    message: "Friendly and honest about gaps. Could not yet reason about what happens to requests under way when a node disappears, which this position needs every day. A junior opening would suit her well.",
                    tags: &["Operations", "Networking"],
                },
            )],
            experience: (4, Some("Fair and kind. I would have liked to know the topics before.")),
        },
    },
    Planned {
        title: "Backend engineer: first conversation",
        description: CULTURE,
        candidate: 8,
        interviewers: &[1],
        offset_minutes: -5 * DAY + 60,
        minutes: 30,
        outcome: Outcome::Held {
            recorded: false,
            scorecards: &[(
                1,
                Written {
                    pass_fail: PassFail::Pass,
                    rating: 4,
                    message: "Knows why she wants to leave agencies behind, and asked good questions about how we decide. Ready for the technical interview.",
                    tags: &["Communication", "Motivation"],
                },
            )],
            experience: (4, Some("A calm conversation with room for my questions.")),
        },
    },
    Planned {
        title: "Product designer: portfolio review",
        description: "Show us two pieces of work: one that went well and one that did not.",
        candidate: 3,
        interviewers: &[1, 0],
        offset_minutes: -2 * DAY - 90,
        minutes: 45,
        outcome: Outcome::Held {
            recorded: false,
            scorecards: &[],
            experience: (3, Some("It began ten minutes late.")),
        },
    },
    Planned {
        title: "Embedded engineer: technical interview",
        description: "Firmware for moving machines: interrupts, timing, and what you do when the hardware lies.",
        candidate: 4,
        interviewers: &[0],
        offset_minutes: -DAY - 240,
        minutes: 60,
        outcome: Outcome::NoShow,
    },
    Planned {
        title: "Data engineer: first conversation",
        description: CULTURE,
        candidate: 5,
        interviewers: &[2],
        offset_minutes: DAY + 300,
        minutes: 30,
        outcome: Outcome::Cancelled(
            CancelReason::PositionClosed,
            "We have paused hiring for this position and are sorry for the short notice.",
        ),
    },
    Planned {
        title: "Frontend engineer: technical interview",
        description: FRONTEND,
        candidate: 1,
        interviewers: &[0, 1],
        offset_minutes: 12,
        minutes: 60,
        outcome: Outcome::Open(&[(None, InvitationAnswer::Accepted), (Some(1), InvitationAnswer::Accepted)]),
    },
    Planned {
        title: "Senior backend engineer: team conversation",
        description: CULTURE,
        candidate: 0,
        interviewers: &[0, 1],
        offset_minutes: 3 * 60,
        minutes: 45,
        outcome: Outcome::Open(&[(None, InvitationAnswer::Accepted), (Some(1), InvitationAnswer::Tentative)]),
    },
    Planned {
        title: "Robotics engineer: system design",
        description: SYSTEM,
        candidate: 6,
        interviewers: &[0],
        offset_minutes: DAY + 60,
        minutes: 60,
        outcome: Outcome::Open(&[(None, InvitationAnswer::Accepted)]),
    },
    Planned {
        title: "QA engineer: technical interview",
        description: "You get a small program with faults in it; we look for them together.",
        candidate: 7,
        interviewers: &[2, 1],
        offset_minutes: 2 * DAY - 120,
        minutes: 45,
        outcome: Outcome::Open(&[(None, InvitationAnswer::Tentative), (Some(1), InvitationAnswer::Declined)]),
    },
    Planned {
        title: "Backend engineer: technical interview",
        description: BACKEND,
        candidate: 8,
        interviewers: &[0, 2],
        offset_minutes: 3 * DAY + 90,
        minutes: 60,
        outcome: Outcome::Open(&[(Some(2), InvitationAnswer::Accepted)]),
    },
    Planned {
        title: "Engineering manager: first conversation",
        description: CULTURE,
        candidate: 9,
        interviewers: &[1],
        offset_minutes: 4 * DAY - 180,
        minutes: 45,
        outcome: Outcome::Open(&[(None, InvitationAnswer::Declined)]),
    },
    Planned {
        title: "Machine learning engineer: technical interview",
        description: "From a noisy sensor to a decision: we look at data together and talk about what can be trusted.",
        candidate: 10,
        interviewers: &[2],
        offset_minutes: 6 * DAY + 30,
        minutes: 60,
        outcome: Outcome::Open(&[]),
    },
    Planned {
        title: "Technical writer: first conversation",
        description: CULTURE,
        candidate: 11,
        interviewers: &[1],
        offset_minutes: 8 * DAY,
        minutes: 30,
        outcome: Outcome::Open(&[]),
    },
];
