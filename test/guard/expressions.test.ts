import { TerraformOutput } from 'cdktf';
import { synthesis } from './guarded';

/** A stack with a token of its own, `one`, a block of them, `BLOCK`, and an output of an expression. */
const outputOf = (expression: string) =>
  synthesis((stack, token) => {
    const block = `tfe_agent_token.${token.resource.friendlyUniqueId}`;
    const text = (of: string) => of.replaceAll('BLOCK', block);
    stack.addOverride('resource.tfe_agent_token.one', { agent_pool_id: 'apool-1', description: 'one' });
    stack.addOverride('resource.tfe_agent_token.several', { agent_pool_id: 'apool-1', description: 'several', count: 2 });
    stack.addOverride('resource.any_thing.it', {
      value: text('${BLOCK["k"].token}'),
      nested: [{ list: ['a', text('${BLOCK["k"].token}')] }],
    });
    stack.addOverride('resource.any_thing.each', {
      for_each: { a: text('${BLOCK["k"].token}') },
      value: '${each.value}',
      name: '${each.key}',
    });
    stack.addOverride('data.any_source.it', { query: text('${BLOCK["k"].token}') });
    stack.addOverride('locals', {
      block: text('${BLOCK}'),
      key: 'k',
      attribute: 'token',
      harmless: 'id',
      both: text('${{ id = BLOCK["k"].id, token = BLOCK["k"].token }}'),
      deep: { list: [{ id: text('${BLOCK["k"].id}'), token: text('${BLOCK["k"].token}') }] },
    });
    new TerraformOutput(stack, 'it', { value: text(expression) });
  });

test.each([
  // found evading once
  '${keys(zipmap([nonsensitive(BLOCK["k"].token)], ["x"]))}',
  '${keys(zipmap([BLOCK["k"].token], ["x"]))[0]}',
  '${BLOCK["k"][local.attribute]}',
  '${BLOCK["k"]["to${"ken"}"]}',
  '${BLOCK["k"][true ? "token" : "id"]}',
  '${ /* " */ BLOCK["k"].token }',
  '${ # "\n BLOCK["k"].token }',
  '${ // it\'s "\n BLOCK["k"].token }',
  '${BLOCK ["k"] . token}',
  '${BLOCK\n["k"]\n.\ntoken}',
  '${tfe_agent_token . one . token}',
  '${tfe_agent_token/* . */./* */one.token}',
  // texts
  '${<<EOT\n"${BLOCK["k"].token}\nEOT\n}',
  '${<<-E-1\n  EOT ${"${BLOCK["k"].token}"}\n  E-1\n}',
  '$${ "\\ ${"a ${"b ${BLOCK["k"].token}"}"}',
  '%{ if true }${BLOCK["k"].token}%{ endif }',
  '%{ if false }a%{ else }${~ BLOCK["k"].token ~}%{ endif }',
  '%{ for k, t in BLOCK ~}${t.token}%{ endfor }',
  '%{ for t in [BLOCK["k"].token] }${t}%{ endfor }',
  '%%{ ${BLOCK["k"].token}',
  '$$${BLOCK["k"].token} ${BLOCK["k"].token}',
  '${"\\"${BLOCK["k"].token}\\""}',
  '${"\\\\${BLOCK["k"].token}"}',
  // loops and splats
  '${[for k, v in BLOCK : v.id == "" ? v.id : v.token]}',
  '${[for k, v in { a = BLOCK["k"] } : v][0].token}',
  '${{ for k, v in BLOCK : v.token => v.id }}',
  '${{ for k, v in BLOCK : k => v.token... }}',
  '${{ for id in ["x"] : id => [for id, v in BLOCK : v.token] }}',
  '${[for tfe_agent_token in [BLOCK["k"]] : tfe_agent_token.token]}',
  '${[for k in toset([BLOCK["k"].token]) : k]}',
  '${[for k, v in toset([BLOCK["k"].token]) : k]}',
  '${values(BLOCK)[*]["token"]}',
  '${values(BLOCK).*.token}',
  '${tfe_agent_token.one[*].token}',
  '${tfe_agent_token.several[*].token}',
  '${tfe_agent_token.several[0].token}',
  '${tfe_agent_token.several.*.token[0]}',
  '${tfe_agent_token.several}',
  // functions
  '${one(values(BLOCK)[*].token)}',
  '${lookup(BLOCK["k"], "token", "")}',
  '${lookup(BLOCK, "k", null)[local.attribute]}',
  '${merge(BLOCK...)["token"]}',
  '${merge([BLOCK["k"]]...).token}',
  '${values(BLOCK["k"])}',
  '${flatten([[BLOCK["k"]], [[{}]]])[0].token}',
  '${jsondecode(jsonencode(BLOCK["k"])).token}',
  '${yamldecode(yamlencode({ a = BLOCK["k"].token })).a}',
  '${base64encode(BLOCK["k"].token)}',
  '${base64decode(base64encode(BLOCK["k"].token))}',
  '${substr(BLOCK["k"].token, 0, 4)}',
  '${regex("(.*)", BLOCK["k"].token)[0]}',
  '${split("", BLOCK["k"].token)}',
  '${templatefile("x.tpl", { token = BLOCK["k"].token })}',
  '${provider::any::of(BLOCK["k"].token)}',
  '${core::upper(BLOCK["k"].token)}',
  '${coalesce(null, BLOCK["k"].token)}',
  '${try(BLOCK["k"].token, "")}',
  '${transpose({ (BLOCK["k"].token) = ["a"] })}',
  '${transpose({ a = [BLOCK["k"].token] })}',
  '${setproduct(["a"], [BLOCK["k"].token])[0][1]}',
  '${matchkeys(values(BLOCK)[*].token, ["a"], ["a"])}',
  '${element([BLOCK["k"].id, BLOCK["k"].token], length("x"))}',
  '${format("%s", BLOCK["k"].token)}',
  '${parseint(BLOCK["k"].token, 16) + 1}',
  '${-parseint(BLOCK["k"].token, 16)}',
  // what leads there
  '${resource.tfe_agent_token.one.token}',
  '${local.block["k"].token}',
  '${local.block[local.key][local.attribute]}',
  '${local.both.token}',
  '${local.both[local.attribute]}',
  '${values(local.both)[1]}',
  '${local.deep.list[0].token}',
  '${local.deep.list[*].token}',
  '${any_thing.it.value}',
  '${any_thing.it.nested[0].list[1]}',
  '${any_thing.it}',
  '${any_thing.each["a"].value}',
  '${values(any_thing.each)[*].value}',
  '${data.any_source.it.query}',
  // what it cannot read
  '${BLOCK["k"].token ???}',
])('finds the secret in %s', (expression) => {
  expect(outputOf(expression)).toThrow(/output\.it\.value \(guarded\/it\) (holds|must not)/);
});

test.each([
  '${keys(zipmap([nonsensitive(BLOCK["k"].token)], ["x"]))}',
  '${nonsensitive({ a = BLOCK["k"] }).a.token}',
  '${nonsensitive(BLOCK)["k"].token}',
  '${[for t in nonsensitive(values(BLOCK)) : t.token][0]}',
  '${nonsensitive /* */ (BLOCK["k"].token)}',
  '${nonsensitive(sensitive(BLOCK["k"].token))}',
])('finds the mark that is taken away by %s', (expression) => {
  const synthesize = synthesis((stack, token) => {
    stack.addOverride('locals', { it: expression.replaceAll('BLOCK', `tfe_agent_token.${token.resource.friendlyUniqueId}`) });
  });

  expect(synthesize).toThrow(/local\.it must not take away the mark of tfe_agent_token\.\S+\.token/);
});

test.each([
  // falsely refused once
  '${[for k, v in BLOCK : v.id if v.token != ""]}',
  '${one(values(BLOCK)[*].description)}',
  '${BLOCK["k"][local.harmless]}',
  '${BLOCK["k"]["i${"d"}"]}',
  '${BLOCK[local.key].id}',
  '${ /* tfe_agent_token.one.token */ "x" }',
  '${ # ${tfe_agent_token.one.token}\n "x" }',
  '$${tfe_agent_token.one.token}',
  '${"$${tfe_agent_token.one.token}"}',
  '${<<EOT\ntfe_agent_token.one.token\nEOT\n}',
  'tfe_agent_token.one.token',
  '${"tfe_agent_token.one.token"}',
  '%{ if tfe_agent_token.one.token == "" }a%{ else }b%{ endif }',
  '%{ for k, t in BLOCK ~}${k} ${t.id}%{ endfor }',
  '${{ for k, v in BLOCK : k => v.id }}',
  '${{ for k, v in BLOCK : k => v.id... }}',
  '${[for k, v in BLOCK : k]}',
  '${[for token in ["a"] : token]}',
  '${values(BLOCK)[*].id}',
  '${values(BLOCK).*.id}',
  '${tfe_agent_token.several[*].id}',
  '${tfe_agent_token.one[*].id}',
  '${flatten([values(BLOCK)])[*].id}',
  '${merge(BLOCK["k"], {}).id}',
  '${try(BLOCK["k"], null).id}',
  '${(true ? BLOCK["k"] : null).id}',
  '${jsondecode(jsonencode(BLOCK["k"])).id}',
  '${{ id = BLOCK["k"].id, token = BLOCK["k"].token }.id}',
  '${[BLOCK["k"].id, BLOCK["k"].token][0]}',
  '${element([BLOCK["k"].id, BLOCK["k"].token], 0)}',
  '${zipmap(["id", "token"], [BLOCK["k"].id, BLOCK["k"].token])["id"]}',
  '${{ for k, v in { id = BLOCK["k"].id, token = BLOCK["k"].token } : k => v }.id}',
  '${keys({ token = BLOCK["k"].token })}',
  '${keys(BLOCK["k"])}',
  '${length(BLOCK["k"].token) > 3 && BLOCK["k"].token != "" ? "good" : "bad"}',
  '${!(BLOCK["k"].token == "")}',
  '${nonsensitive(sha256(BLOCK["k"].token))}',
  '${sha256(nonsensitive(BLOCK["k"].token))}',
  '${startswith(BLOCK["k"].token, "x") ? 1 : 2}',
  '${contains(values(BLOCK)[*].token, "x")}',
  '${local.both.id}',
  '${local.both[local.harmless]}',
  '${local.deep.list[0].id}',
  '${local.deep.list[*].id}',
  '${any_thing.it.id}',
  '${any_thing.it.nested[0].list[0]}',
  '${any_thing.each["a"].name}',
  '${keys(any_thing.each)}',
  '${data.any_source.it.result}',
  '${var.token} ${module.tfe_agent_token.token} ${path.module}',
  '${BLOCK["token"].id}',
  '${BLOCK["a.token"]["id"]}',
])('finds no secret in %s', (expression) => {
  expect(outputOf(expression)).not.toThrow();
});
