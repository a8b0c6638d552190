function currentRating(stars, ages, halfLife) {
  if (stars.length === 0) return 0;
  const youngest = ages.reduce((a, b) => Math.min(a, b));
  let [sum, weights] = [0, 0];
  stars.forEach((star, at) => {
    const weight = 2 ** ((youngest - ages[at]) / halfLife);
    sum += star * weight;
    weights += weight;
  });
  return sum / weights;
}
