def current_rating(stars, ages, half_life):
    if not stars:
        return 0.0
    # Counted from the youngest, whose weight is 1, no weight that matters becomes too small.
    youngest = min(ages)
    weights = [0.5 ** ((age - youngest) / half_life) for age in ages]
    return sum(star * weight for star, weight in zip(stars, weights)) / sum(weights)
