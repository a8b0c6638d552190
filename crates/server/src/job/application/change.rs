//! The steps of an application's life: each is written and told to the company's webhooks in one place.

use super::store::{self, Answered, ApplicationRow, NewApplication};
use crate::booking;
use crate::job::model::{OfferAnswer, RejectionReason, Stage};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ApplicationId, OfferId};
use crate::webhook::{self, About, AboutApplication, AboutOffer, WebhookEvent};

fn about(row: &ApplicationRow, stage: Stage) -> AboutApplication {
    AboutApplication {
        application_id: row.id,
        job_id: row.job,
        candidate_id: row.candidate,
        stage,
        source: None,
        previous_stage: None,
        rejection_reason: None,
    }
}

/// Writes a new application.
pub async fn insert(tx: &mut WriteTx, new: &NewApplication<'_>) -> Result<ApplicationId> {
    let id = store::insert(tx, new).await?;
    let row = store::application(tx, id).await?;
    let about = AboutApplication { source: Some(new.source), ..about(&row, row.stage) };
    webhook::tell(tx, row.company, WebhookEvent::ApplicationCreated, &About::Application(about)).await?;
    Ok(id)
}

/// Moves an application, which `row` shows before it; the number of the move. Whoever is rejected can choose no time any more, until they are
/// moved back.
pub async fn set_stage(
    tx: &mut WriteTx,
    row: &ApplicationRow,
    to: Stage,
    reason: Option<RejectionReason>,
) -> Result<i32> {
    let number = store::set_stage(tx, row.id, to, reason).await?;
    if to == Stage::Rejected {
        booking::end_links(tx, row.company, row.id).await?;
    } else if row.stage == Stage::Rejected {
        booking::restore_links(tx, row.company, row.id).await?;
    }
    let previous_stage = Some(row.stage);
    let about = AboutApplication { previous_stage, rejection_reason: reason, ..about(row, to) };
    webhook::tell(tx, row.company, WebhookEvent::ApplicationStageChanged, &About::Application(about)).await?;
    Ok(number)
}

async fn tell_of_offer(
    tx: &mut WriteTx,
    row: &ApplicationRow,
    offer_id: OfferId,
    event: WebhookEvent,
    answer: Option<OfferAnswer>,
) -> Result<()> {
    let about =
        AboutOffer { offer_id, application_id: row.id, job_id: row.job, candidate_id: row.candidate, answer };
    webhook::tell(tx, row.company, event, &About::Offer(about)).await
}

/// Writes an offer.
pub async fn make_offer(tx: &mut WriteTx, row: &ApplicationRow, note: Option<&str>) -> Result<()> {
    let offer = store::insert_offer(tx, row.id, note).await?;
    tell_of_offer(tx, row, offer, WebhookEvent::OfferMade, None).await
}

/// Writes what became of an offer, in place of what was noted before.
pub async fn answer_offer(
    tx: &mut WriteTx,
    row: &ApplicationRow,
    offer: OfferId,
    answered: &Answered,
) -> Result<()> {
    store::answer_offer(tx, offer, answered).await?;
    let event = match answered.answer {
        None => WebhookEvent::OfferReopened,
        Some(OfferAnswer::Accepted) => WebhookEvent::OfferAccepted,
        Some(OfferAnswer::Declined) => WebhookEvent::OfferDeclined,
        Some(OfferAnswer::Withdrawn) => WebhookEvent::OfferWithdrawn,
    };
    tell_of_offer(tx, row, offer, event, answered.answer).await
}
