package main

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/anishathalye/porcupine"
)

type input struct {
	stream   string
	Op       string          `json:"op"`
	Expected json.RawMessage `json:"expected"`
	Ids      []string        `json:"ids"`
	Command  string          `json:"command"`
}

type output struct {
	Status  string   `json:"status"`
	From    int      `json:"from"`
	Version int      `json:"version"`
	Actual  int      `json:"actual"`
	Ids     []string `json:"ids"`
	Last    string   `json:"last"`
}

// One stream: the ids of its events, and what each command appended.
type stream struct {
	ids      []string
	commands map[string]appended
}

type appended struct{ from, version int }

// What one stream must do, step by step. `stream-model.ts` has the same.
var streams = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		byStream := map[string][]porcupine.Operation{}
		for _, each := range history {
			name := each.Input.(input).stream
			byStream[name] = append(byStream[name], each)
		}
		parts := make([][]porcupine.Operation, 0, len(byStream))
		for _, each := range byStream {
			parts = append(parts, each)
		}
		return parts
	},
	Init: func() any { return stream{} },
	Step: func(state, in, out any) (bool, any) {
		return step(state.(stream), in.(input), out.(*output))
	},
	// The same ids were appended by the same commands.
	Equal: func(one, other any) bool {
		return slices.Equal(one.(stream).ids, other.(stream).ids)
	},
}

func step(state stream, in input, out *output) (bool, stream) {
	last := ""
	if len(state.ids) > 0 {
		last = state.ids[len(state.ids)-1]
	}
	switch in.Op {
	case "read":
		return out == nil || out.Status == "read" && slices.Equal(out.Ids, state.ids), state
	case "head":
		is := out == nil || out.Status == "head" && out.Version == len(state.ids) && out.Last == last
		return is, state
	}
	if known, found := state.commands[in.Command]; found && in.Command != "" {
		return out == nil || isAppended(out, known), state
	}
	if !fits(in.Expected, len(state.ids)) {
		return out == nil || out.Status == "conflict" && out.Actual == len(state.ids), state
	}
	wrote := appended{len(state.ids) + 1, len(state.ids) + len(in.Ids)}
	if out != nil && !isAppended(out, wrote) {
		return false, state
	}
	return true, state.with(in, wrote)
}

// A state is shared by those that come after it, so it is copied.
func (state stream) with(in input, wrote appended) stream {
	next := stream{append(slices.Clone(state.ids), in.Ids...), state.commands}
	if in.Command == "" {
		return next
	}
	next.commands = map[string]appended{in.Command: wrote}
	for id, each := range state.commands {
		next.commands[id] = each
	}
	return next
}

func isAppended(out *output, wrote appended) bool {
	return out.Status == "appended" && out.From == wrote.from && out.Version == wrote.version
}

func fits(expected json.RawMessage, actual int) bool {
	switch string(expected) {
	case `"any"`:
		return true
	case `"no-stream"`:
		return actual == 0
	case `"stream-exists"`:
		return actual > 0
	}
	return string(expected) == strconv.Itoa(actual)
}
