# Calls the method of solution.rb for whoever judges it. Results go where nothing else is printed.
module ColloquyHarness
  class Wrong < StandardError; end

  WORDS = {
    "i" => "an Integer", "f" => "a Float", "s" => "a String", "b" => "true or false", "[" => "an Array", "{" => "a Hash"
  }.freeze

  class Reader
    def initialize(data)
      @data = data
      @at = 0
    end

    def read(code, from = 0)
      case code[from]
      when "i" then word.to_i
      when "f" then word.to_f
      when "b" then word == "1"
      when "s" then text
      when "[" then Array.new(word.to_i) { read(code, from + 1) }
      else
        entries = {}
        word.to_i.times do
          key = text
          entries[key] = read(code, from + 1)
        end
        entries
      end
    end

    private

    def word
      ending = @data.index(" ", @at)
      word = @data.byteslice(@at, ending - @at)
      @at = ending + 1
      word
    end

    def text
      length = word.to_i
      text = @data.byteslice(@at, length).force_encoding(Encoding::UTF_8)
      @at += length + 1
      text
    end
  end

  def self.write(code, from, value, to)
    kind = code[from]
    if kind == "i" && value.is_a?(Integer)
      to << "#{value} "
    elsif kind == "f" && (value.is_a?(Float) || value.is_a?(Integer))
      to << "#{value.to_f} "
    elsif kind == "b" && (value == true || value == false)
      to << (value ? "1 " : "0 ")
    elsif kind == "s" && value.is_a?(String)
      write_text(value, to)
    elsif kind == "[" && value.is_a?(Array)
      to << "#{value.size} "
      value.each { |item| write(code, from + 1, item, to) }
    elsif kind == "{" && value.is_a?(Hash)
      to << "#{value.size} "
      value.each do |key, item|
        raise Wrong, "a key of the returned Hash is no String: #{shown(key)}" unless key.is_a?(String)

        write_text(key, to)
        write(code, from + 1, item, to)
      end
    else
      raise Wrong, "returned where #{WORDS[kind]} belongs: #{shown(value)}"
    end
  end

  def self.write_text(value, to)
    to << "#{value.bytesize} " << value.b << " "
  end

  def self.shown(value)
    value.inspect[0, 200]
  end

  def self.told(error)
    return error.message if error.is_a?(Wrong)

    own = (error.backtrace || []).select { |line| line.include?("solution.rb:") }
    lines = ["#{error.class}: #{error.message}"] + own.first(20).map { |line| "    at #{File.basename(line)}" }
    lines.map(&:b).join("\n")
  end

  def self.now
    Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond)
  end

  # A method that the solution wrote, and none that every object has.
  def self.load_solution
    require_relative "solution"
    unless Object.private_method_defined?(:@@NAME@@, false) || Object.method_defined?(:@@NAME@@, false)
      raise Wrong, "there is no method @@NAME@@"
    end

    TOPLEVEL_BINDING.receiver.method(:@@NAME@@)
  end

  def self.serve
    # The program's own input is empty and what it prints goes to its errors: these two are ours alone.
    source = $stdin.dup.binmode
    sink = $stdout.dup.binmode
    sink.sync = true
    $stdin.reopen(File::NULL)
    $stdout.reopen($stderr)
    $stdout.sync = true
    say = lambda do |nonce, status, spent, payload|
      sink.write("\n#{nonce} #{status} #{spent} #{payload.bytesize}\n".b << payload.b << "\n")
    end

    nonce = source.gets("\n").split(" ").first
    begin
      call = load_solution
    rescue Exception => error
      say.call(nonce, "error", 0, told(error))
      return
    end
    say.call(nonce, "ok", 0, "")
    while (head = source.gets("\n"))
      nonce, length = head.split(" ")
      reader = Reader.new(source.read(length.to_i))
      arguments = @@CODES@@.map { |code| reader.read(code) }
      began = now
      begin
        result = call.call(*arguments)
        spent = now - began
        payload = String.new
        write("@@RETURNS@@", 0, result, payload)
        say.call(nonce, "ok", spent, payload)
      rescue Exception => error
        say.call(nonce, "error", now - began, told(error))
      end
    end
  end
end

ColloquyHarness.serve
