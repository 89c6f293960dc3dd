import { leaksOf } from '../../src/guard/leaks';
import { namesOf } from '../../src/guard/stack-names';

interface Parts {
  readonly resource?: Record<string, unknown>;
  readonly locals?: Record<string, unknown>;
  readonly rest?: Record<string, unknown>;
}

const TOKEN = 'tfe_agent_token.ci["k"].token';

/** What leaks of a synthesized stack that has these parts beside a block of tokens. */
function leaks({ resource, locals, rest }: Parts) {
  const stack = {
    resource: { tfe_agent_token: { ci: { for_each: '${local.live}' } }, ...resource },
    data: { terraform_remote_state: { a: {} } },
    locals: { live: { a: 1 }, s: `\${${TOKEN}}`, ...locals },
    ...rest,
  };
  return leaksOf(stack, namesOf(stack, new Set()));
}

const leaking: [string, Parts][] = [
  ['windows newlines', { resource: { x: { y: { name: `\${\r\n ${TOKEN}\r\n}` } } } }],
  ['tab', { resource: { x: { y: { name: `\${\t${TOKEN}\t}` } } } }],
  ['nested comment star', { resource: { x: { y: { name: `\${/* /* */ ${TOKEN}}` } } } }],
  ['comment at end', { resource: { x: { y: { name: `\${${TOKEN} /* } */ }` } } } }],
  ['hash at end', { resource: { x: { y: { name: `\${${TOKEN} # }\n}` } } } }],
  ['object one line', { resource: { x: { y: { name: `\${{a=1,b=${TOKEN}}.b}` } } } }],
  ['object colon', { resource: { x: { y: { name: `\${{a:1,b:${TOKEN}}.b}` } } } }],
  ['object multi', { resource: { x: { y: { name: `\${{\n a = 1\n\n # c\n b = ${TOKEN}\n}.b}` } } } }],
  ['object call multi', { resource: { x: { y: { name: `\${{\n a = join("",\n [${TOKEN}]\n)\n b = 1 }.a}` } } } }],
  ['cond nested', { resource: { x: { y: { name: `\${true ? false ? "a" : ${TOKEN} : "b"}` } } } }],
  ['cond multi line', { resource: { x: { y: { name: `\${true\n ? ${TOKEN}\n : "b"}` } } } }],
  ['for with object cond', { resource: { x: { y: { name: `\${[for k, v in {a = ${TOKEN}} : v if k == "a"][0]}` } } } }],
  ['for nested shadow', { resource: { x: { y: { name: `\${[for v in [1] : [for v in [${TOKEN}] : v][0]][0]}` } } } }],
  ['for over local', { resource: { x: { y: { name: `\${join("", [for v in tolist([local.s]) : v])}` } } } }],
  ['unicode ident', { resource: { x: { y: { name: `\${[for é in [${TOKEN}] : é][0]}` } } } }],
  ['legacy index', { resource: { x: { y: { name: `\${local.l.0}` } } }, locals: { l: [`\${${TOKEN}}`] } }],
  ['legacy index nested', { resource: { x: { y: { name: `\${local.l.0.0}` } } }, locals: { l: [[`\${${TOKEN}}`]] } }],
  ['number key', { resource: { x: { y: { name: '${local.l["0"]}' } } }, locals: { l: [`\${${TOKEN}}`] } }],
  ['idx expr', { resource: { x: { y: { name: '${local.l[length(local.l) - 1]}' } } }, locals: { l: ['a', `\${${TOKEN}}`] } }],
  [
    'local of local obj',
    { resource: { x: { y: { name: '${local.b.c.d}' } } }, locals: { a: { c: { d: `\${${TOKEN}}` } }, b: '${local.a}' } },
  ],
  ['local key expr', { resource: { x: { y: { name: '${local.b["x-y"]}' } } }, locals: { b: { '${"x"}-y': `\${${TOKEN}}` } } }],
  ['local splat', { resource: { x: { y: { name: '${local.b[*].d}' } } }, locals: { b: [{ d: `\${${TOKEN}}` }] } }],
  [
    'td output idx',
    { resource: { terraform_data: { t: { input: { a: [`\${${TOKEN}}`] } } }, x: { y: { name: '${terraform_data.t.output.a[0]}' } } } },
  ],
  [
    'td count',
    { resource: { terraform_data: { t: { count: 1, input: `\${${TOKEN}}` } }, x: { y: { name: '${terraform_data.t[0].output}' } } } },
  ],
  [
    'td splat',
    { resource: { terraform_data: { t: { count: 1, input: `\${${TOKEN}}` } }, x: { y: { name: '${one(terraform_data.t[*].output)}' } } } },
  ],
  [
    'td for_each',
    {
      resource: {
        terraform_data: { t: { for_each: { a: `\${${TOKEN}}` }, input: '${each.value}' } },
        x: { y: { name: '${terraform_data.t["a"].output}' } },
      },
    },
  ],
  [
    'td chain',
    {
      resource: {
        terraform_data: { t: { input: `\${${TOKEN}}` }, u: { input: '${terraform_data.t.output}' } },
        x: { y: { name: '${terraform_data.u.output}' } },
      },
    },
  ],
  ['td echo unmarked', { resource: { terraform_data: { t: { input: `\${${TOKEN}}` }, u: { input: '${terraform_data.t.output}' } } } }],
  [
    'td triggers',
    {
      resource: {
        terraform_data: { t: { triggers_replace: [`\${${TOKEN}}`] } },
        x: { y: { name: '${terraform_data.t.triggers_replace[0]}' } },
      },
    },
  ],
  ['each.value attr', { resource: { x: { y: { for_each: '${tfe_agent_token.ci}', name: '${each.value.token}' } } } }],
  ['each.value idx', { resource: { x: { y: { for_each: '${tfe_agent_token.ci}', name: '${each.value["token"]}' } } } }],
  [
    'each in dynamic',
    {
      resource: {
        x: { y: { for_each: { a: `\${${TOKEN}}` }, dynamic: { b: { for_each: ['${each.value}'], content: { name: '${b.value}' } } } } },
      },
    },
  ],
  [
    'dynamic nested',
    {
      resource: {
        x: {
          y: {
            dynamic: {
              a: { for_each: [[`\${${TOKEN}}`]], content: { dynamic: { b: { for_each: '${a.value}', content: { name: '${b.value}' } } } } },
            },
          },
        },
      },
    },
  ],
  ['dynamic expr', { resource: { x: { y: { dynamic: { a: { for_each: `\${{k = ${TOKEN}}}`, content: { name: '${a.value}' } } } } } } }],
  ['dynamic tag label', { resource: { x: { y: { dynamic: { tags: { for_each: [1], content: { v: `\${${TOKEN}}` } } } } } } }],
  ['splat on set', { resource: { x: { y: { name: `\${toset([${TOKEN}])[*]}` } } } }],
  ['if directive multi', { resource: { x: { y: { name: `%{if true}%{if true}\${${TOKEN}}%{endif}%{else}b%{endif}` } } } }],
  ['for directive nested', { resource: { x: { y: { name: `%{for a in [1]}%{for b in [${TOKEN}]}\${b}%{endfor}%{endfor}` } } } }],
  ['directive strip', { resource: { x: { y: { name: `%{~if true~}\${~${TOKEN}~}%{~endif~}` } } } }],
  ['percent', { resource: { x: { y: { name: `100% \${${TOKEN}} %` } } } }],
  ['heredoc in call', { resource: { x: { y: { name: `\${trimspace(<<A\n\${${TOKEN}}\nA\n)}` } } } }],
  ['heredoc quote', { resource: { x: { y: { name: `\${upper(<<A\n " \nA\n)}\${${TOKEN}}` } } } }],
  ['heredoc marker inside', { resource: { x: { y: { name: `\${upper(<<A\n A B\n\${upper(<<A\nA\n)}\n\${${TOKEN}}\nA\n)}` } } } }],
  ['string with brace', { resource: { x: { y: { name: `\${"}" == "" ? "" : ${TOKEN}}` } } } }],
  ['escaped quote', { resource: { x: { y: { name: `\${"\\"" == "" ? "" : ${TOKEN}}` } } } }],
  ['big number', { resource: { x: { y: { name: `\${1.5e3 > 2 ? ${TOKEN} : ""}` } } } }],
  ['try multi', { resource: { x: { y: { name: `\${try(local.nope.a, ${TOKEN})}` } } } }],
  [
    'cross stack',
    { resource: { x: { y: { name: '${data.terraform_remote_state.a.outputs.cross-stack-output-tfe_agent_tokenownxtoken}' } } } },
  ],
  [
    'cross stack idx',
    { resource: { x: { y: { name: '${data.terraform_remote_state.a.outputs["cross-stack-output-tfe_agent_tokenownxtoken"]}' } } } },
  ],
  [
    'cross stack spaces',
    { resource: { x: { y: { name: '${data . terraform_remote_state . a . outputs . cross-stack-output-tfe_agent_tokenownxtoken}' } } } },
  ],
  ['nested block arrays', { resource: { x: { y: { a: [{ b: [{ tags: [`\${${TOKEN}}`] }] }] } } } }],
  ['Tags upper', { resource: { x: { y: { Tags: [{ Key: 'a', Value: `\${${TOKEN}}` }] } } } }],
  ['metadata_options', { resource: { x: { y: { metadata: { a: `\${${TOKEN}}` } } } } }],
  ['provider default tags', { rest: { provider: { aws: [{ default_tags: [{ tags: { a: `\${${TOKEN}}` } }] }] } } }],
  ['module tags', { rest: { module: { m: { source: './m', tags: { a: `\${${TOKEN}}` } } } } }],
  ['ternary in key', { resource: { x: { y: { data: `\${{(true ? ${TOKEN} : "a") = 1}}` } } } }],
  ['string key', { resource: { x: { y: { data: `\${{"a-\${${TOKEN}}" = 1}}` } } } }],
  ['merge key', { resource: { x: { y: { data: `\${merge({}, {(${TOKEN}) = 1})}` } } } }],
  ['sort', { resource: { x: { y: { name: `\${sort([${TOKEN}])[0]}` } } } }],
  ['setunion', { resource: { x: { y: { name: `\${tolist(setunion([${TOKEN}], ["a"]))[0]}` } } } }],
  ['range', { resource: { x: { y: { count: `\${length(${TOKEN}) == 3 ? parseint(${TOKEN}, 10) : 0}` } } } }],
  [
    'null_resource triggers provisioner',
    {
      resource: {
        null_resource: { y: { triggers: { t: `\${${TOKEN}}` }, provisioner: [{ 'local-exec': { command: 'echo ${self.triggers.t}' } }] } },
      },
    },
  ],
  [
    'self by count',
    {
      resource: {
        terraform_data: {
          y: { count: 1, input: `\${${TOKEN}}`, lifecycle: { postcondition: [{ condition: true, error_message: '${self.output}' }] } },
        },
      },
    },
  ],
  ['resource. prefix idx', { resource: { x: { y: { name: '${resource.tfe_agent_token.ci["k"]["token"]}' } } } }],
  ['ternary splat', { resource: { x: { y: { name: '${(true ? tfe_agent_token.ci : {})["k"].token}' } } } }],
  ['keys of object from loop', { resource: { x: { y: { name: `\${keys({for v in [${TOKEN}] : v => 1})[0]}` } } } }],
  ['zipmap chain', { resource: { x: { y: { name: `\${zipmap(["a"], [${TOKEN}]).a}` } } } }],
  ['lookup default', { resource: { x: { y: { name: `\${lookup({}, "a", ${TOKEN})}` } } } }],
  ['element neg', { resource: { x: { y: { name: `\${element(["a", ${TOKEN}], -1)}` } } } }],
  ['slice', { resource: { x: { y: { name: `\${slice(["a", ${TOKEN}], 1, 2)[0]}` } } } }],
  ['chunk', { resource: { x: { y: { name: `\${chunklist(["a", ${TOKEN}], 1)[1][0]}` } } } }],
  ['concat pos', { resource: { x: { y: { name: `\${concat(["a"], [${TOKEN}])[1]}` } } } }],
  ['reverse', { resource: { x: { y: { name: `\${reverse(["a", ${TOKEN}])[0]}` } } } }],
  ['wrap element', { resource: { x: { y: { name: `\${element(["a", ${TOKEN}], 3)}` } } } }],
  ['formatlist', { resource: { x: { y: { name: `\${formatlist("%s", [${TOKEN}])[0]}` } } } }],
  ['regexall', { resource: { x: { y: { name: `\${regexall(".", ${TOKEN})[0]}` } } } }],
  ['regex named', { resource: { x: { y: { name: `\${regex("(?P<a>.*)", ${TOKEN}).a}` } } } }],
  ['yamlencode map', { resource: { x: { y: { name: `\${yamlencode({a = [${TOKEN}]})}` } } } }],
  ['templatestring', { resource: { x: { y: { name: `\${templatestring(local.t, {a = ${TOKEN}})}` } } } }],
  ['templatestring in local', { resource: { x: { y: { name: `\${templatestring(local.s, {})}` } } } }],
  ['ephemeralasnull', { resource: { x: { y: { name: `\${ephemeralasnull(${TOKEN})}` } } } }],
  ['map literal nested list', { resource: { x: { y: { name: `\${{a = [{b = ${TOKEN}}]}["a"][0]["b"]}` } } } }],
  ['unclosed', { resource: { x: { y: { name: '${tfe_agent_token.ci["k"].token' } } } }],
];

test.each(leaking)('finds a leak by %s', (_, parts) => {
  expect(leaks(parts)).not.toEqual([]);
});

const harmless: [string, Parts][] = [
  ['each.key over tokens', { resource: { x: { y: { for_each: '${tfe_agent_token.ci}', name: '${each.key}' } } } }],
  ['each.value.id', { resource: { x: { y: { for_each: '${tfe_agent_token.ci}', name: '${each.value.id}' } } } }],
  [
    'for_each of filtered',
    { resource: { x: { y: { for_each: '${{for k, v in tfe_agent_token.ci : k => v.token}}', value: '${each.value}' } } } },
  ],
  ['toset keys', { resource: { x: { y: { for_each: '${toset(keys(tfe_agent_token.ci))}', name: '${each.value}' } } } }],
  ['toset ids', { resource: { x: { y: { for_each: '${toset(values(tfe_agent_token.ci)[*].id)}', name: '${each.value}' } } } }],
  ['count length', { resource: { x: { y: { count: '${length(tfe_agent_token.ci)}' } } } }],
  ['td id', { resource: { terraform_data: { t: { input: `\${${TOKEN}}` } }, x: { y: { name: '${terraform_data.t.id}' } } } }],
  [
    'td other part',
    { resource: { terraform_data: { t: { input: { a: `\${${TOKEN}}`, b: 'x' } } }, x: { y: { name: '${terraform_data.t.output.b}' } } } },
  ],
  ['resource id', { resource: { s: { t: { value: `\${${TOKEN}}` } }, x: { y: { name: '${s.t.arn} ${s.t.id}' } } } }],
  ['resource nested harmless', { resource: { s: { t: { a: [{ b: `\${${TOKEN}}`, c: 'x' }] } }, x: { y: { name: '${s.t.a[0].c}' } } } }],
  ['single block', { resource: { s: { t: { a: { b: `\${${TOKEN}}`, c: 'x' } } }, x: { y: { name: '${s.t.a[0].c}' } } } }],
  [
    'dynamic key only',
    { resource: { x: { y: { dynamic: { tag: { for_each: { a: `\${${TOKEN}}` }, content: { name: '${tag.key}' } } } } } } },
  ],
  ['sha in annotation', { resource: { x: { y: { annotations: { h: `\${substr(sha256(${TOKEN}), 0, 8)}` } } } } }],
  ['cond by secret', { resource: { x: { y: { name: `\${${TOKEN} == "" ? "a" : "b"}` } } } }],
  ['comment', { resource: { x: { y: { name: `\${/* ${TOKEN} */ "a"}` } } } }],
  ['hash comment', { resource: { x: { y: { name: `\${"a" # ${TOKEN}\n}` } } } }],
  ['slash comment', { resource: { x: { y: { name: `\${"a" // ${TOKEN}\n}` } } } }],
  ['string', { resource: { x: { y: { name: `\${"${TOKEN.replace(/"/g, '\\"')}"}` } } } }],
  ['shadow', { resource: { x: { y: { name: '${[for local in [{s = "a"}] : local.s][0]}' } } } }],
  ['shadow each', { resource: { x: { y: { for_each: { a: `\${${TOKEN}}` }, name: '${[for each in [{value = 1}] : each.value][0]}' } } } }],
  ['attr named like type', { resource: { x: { y: { name: '${var.tfe_agent_token.ci.token}' } } } }],
  ['module out', { resource: { x: { y: { name: '${module.tfe_agent_token.token}' } } } }],
  ['data other', { resource: { x: { y: { name: '${data.x.tfe_agent_token.token}' } } } }],
  ['unreadable harmless', { resource: { x: { y: { name: '${a ?? b}' } } } }],
  [
    'remote harmless',
    { resource: { x: { y: { name: '${data.terraform_remote_state.a.outputs.cross-stack-output-tfe_agent_tokenownxid}' } } } },
  ],
  ['zip pos', { resource: { x: { y: { name: `\${zipmap(["a", "b"], [${TOKEN}, "x"]).b}` } } } }],
  ['contains', { resource: { x: { y: { name: `\${contains([${TOKEN}], "a")}` } } } }],
  ['can', { resource: { x: { y: { name: `\${can(regex("^a", ${TOKEN}))}` } } } }],
  ['issensitive', { resource: { x: { y: { name: `\${issensitive(${TOKEN})}` } } } }],
  ['obj keys for', { resource: { x: { y: { tags: `\${{for k, v in {a = ${TOKEN}} : k => k}}` } } } }],
  ['for text', { resource: { x: { y: { name: '%{for k, v in tfe_agent_token.ci}${k}=${v.id};%{endfor}' } } } }],
  ['merge ids', { resource: { x: { y: { tags: '${merge([for k, v in tfe_agent_token.ci : {(k) = v.id}]...)}' } } } }],
  ['formatted ids', { resource: { x: { y: { name: '${join(",", formatlist("%s", values(tfe_agent_token.ci)[*].id))}' } } } }],
  [
    'local for ids',
    { locals: { ids: '${{for k, v in tfe_agent_token.ci : k => v.id}}' }, resource: { x: { y: { tags: '${local.ids}' } } } },
  ],
  [
    'local current',
    {
      locals: { cur: '${tfe_agent_token.ci[local.k]}', k: 'a' },
      resource: { x: { y: { name: '${local.cur.id}', password: '${local.cur.token}' } } },
    },
  ],
  ['depends', { resource: { x: { y: { depends_on: ['tfe_agent_token.ci'] } } } }],
  ['null block', { resource: { x: { y: null } }, rest: { output: { a: null } } }],
  ['null args', { resource: { x: { y: { tags: null, for_each: null, dynamic: null, lifecycle: null } } } }],
  ['sensitive password', { resource: { x: { y: { master_password: `\${sensitive(${TOKEN})}` } } } }],
  ['output keys', { rest: { output: { a: { value: '${keys(tfe_agent_token.ci)}' } } } }],
  ['output obj', { rest: { output: { a: { value: '${{for k, v in tfe_agent_token.ci : k => {id = v.id, d = v.description}}}' } } } }],
];

test.each(harmless)('finds no leak by %s', (_, parts) => {
  expect(leaks(parts)).toEqual([]);
});
