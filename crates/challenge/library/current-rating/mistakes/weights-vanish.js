function currentRating(stars, ages, halfLife) {
  let [sum, weights] = [0, 0];
  stars.forEach((star, at) => {
    const weight = 0.5 ** (ages[at] / halfLife);
    sum += star * weight;
    weights += weight;
  });
  return weights === 0 ? 0 : sum / weights;
}
