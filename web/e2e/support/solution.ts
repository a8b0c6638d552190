/** Solves the challenge “Split the bill” but for some of its hidden tests. */
export const SOLUTION = `def split_cents(amount, weights):
    size, total = abs(amount), sum(weights)
    parts = [size * weight // total for weight in weights]
    by_loss = sorted(range(len(weights)), key=lambda at: -(size * weights[at] % total))
    for at in by_loss[: size - sum(parts)]:
        parts[at] += 1
    return parts
`;
