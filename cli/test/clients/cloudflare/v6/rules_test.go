package v6_test

import "github.com/cloudflare/cloudflare-go/v6/zero_trust"

// everyone is a rule that lets in whoever has a token.
func everyone() []zero_trust.AccessRuleUnionParam {
	rule := zero_trust.AnyValidServiceTokenRuleParam{}
	fill(&rule, fields{"AnyValidServiceToken": zero_trust.AnyValidServiceTokenRuleAnyValidServiceTokenParam{}})
	return []zero_trust.AccessRuleUnionParam{rule}
}

func including(token string) []zero_trust.AccessRuleUnionParam {
	named := zero_trust.ServiceTokenRuleServiceTokenParam{}
	fill(&named, fields{"TokenID": token})
	rule := zero_trust.ServiceTokenRuleParam{}
	fill(&rule, fields{"ServiceToken": named})
	return []zero_trust.AccessRuleUnionParam{rule}
}

// included has the tokens that rules name.
func included(rules []zero_trust.AccessRule) []string {
	var tokens []string
	for _, rule := range rules {
		if named, is := rule.AsUnion().(zero_trust.ServiceTokenRule); is {
			tokens = append(tokens, named.ServiceToken.TokenID)
		}
	}
	return tokens
}
