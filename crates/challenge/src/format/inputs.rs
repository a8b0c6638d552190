//! Whether what generators are asked for can be made, so that nobody finds out while somebody is interviewed.

use super::{Failure, Problem, TESTS};
use crate::challenge::{Call, Challenge, Input};
use crate::value::Value;

/// The most bytes of the tests of a group, which go to one process, with what stands around each.
const MOST_OF_GROUP: usize = 15 << 20;
/// The most bytes of all made inputs together, as programs read them.
const MOST_MADE: usize = 64 << 20;

impl Challenge {
    /// Makes each generated input of its tests, and the largest for growth, once. That takes some seconds where they are large.
    ///
    /// # Errors
    /// When one of them, or all together, are too large.
    pub fn check_inputs(&self) -> Result<(), Failure> {
        let mut left = MOST_MADE;
        let mut check = |with: &str, size: u32, seed: u64, field: String| -> Result<usize, Failure> {
            let made = self.generate(with, size, seed).map(|values| bytes(&values));
            let made = made.ok().filter(|made| *made <= left);
            let made = made.ok_or_else(|| Failure::new(TESTS, field, Problem::Generated))?;
            left -= made;
            Ok(made)
        };
        for (at, group) in self.tests.groups.iter().enumerate() {
            let mut together = 0;
            for (place, test) in group.tests.iter().enumerate() {
                if let Input::Generated(made) = &test.input {
                    let field = format!("groups[{at}].tests[{place}].generate");
                    together += check(&made.with, made.n, u64::from(made.seed), field)?;
                }
            }
            if self.about.call != (Call::Program {}) && together > MOST_OF_GROUP {
                return Err(Failure::new(TESTS, format!("groups[{at}].tests"), Problem::Generated));
            }
        }
        if let Some(growth) = &self.tests.growth
            && let Some(&largest) = growth.sizes.last()
        {
            check(&growth.with, largest, u64::from(growth.seed) << 32, "growth.sizes".to_owned())?;
        }
        Ok(())
    }
}

fn bytes(values: &[Value]) -> usize {
    let mut written = Vec::new();
    values.iter().for_each(|value| value.write(&mut written));
    written.len()
}
