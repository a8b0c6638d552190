//! Which simulcast layer a subscriber should get.

use std::time::{Duration, Instant};

use livekit_protocol as lk;

/// Layers of a simulcast track, smallest picture first: the rids `q`, `h` and `f` of LiveKit's clients.
pub(crate) const LAYERS: usize = 3;
/// A layer without packets for this long is taken to be off.
pub(crate) const STALE: Duration = Duration::from_millis(700);

/// The place of `rid` in the order of layers; the only layer of a track without simulcast is 0.
pub(crate) fn layer_of_rid(rid: Option<&str>) -> Option<usize> {
    match rid {
        None | Some("q") => Some(0),
        Some("h") => Some(1),
        Some("f") => Some(2),
        Some(_) => None,
    }
}

/// When each layer's last packet came.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct LayerActivity {
    last: [Option<Instant>; LAYERS],
}

impl LayerActivity {
    /// Notes a packet.
    pub(crate) fn seen(&mut self, layer: usize, now: Instant) {
        self.last[layer] = Some(now);
    }

    /// Whether the layer is being sent.
    pub(crate) fn is_live(&self, layer: usize, now: Instant) -> bool {
        self.last[layer].is_some_and(|at| now.saturating_duration_since(at) < STALE)
    }

    /// The layer to show when `wanted` is asked for: the highest live one up to it, else the lowest above.
    pub(crate) fn best(&self, wanted: usize, now: Instant) -> Option<usize> {
        (0..LAYERS).filter(|&layer| self.is_live(layer, now)).max_by_key(|&layer| preference(layer, wanted))
    }
}

/// Orders layers by how well they serve a subscriber who wants `wanted`; higher is better.
pub(crate) fn preference(layer: usize, wanted: usize) -> (bool, isize) {
    let layer_rank = layer as isize;
    if layer <= wanted { (true, layer_rank) } else { (false, -layer_rank) }
}

/// The layer that a subscriber's settings ask for, given the sizes that the publisher announced.
pub(crate) fn wanted_layer(settings: &lk::UpdateTrackSettings, layers: &[lk::VideoLayer]) -> usize {
    let by_quality = settings.quality.clamp(0, LAYERS as i32 - 1) as usize;
    if settings.width == 0 || settings.height == 0 {
        return by_quality;
    }
    // The smallest layer that covers the space the picture has on screen.
    let shown = settings.width.max(settings.height);
    layers
        .iter()
        .filter(|layer| layer.width.max(layer.height) >= shown)
        .map(|layer| layer.quality.clamp(0, LAYERS as i32 - 1) as usize)
        .min()
        .unwrap_or(LAYERS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announced() -> Vec<lk::VideoLayer> {
        [(0, 320), (1, 640), (2, 1280)]
            .into_iter()
            .map(|(quality, width)| lk::VideoLayer {
                quality,
                width,
                height: width * 9 / 16,
                ..Default::default()
            })
            .collect()
    }

    #[test]
    fn the_smallest_layer_that_fills_the_tile_is_wanted() {
        let settings =
            |width, height| lk::UpdateTrackSettings { width, height, quality: 2, ..Default::default() };
        assert_eq!(wanted_layer(&settings(300, 170), &announced()), 0);
        assert_eq!(wanted_layer(&settings(321, 180), &announced()), 1);
        assert_eq!(wanted_layer(&settings(4000, 2000), &announced()), 2);
        assert_eq!(wanted_layer(&settings(0, 0), &announced()), 2);
    }

    #[test]
    fn the_best_live_layer_is_the_highest_up_to_the_wanted_one() {
        let now = Instant::now();
        let mut activity = LayerActivity::default();
        assert_eq!(activity.best(2, now), None);
        activity.seen(2, now);
        assert_eq!(activity.best(0, now), Some(2));
        activity.seen(1, now);
        assert_eq!(activity.best(0, now), Some(1));
        assert_eq!(activity.best(2, now), Some(2));
        assert_eq!(activity.best(2, now + STALE), None);
    }
}
