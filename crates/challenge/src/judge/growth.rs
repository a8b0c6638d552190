//! How the time of a solution grows with the size of its input.

use serde::Serialize;

/// Times below this are mostly the clock's and the system's.
const FLOOR_US: f64 = 100.0;
/// The fewest sizes that say something.
const LEAST_POINTS: usize = 4;
/// How much larger the largest of them has to be than the smallest.
const LEAST_SPAN: f64 = 4.0;
/// An exponent that is less certain than this is none.
const MOST_UNCERTAINTY: f64 = 0.4;
/// Student's t for 95 % on both sides, from two degrees of freedom on.
const STUDENT: [f64; 7] = [4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306];

/// One size and the shortest time that it took.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    pub n: u32,
    pub micros: f64,
}

/// What the times over the sizes say. It earns no points.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Growth {
    /// The time grows as the size to this power, give or take the uncertainty (95 %). `n log n` shows as 1.1.
    Fitted { exponent: f64, uncertainty: f64, points: Vec<Point> },
    /// Too fast, too slow, too uneven, or an error.
    CannotTell { points: Vec<Point> },
}

/// Fits a straight line to the logarithms.
pub(super) fn fit(points: Vec<Point>) -> Growth {
    match slope(&points) {
        Some((exponent, uncertainty)) => Growth::Fitted { exponent, uncertainty, points },
        None => Growth::CannotTell { points },
    }
}

fn slope(points: &[Point]) -> Option<(f64, f64)> {
    let long: Vec<(f64, f64)> = points
        .iter()
        .filter(|point| point.micros >= FLOOR_US)
        .map(|point| (f64::from(point.n).ln(), point.micros.ln()))
        .collect();
    let count = long.len();
    let (first, last) = (long.first()?, long.last()?);
    if count < LEAST_POINTS || last.0 - first.0 < LEAST_SPAN.ln() {
        return None;
    }
    let mean = |part: fn(&(f64, f64)) -> f64| long.iter().map(part).sum::<f64>() / count as f64;
    let (mean_x, mean_y) = (mean(|point| point.0), mean(|point| point.1));
    let spread: f64 = long.iter().map(|point| (point.0 - mean_x).powi(2)).sum();
    let exponent = long.iter().map(|point| (point.0 - mean_x) * (point.1 - mean_y)).sum::<f64>() / spread;
    let rest: f64 = long.iter().map(|point| (point.1 - mean_y - exponent * (point.0 - mean_x)).powi(2)).sum();
    let freedom = count - 2;
    let student = STUDENT[(freedom - 2).min(STUDENT.len() - 1)];
    let uncertainty = student * (rest / freedom as f64 / spread).sqrt();
    (uncertainty <= MOST_UNCERTAINTY).then_some((exponent, uncertainty))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(micros: impl Fn(f64) -> f64) -> Vec<Point> {
        [1_000, 2_000, 4_000, 8_000, 16_000].map(|n| Point { n, micros: micros(f64::from(n)) }).to_vec()
    }

    #[test]
    fn powers_are_found() {
        for (power, factor) in [(1.0, 1.0), (2.0, 0.01), (0.5, 50.0)] {
            let Growth::Fitted { exponent, uncertainty, .. } = fit(points(|n| factor * n.powf(power))) else {
                panic!("{power}")
            };
            assert!((exponent - power).abs() < 1e-9 && uncertainty < 1e-6, "{exponent} ± {uncertainty}");
        }
        let Growth::Fitted { exponent, .. } = fit(points(|n| n * n.ln())) else { panic!() };
        assert!((1.05..1.2).contains(&exponent), "{exponent}");
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        let told = |points| matches!(fit(points), Growth::Fitted { .. });
        assert!(!told(points(|_| 10.0)), "too fast");
        assert!(!told(points(|n| if (n as u32) % 3 == 1 { 5_000.0 } else { n })), "too uneven");
        assert!(!told(points(|n| n)[..3].to_vec()), "too few");
        assert!(!told(Vec::new()));
    }
}
