package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

const secretValue = "fake-value-of-a-variable"

func TestVariables(t *testing.T) {
	v := open(t)
	workspace := v.workspace(t, "app")
	options := tfe.VariableCreateOptions{Key: tfe.String("REGION"), Value: tfe.String("eu"), Category: tfe.Category(tfe.CategoryEnv)}
	variable := check.Must(v.Variables.Create(t.Context(), workspace.ID, options))(t)
	check.Is(t, "workspace", variable.Workspace.ID, workspace.ID)
	check.Is(t, "value", variable.Value, "eu")
	_, err := v.Variables.Create(t.Context(), workspace.ID, options)
	check.Says(t, err, "Key has already been taken")

	changes := tfe.VariableUpdateOptions{Value: tfe.String(secretValue), Sensitive: tfe.Bool(true), Description: tfe.String("where")}
	check.Must(v.Variables.Update(t.Context(), workspace.ID, variable.ID, changes))(t)
	read := check.Must(v.Variables.Read(t.Context(), workspace.ID, variable.ID))(t)
	check.Is(t, "category", read.Category, tfe.CategoryEnv)
	check.Is(t, "description", read.Description, "where")
	check.Is(t, "sensitive", read.Sensitive, true)
	check.Is(t, "value is told", read.Value != "", false)
	_, err = v.Variables.Update(t.Context(), workspace.ID, variable.ID, tfe.VariableUpdateOptions{Sensitive: tfe.Bool(false)})
	check.Says(t, err, "Sensitive cannot be changed")

	list := check.Must(v.Variables.List(t.Context(), workspace.ID, nil))(t)
	check.Are(t, "variables", check.Map(list.Items, func(each *tfe.Variable) string { return each.Key }), "REGION")
	check.Done(t, v.Variables.Delete(t.Context(), workspace.ID, variable.ID))
	_, err = v.Variables.Read(t.Context(), workspace.ID, variable.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
	v.answers.NeverTold(t, secretValue)
}

func TestVariablesOfVariableSets(t *testing.T) {
	v := open(t)
	set := v.variableSet(t, "shared")
	options := tfe.VariableSetVariableCreateOptions{
		Key:       tfe.String("token"),
		Value:     tfe.String(secretValue),
		Category:  tfe.Category(tfe.CategoryTerraform),
		Sensitive: tfe.Bool(true),
	}
	variable := check.Must(v.VariableSetVariables.Create(t.Context(), set.ID, &options))(t)
	check.Is(t, "variable set", variable.VariableSet.ID, set.ID)

	changes := tfe.VariableSetVariableUpdateOptions{Value: tfe.String(secretValue), Description: tfe.String("of agents")}
	check.Must(v.VariableSetVariables.Update(t.Context(), set.ID, variable.ID, &changes))(t)
	read := check.Must(v.VariableSetVariables.Read(t.Context(), set.ID, variable.ID))(t)
	check.Is(t, "description", read.Description, "of agents")
	check.Is(t, "value is told", read.Value != "", false)
	list := check.Must(v.VariableSetVariables.List(t.Context(), set.ID, nil))(t)
	check.Are(t, "variables", check.Map(list.Items, func(each *tfe.VariableSetVariable) string { return each.Key }), "token")

	check.Done(t, v.VariableSetVariables.Delete(t.Context(), set.ID, variable.ID))
	_, err := v.VariableSetVariables.Read(t.Context(), set.ID, variable.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
	v.answers.NeverTold(t, secretValue)
}
