def compact(numbers)
  runs = numbers.uniq.sort.chunk_while { |one, other| other == one + 1 }
  runs.map { |run| run.size > 2 ? "#{run.first}-#{run.last}" : run.join(", ") }.join(", ")
end
