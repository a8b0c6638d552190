def split_cents(amount, weights):
    total = sum(weights)
    parts = [amount * weight // total for weight in weights]
    for at in range(amount - sum(parts)):
        parts[at] += 1
    return parts
