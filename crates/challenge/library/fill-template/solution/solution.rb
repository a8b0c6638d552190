def fill(text, values)
  text.gsub(/\{\{|\}\}|\{([^{}]*)\}/) do |whole|
    inside = Regexp.last_match(1)
    next whole[0] if inside.nil?

    name, bar, default = inside.partition("|")
    values.fetch(name.sub(/\A +/, "").sub(/ +\z/, "")) { bar.empty? ? whole : default }
  end
end
