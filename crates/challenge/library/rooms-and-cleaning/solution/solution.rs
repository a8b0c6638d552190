fn rooms_needed(meetings: Vec<Vec<i64>>, cleaning: i64) -> i64 {
    let mut begins: Vec<i64> = meetings.iter().map(|meeting| meeting[0]).collect();
    let mut free_again: Vec<i64> = meetings.iter().map(|meeting| meeting[1] + cleaning).collect();
    begins.sort_unstable();
    free_again.sort_unstable();
    let (mut rooms, mut freed) = (0, 0);
    for begin in begins {
        if free_again[freed] <= begin {
            freed += 1;
        } else {
            rooms += 1;
        }
    }
    rooms
}
