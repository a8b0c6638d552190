use std::collections::BTreeSet;

/// The smaller half and the larger half; the smaller one has one more when the number is odd.
struct Halves {
    small: BTreeSet<(i64, usize)>,
    large: BTreeSet<(i64, usize)>,
}

impl Halves {
    fn even_out(&mut self) {
        while self.small.len() > self.large.len() + 1 {
            let most = *self.small.iter().next_back().unwrap();
            self.small.remove(&most);
            self.large.insert(most);
        }
        while self.small.len() < self.large.len() {
            let least = *self.large.iter().next().unwrap();
            self.large.remove(&least);
            self.small.insert(least);
        }
    }
}

fn rolling_median(values: Vec<i64>, window: i64) -> Vec<f64> {
    let window = window as usize;
    let mut halves = Halves { small: BTreeSet::new(), large: BTreeSet::new() };
    let mut medians = Vec::new();
    for (at, &value) in values.iter().enumerate() {
        if at >= window {
            let old = (values[at - window], at - window);
            if !halves.small.remove(&old) {
                halves.large.remove(&old);
            }
            halves.even_out();
        }
        match halves.small.iter().next_back() {
            Some(most) if (value, at) > *most => halves.large.insert((value, at)),
            _ => halves.small.insert((value, at)),
        };
        halves.even_out();
        if at + 1 >= window {
            let most = halves.small.iter().next_back().unwrap().0;
            let median = if window % 2 == 1 {
                most as f64
            } else {
                (most + halves.large.iter().next().unwrap().0) as f64 / 2.0
            };
            medians.push(median);
        }
    }
    medians
}
