// Package v6_test has the client of Cloudflare's provider 5 talk to the emulator. Of that client only the parts are compiled that have a say in
// tokens: all of it takes minutes. What names its errors and fills in its parameters is in the part that holds all others, so both are done here.
package v6_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go/v6/option"
	"github.com/cloudflare/cloudflare-go/v6/zero_trust"
)

// vendor is a client, and an account for one test alone.
type vendor struct {
	options []option.RequestOption
	account string
	answers *check.Answers
}

func open(t *testing.T) vendor {
	t.Helper()
	answers := &check.Answers{}
	options := []option.RequestOption{
		option.WithBaseURL(check.Emulator(t, "CLOUDFLARE") + "/client/v4"),
		option.WithAPIToken("fake-api-token"),
		option.WithHTTPClient(answers.Client()),
	}
	return vendor{options, "v6-" + t.Name(), answers}
}

func (v vendor) access() *zero_trust.AccessService { return zero_trust.NewAccessService(v.options...) }

// fields are parameters by their names.
type fields map[string]any

// of fills in the parameters of a call, with the account that it is about.
func of[P any](v vendor, given fields) P {
	var params P
	fill(&params, fields{"AccountID": v.account})
	fill(&params, given)
	return params
}

// fill says parameters of one object; others are not sent.
func fill(object any, given fields) {
	for name, value := range given {
		field := reflect.ValueOf(object).Elem().FieldByName(name)
		if field.Kind() == reflect.Struct {
			field.FieldByName("Present").SetBool(true)
			field = field.FieldByName("Value")
		}
		field.Set(reflect.ValueOf(value).Convert(field.Type()))
	}
}

// pager is how the client pages through a list.
type pager[T any] interface {
	Next() bool
	Current() T
	Err() error
}

func all[T any](t *testing.T, pages pager[T]) []T {
	t.Helper()
	var every []T
	for pages.Next() {
		every = append(every, pages.Current())
	}
	check.Done(t, pages.Err())
	return every
}

// refused wants an error of the client's own kind, with a status and a message.
func refused(t *testing.T, err error, status, message string) {
	t.Helper()
	var answered interface{ DumpResponse(body bool) []byte }
	if !errors.As(err, &answered) {
		t.Fatalf("got %v, which is no error of the client", err)
	}
	line, _, _ := strings.Cut(string(answered.DumpResponse(false)), "\r\n")
	check.Is(t, "status", line, "HTTP/1.1 "+status)
	check.Says(t, err, message)
}
