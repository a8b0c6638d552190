def busiest_minute(lines)
  entries = lines.reject { |line| line.empty? || line.start_with?(" ") }
  counts = entries.map { |line| line[0, 16] }.tally
  busiest = counts.min_by { |minute, count| [-count, minute] }
  busiest ? busiest.first : ""
end
