// Calls the function of solution.go for whoever judges it. Results go where nothing else is printed. Both files are one package: names of
// this one, and those under which it imports, are none that a solution would choose.
package main

import (
	colloquyBufio "bufio"
	colloquyFmt "fmt"
	colloquyIo "io"
	colloquyOs "os"
	colloquyPath "path"
	colloquyReflect "reflect"
	colloquyRuntime "runtime"
	colloquyStrconv "strconv"
	colloquyStrings "strings"
	colloquySyscall "syscall"
	colloquyTime "time"
)

// The compiler says where the function takes or returns something else.
var colloquySolution func(@@PARAMETERS@@) @@RETURNS@@ = @@NAME@@

type colloquyReader struct {
	data []byte
	at   int
}

func (from *colloquyReader) word() string {
	begin := from.at
	for from.data[from.at] != ' ' {
		from.at++
	}
	from.at++
	return string(from.data[begin : from.at-1])
}

func (from *colloquyReader) count() int {
	count, _ := colloquyStrconv.Atoi(from.word())
	return count
}

func (from *colloquyReader) text() string {
	length := from.count()
	begin := from.at
	from.at += length + 1
	return string(from.data[begin : begin+length])
}

func (from *colloquyReader) fill(to colloquyReflect.Value) {
	switch to.Kind() {
	case colloquyReflect.Int:
		to.SetInt(int64(from.count()))
	case colloquyReflect.Float64:
		number, _ := colloquyStrconv.ParseFloat(from.word(), 64)
		to.SetFloat(number)
	case colloquyReflect.Bool:
		to.SetBool(from.word() == "1")
	case colloquyReflect.String:
		to.SetString(from.text())
	case colloquyReflect.Slice:
		count := from.count()
		to.Set(colloquyReflect.MakeSlice(to.Type(), count, count))
		for place := 0; place < count; place++ {
			from.fill(to.Index(place))
		}
	case colloquyReflect.Map:
		count := from.count()
		to.Set(colloquyReflect.MakeMap(to.Type()))
		for place := 0; place < count; place++ {
			key := colloquyReflect.ValueOf(from.text())
			item := colloquyReflect.New(to.Type().Elem()).Elem()
			from.fill(item)
			to.SetMapIndex(key, item)
		}
	}
}

func colloquyAppendCount(to []byte, count int) []byte {
	return append(colloquyStrconv.AppendInt(to, int64(count), 10), ' ')
}

func colloquyAppendText(to []byte, text string) []byte {
	return append(append(colloquyAppendCount(to, len(text)), text...), ' ')
}

func colloquyAppend(to []byte, value colloquyReflect.Value) []byte {
	switch value.Kind() {
	case colloquyReflect.Int:
		return append(colloquyStrconv.AppendInt(to, value.Int(), 10), ' ')
	case colloquyReflect.Float64:
		return append(colloquyStrconv.AppendFloat(to, value.Float(), 'g', -1, 64), ' ')
	case colloquyReflect.Bool:
		if value.Bool() {
			return append(to, '1', ' ')
		}
		return append(to, '0', ' ')
	case colloquyReflect.String:
		return colloquyAppendText(to, value.String())
	case colloquyReflect.Slice:
		to = colloquyAppendCount(to, value.Len())
		for place := 0; place < value.Len(); place++ {
			to = colloquyAppend(to, value.Index(place))
		}
	case colloquyReflect.Map:
		to = colloquyAppendCount(to, value.Len())
		for _, key := range value.MapKeys() {
			to = colloquyAppendText(to, key.String())
			to = colloquyAppend(to, value.MapIndex(key))
		}
	}
	return to
}

// What went wrong, and the lines of the solution that led there.
func colloquyTold(problem interface{}) string {
	text := colloquyFmt.Sprintf("panic: %v", problem)
	places := make([]uintptr, 64)
	frames := colloquyRuntime.CallersFrames(places[:colloquyRuntime.Callers(0, places)])
	for {
		frame, more := frames.Next()
		if colloquyPath.Base(frame.File) == "solution.go" {
			text += colloquyFmt.Sprintf("\n    at solution.go:%d (%s)", frame.Line, frame.Function)
		}
		if !more {
			return text
		}
	}
}

func colloquyCall(call colloquyReflect.Value, values []colloquyReflect.Value) (result colloquyReflect.Value, spent int64, failure string) {
	began := colloquyTime.Now()
	defer func() {
		if problem := recover(); problem != nil {
			spent, failure = colloquyTime.Since(began).Nanoseconds(), colloquyTold(problem)
		}
	}()
	result = call.Call(values)[0]
	return result, colloquyTime.Since(began).Nanoseconds(), ""
}

func main() {
	// The program's own input is empty and what it prints goes to its errors: these two are ours alone.
	input, _ := colloquySyscall.Dup(0)
	output, _ := colloquySyscall.Dup(1)
	nothing, _ := colloquySyscall.Open("/dev/null", colloquySyscall.O_RDONLY, 0)
	colloquySyscall.Dup3(nothing, 0, 0)
	colloquySyscall.Dup3(2, 1, 0)
	source := colloquyBufio.NewReader(colloquyOs.NewFile(uintptr(input), "source"))
	sink := colloquyOs.NewFile(uintptr(output), "sink")
	say := func(nonce, status string, spent int64, payload []byte) {
		all := append([]byte(colloquyFmt.Sprintf("\n%s %s %d %d\n", nonce, status, spent, len(payload))), payload...)
		sink.Write(append(all, '\n'))
	}

	call := colloquyReflect.ValueOf(colloquySolution)
	for isFirst := true; ; isFirst = false {
		line, err := source.ReadString('\n')
		if err != nil {
			return
		}
		words := colloquyStrings.Fields(line)
		if isFirst {
			say(words[0], "ok", 0, nil)
			continue
		}
		length, _ := colloquyStrconv.Atoi(words[1])
		reader := colloquyReader{data: make([]byte, length)}
		if _, err := colloquyIo.ReadFull(source, reader.data); err != nil {
			return
		}
		values := make([]colloquyReflect.Value, call.Type().NumIn())
		for place := range values {
			values[place] = colloquyReflect.New(call.Type().In(place)).Elem()
			reader.fill(values[place])
		}
		result, spent, failure := colloquyCall(call, values)
		if failure == "" {
			say(words[0], "ok", spent, colloquyAppend(nil, result))
		} else {
			say(words[0], "error", spent, []byte(failure))
		}
	}
}
