def split_cents(amount, weights)
  size = amount.abs
  total = weights.sum
  parts = weights.map { |weight| size * weight / total }
  by_loss = weights.each_index.sort_by { |at| [-(size * weights[at] % total), at] }
  by_loss.first(size - parts.sum).each { |at| parts[at] += 1 }
  amount.negative? ? parts.map { |part| -part } : parts
end
