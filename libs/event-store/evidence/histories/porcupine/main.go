// Decides whether histories of operations on streams are linearizable, with Porcupine.
//
//	porcupine [-timeout 60s] history.jsonl...
//
// It prints a line of JSON for each file, with its name and a result: "Ok", "Illegal", or "Unknown" if the time was
// up.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"time"

	"github.com/anishathalye/porcupine"
)

func main() {
	timeout := flag.Duration("timeout", time.Minute, "how long each history may take")
	flag.Parse()
	answers := json.NewEncoder(os.Stdout)
	for _, name := range flag.Args() {
		operations, err := read(name)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
			os.Exit(1)
		}
		result := porcupine.CheckOperationsTimeout(streams, operations, *timeout)
		if err := answers.Encode(map[string]any{"file": name, "result": result}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// A line of a history.
type line struct {
	Client int     `json:"client"`
	Stream string  `json:"stream"`
	Input  input   `json:"input"`
	Call   int64   `json:"call"`
	Return *int64  `json:"return"`
	Output *output `json:"output"`
}

func read(name string) ([]porcupine.Operation, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var operations []porcupine.Operation
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var each line
		if err := json.Unmarshal(lines.Bytes(), &each); err != nil {
			return nil, err
		}
		each.Input.stream = each.Stream
		// One whose outcome is unknown stays open to the end.
		end := int64(math.MaxInt64)
		if each.Return != nil {
			end = *each.Return
		}
		operations = append(operations, porcupine.Operation{
			ClientId: each.Client, Input: each.Input, Call: each.Call, Output: each.Output, Return: end,
		})
	}
	return operations, lines.Err()
}
