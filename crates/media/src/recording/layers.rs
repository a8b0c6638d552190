//! Which simulcast layer is written, and when keyframes are asked for.
//!
//! A file must never hold a frame whose references are missing. So a layer is entered at a keyframe only, and
//! after a loss nothing is written until the next one.

use std::time::{Duration, Instant};

use super::{LAYERS, Layer};

/// A layer without usable frames for this long may be left for a lower one.
const SILENT: Duration = Duration::from_millis(700);

/// Frames that a layer must have sent before it is worth asking for: probes and late strays are not a layer.
const STEADY: u32 = 3;

/// The distance of keyframes that players need to seek well.
const SEEK: Duration = Duration::from_secs(5);

/// At most one request for a layer in this time.
const THROTTLE: Duration = Duration::from_millis(500);

#[derive(Debug, Clone, Copy, Default)]
struct LayerState {
    last_packet: Option<Instant>,
    /// Frames since the active layer's last usable one.
    frames: u32,
    asked: Option<Instant>,
}

/// Chooses among the layers of one track.
#[derive(Debug, Default)]
pub(super) struct Selector {
    layers: [LayerState; LAYERS],
    active: Option<Layer>,
    /// Every frame of the active layer since its keyframe was written.
    intact: bool,
    last_written: Option<Instant>,
    last_key: Option<Instant>,
}

impl Selector {
    pub(super) fn handle_packet(&mut self, layer: Layer, now: Instant) {
        self.layers[usize::from(layer)].last_packet = Some(now);
    }

    /// Whether a whole frame of `layer` goes into the file.
    pub(super) fn accept(&mut self, layer: Layer, key: bool, after_loss: bool, now: Instant) -> bool {
        let state = &mut self.layers[usize::from(layer)];
        state.frames = state.frames.saturating_add(1);
        let steady = state.frames >= STEADY;
        let accepted = match self.active {
            None => key,
            Some(active) if layer > active => key,
            Some(active) if layer < active => key && steady && self.silent(now),
            Some(_) => {
                self.intact &= !after_loss;
                key || self.intact
            }
        };
        if accepted {
            self.entered(layer, key, now);
        }
        accepted
    }

    fn entered(&mut self, layer: Layer, key: bool, now: Instant) {
        if key {
            self.intact = true;
            self.last_key = Some(now);
        }
        if self.active.replace(layer) != Some(layer) {
            self.layers[usize::from(layer)].frames = 0;
        }
        self.last_written = Some(now);
        // Only lower layers compete for silence; a higher one keeps its count, since it wants to be entered.
        for lower in &mut self.layers[..usize::from(layer)] {
            lower.frames = 0;
        }
    }

    fn silent(&self, now: Instant) -> bool {
        self.last_written.is_none_or(|last| now.saturating_duration_since(last) >= SILENT)
    }

    /// The highest layer that sends now, among those that `wanted` lets through.
    fn highest_live(&self, now: Instant, wanted: impl Fn(Layer, &LayerState) -> bool) -> Option<Layer> {
        (0..LAYERS as Layer).rev().find(|&layer| {
            let state = &self.layers[usize::from(layer)];
            let live = state.last_packet.is_some_and(|last| now.saturating_duration_since(last) < SILENT);
            live && wanted(layer, state)
        })
    }

    /// The layer to ask for a keyframe now, if any.
    pub(super) fn keyframe_wanted(&mut self, now: Instant) -> Option<Layer> {
        let layer = self.wanted_layer(now)?;
        let asked = &mut self.layers[usize::from(layer)].asked;
        if asked.is_some_and(|last| now.saturating_duration_since(last) < THROTTLE) {
            return None;
        }
        *asked = Some(now);
        Some(layer)
    }

    fn wanted_layer(&self, now: Instant) -> Option<Layer> {
        let Some(active) = self.active else {
            return self.highest_live(now, |_, _| true);
        };
        let steady_above = self.highest_live(now, |layer, state| layer > active && state.frames >= STEADY);
        if steady_above.is_some() {
            return steady_above;
        }
        let key_age = self.last_key.map_or(SEEK, |last| now.saturating_duration_since(last));
        if self.highest_live(now, |layer, _| layer == active).is_some() && (!self.intact || key_age >= SEEK) {
            return Some(active);
        }
        if self.silent(now) {
            return self.highest_live(now, |layer, state| layer < active && state.frames >= STEADY);
        }
        None
    }
}
