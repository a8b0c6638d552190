//! What a link's times have to suit: what the link says, and once something is booked, what people made of that since.

use sqlx::PgConnection;

use super::link::search;
use super::slots::{Search, Seat};
use super::store::{self, LinkRow};
use crate::interview::{self, Seated};
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;

/// Whom and what a time has to suit.
pub struct Terms {
    pub search: Search,
    pub panel: Vec<(UserId, Seat)>,
    /// Whether the link says who interviews, and not those who hold the interview already.
    pub by_link: bool,
    /// Whether too many have left the company for the link to be kept.
    pub is_lacking: bool,
}

impl Terms {
    /// Those of a link, whose title and length are its interview's where there is one.
    pub async fn of(connection: &mut PgConnection, row: &LinkRow) -> Result<Self> {
        let (search, panel) = (search(row), store::panel(connection, row.id).await?);
        let pool = panel.iter().filter(|(_, seat)| *seat == Seat::Pool).count();
        let is_lacking = store::missing(connection, row.id).await? > 0 || pool < search.pool_count;
        if let Some(interview) = row.interview {
            let seated = interview::seated(connection, interview).await?;
            let chosen = store::chosen(connection, row.id).await?;
            let by_link = panel.iter().filter(|(user, _)| chosen.contains(user));
            let is_as_chosen = same(&seated, by_link.map(|(user, seat)| (*user, seat.settled())).collect());
            // An interview that nobody is left to hold leaves the choice to the link.
            let is_held = seated.iter().any(|(_, seat)| *seat == Seat::Required);
            if is_held && (is_lacking || !is_as_chosen) {
                let search = Search { pool_count: 0, ..search };
                return Ok(Self { search, panel: seated, by_link: false, is_lacking: false });
            }
        }
        Ok(Self { search, panel, by_link: true, is_lacking })
    }
}

/// Whether the same people sit there in the same way, in whichever order.
fn same(seated: &[Seated], mut others: Vec<Seated>) -> bool {
    let mut seated = seated.to_vec();
    seated.sort_unstable();
    others.sort_unstable();
    seated == others
}
