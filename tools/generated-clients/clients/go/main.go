// Sends the samples through a client that openapi-generator made for Go.
// STOCKBOOK_URL is the server, SAMPLES the folder of the samples.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	stockbook "github.com/stockbook/client"
)

var (
	ctx = context.Background()
	api *stockbook.DefaultAPIService
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func equal(actual, expected any) {
	if fmt.Sprint(actual) != fmt.Sprint(expected) {
		panic(fmt.Sprintf("%v is not %v", actual, expected))
	}
}

func read(name string, into any) {
	text, err := os.ReadFile(filepath.Join(os.Getenv("SAMPLES"), name))
	must(err)
	must(json.Unmarshal(text, into))
}

func sample(name string) stockbook.Envelope {
	var envelope stockbook.Envelope
	read(name, &envelope)
	return envelope
}

func send(envelope stockbook.Envelope) stockbook.Product {
	result, _, err := api.SendEvent(ctx).Envelope(envelope).Execute()
	must(err)
	return result.Product
}

func main() {
	configuration := stockbook.NewConfiguration()
	configuration.Servers = stockbook.ServerConfigurations{{URL: os.Getenv("STOCKBOOK_URL")}}
	api = stockbook.NewAPIClient(configuration).DefaultAPI

	var quantities []string
	for _, name := range []string{
		"product-received", "product-shipped", "product-adjusted", "stock-adjusted", "stock-counted",
	} {
		quantities = append(quantities, send(sample(name+".json")).Quantity)
	}
	equal(quantities, []string{"150", "100", "100", "97", "98"})
	created := send(sample("product-created.json"))
	equal(created.GetName(), "Mixing bowl")
	refusal()
	written()
	history()
	withdrawal()
	fmt.Println("Go: the samples are sent")
}

func refusal() {
	_, _, err := api.SendEvent(ctx).Envelope(sample("product-oversold.json")).Execute()
	refused, ok := err.(*stockbook.GenericOpenAPIError)
	if !ok {
		panic(fmt.Sprintf("an oversold product was not refused: %v", err))
	}
	problem := refused.Model().(stockbook.Problem)
	equal(problem.Type, "urn:stockbook:problem:insufficient-stock")
	equal(problem.Violations[0].Field, "detail.ProductEvent.quantity")
}

// An event as a programmer writes it: location is optional, and a quantity may be a number.
func written() {
	one := 1.0
	// By name: the order of a constructor's parameters is that of the contract's properties.
	shipped := stockbook.NewProductShippedWithDefaults()
	shipped.SetEventType(stockbook.PRODUCT_SHIPPED)
	shipped.SetProductId("100")
	shipped.SetQuantity(stockbook.Decimal{Float64: &one})
	shipped.SetEventId("one")
	event := stockbook.ProductShippedAsProductEvent(shipped)
	envelope := *stockbook.NewEnvelope(*stockbook.NewEnvelopeDetail(event))
	equal(send(envelope).Quantity, "97")
	repeat, response, err := api.SendEvent(ctx).Envelope(envelope).IfNoneMatch("*").Execute()
	must(err)
	equal([]any{response.StatusCode, repeat.Outcome}, []any{200, "repeat"})
}

func history() {
	page, _, err := api.ListProductEvents(ctx, "100").Limit("2").Execute()
	must(err)
	equal(len(page.Items), 2)
	equal(page.Items[0].ProductReceivedInHistory.Data.UnitPrice.Amount, "4")
	equal(page.Items[1].ProductShippedInHistory.Data.Quantity, "50")
	if page.NextCursor.Get() == nil {
		panic("a page of two of the events is the last")
	}
	log, _, err := api.ListEvents(ctx).Limit("1").Execute()
	must(err)
	equal(log.Items[0].RecordedProductReceived.Type, stockbook.PRODUCT_RECEIVED)
}

func withdrawal() {
	var request stockbook.WithdrawalRequest
	read("withdrawal.json", &request)
	dispensed, _, err := api.Withdraw(ctx).WithdrawalRequest(request).Execute()
	must(err)
	equal([]string{dispensed.Dispense, dispensed.GetVar50s(), dispensed.GetVar1s()}, []string{"0", "3", "5"})
}
