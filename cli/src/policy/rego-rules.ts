/** What a plan must not do, in Rego; what the stack declares stands before it. */
export const REGO_RULES = `# Each finding: conftest --namespace rotating_tokens, and data.rotating_tokens.deny in a policy set.
deny contains message if {
	some finding in findings
	message := sprintf("%s: %s; %s", [finding.rule, finding.text, remedies[finding.rule]])
}

# HCP Terraform puts the plan beside the run; conftest and opa exec are given the plan itself.
plan := object.get(input, "plan", input)

# --- the plan -----------------------------------------------------------------------------------------------------

# Of the root module: there this library keeps what it remembers. Leftovers of earlier applies are nobody's tokens.
changes := [change |
	some change in object.get(plan, "resource_changes", [])
	change.mode == "managed"
	not change.deposed
	not change.module_address
]

places[sprintf("%s.%s", [change.type, change.name])] contains i if some i, change in changes

changes_of(block) := [changes[i] | some i in object.get(places, block, set())]

before(change) := change.change.before if is_object(change.change.before)

is_lost(change) if {
	before(change)
	"delete" in change.change.actions
}

is_created(change) if "create" in change.change.actions

is_written(change) if {
	some action in ["create", "update"]
	action in change.change.actions
}

now := seconds(plan.variables.rotation_now.value) if {
	plan.variables.rotation_now.value != null
} else := seconds(plan.timestamp)

seconds(instant) := time.parse_rfc3339_ns(instant) / 1000000000

# --- credentials --------------------------------------------------------------------------------------------------

tokens[path] := changes_of(credential.address) if some path, credential in credentials

prior[path] := [token | some token in all_tokens; before(token)] if some path, all_tokens in tokens

lost[path] := [token | some token in all_tokens; is_lost(token)] if some path, all_tokens in tokens

created[path] := [token | some token in all_tokens; is_created(token)] if some path, all_tokens in tokens

loses_all(path) if {
	count(prior[path]) > 0
	count(prior[path]) == count(lost[path])
}

secrets_of(token) := {secret |
	some attribute in secret_attributes[token.type]
	secret := before(token)[attribute]
	is_string(secret)
	count(secret) >= 8
}

# Keys that name generations: instants, or numbers.
is_generation(key) if is_instant(key)

is_generation(key) if is_serial(key)

is_instant(key) if regex.match("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", key)

is_serial(key) if regex.match("^[0-9]{1,15}$", key)

key_of(change) := sprintf("%v", [change.index])

generation_of(token) := key if {
	key := key_of(token)
	is_generation(key)
}

rank(key) := to_number(key) if {
	is_serial(key)
} else := key

newest(keys) := key if {
	some key in keys
	every other in keys {
		rank(other) <= rank(key)
	}
}

# --- the journal --------------------------------------------------------------------------------------------------

memory_of(name) := changes_of(sprintf("terraform_data.%s", [name]))

recorded_in(value) := value if is_number(value)

recorded_in(value) := value.at if is_number(value.at)

records(name) := {key_of(record): at |
	some record in memory_of(name)
	at := recorded_in(before(record).input)
}

# When each generation was first applied. A record that was made before its boundary says nothing of when it began.
since_in(name) := {key: object.get(crossed, key, at) |
	crossed := records(sprintf("%s_crossed", [name]))
	some key, at in records(sprintf("%s_journal", [name]))
	not is_early(key, at, crossed)
}

is_early(key, at, crossed) if {
	is_instant(key)
	at < seconds(key)
	not crossed[key]
}

rotation_since[rotation] := since_in(rotation) if some rotation in rotations

since[path] := object.union(rotation_since[credential.rotation], own) if {
	some path, credential in credentials
	own := object.union_n([since_in(name) | some name in credential.journals])
}

begin_of(_, key) := seconds(key) if is_instant(key)

begin_of(path, key) := since[path][key] if not is_instant(key)

superseded_at(path, key) := min(later) if {
	later := [at | some other, at in since[path]; is_generation(other); rank(other) > rank(key)]
	count(later) > 0
}

# The last revocation that has begun: by the clock of this plan, or by that of an earlier apply.
floor[path] := max(begun) if {
	some path, credential in credentials
	begun := [seconds(at) | some at in credential.revocations; has_begun(path, at)]
	count(begun) > 0
}

has_begun(_, at) if seconds(at) <= now

has_begun(path, at) if since[path][at]

is_revoked(path, token) if begin_of(path, generation_of(token)) < floor[path]

all_revoked(path) if {
	every token in lost[path] {
		is_revoked(path, token)
	}
}

# --- what is delivered --------------------------------------------------------------------------------------------

delivered[path] contains {"index": i, "text": text} if {
	some path, credential in credentials
	some block in credential.deliveries
	some i in places[block]
	text := json.marshal(before(changes[i]))
}

# Where the secret of a token stands before the plan.
holders(path, token) := {changes[place.index] |
	some place in delivered[path]
	some secret in secrets_of(token)
	contains(place.text, secret)
}

# --- findings -----------------------------------------------------------------------------------------------------

findings contains {"rule": "incomplete", "text": "the plan is incomplete (-target, or deferred changes)"} if plan.complete == false

findings contains {"rule": "incomplete", "text": "the plan ended with an error"} if plan.errored == true

findings contains {"rule": "loses-all", "text": text} if {
	some path, credential in credentials
	loses_all(path)
	count(created[path]) > 0
	not all_revoked(path)
	not all_destroyed_first(path)
	text := sprintf("all %d live tokens of %s are destroyed in the apply that creates the next one", [count(lost[path]), credential.address])
}

all_destroyed_first(path) if {
	every token in lost[path] {
		token.change.actions == ["delete", "create"]
	}
}

findings contains {"rule": "credential-destroyed", "text": text} if {
	some path, credential in credentials
	loses_all(path)
	count(created[path]) == 0
	not path in allow_destroy
	not credential.address in allow_destroy
	text := sprintf("every token of %s is destroyed, and none created", [credential.address])
}

findings contains {"rule": "loses-newest", "text": text} if {
	some path, credential in credentials
	not loses_all(path)
	every token in prior[path] {
		key_of(token) != "main"
	}
	some token in lost[path]
	token.change.actions == ["delete"]
	generation_of(token) == newest({generation_of(each) | some each in prior[path]})
	text := sprintf("generation %s is the newest of %s, and is destroyed while older ones stay", [generation_of(token), credential.address])
}

findings contains {"rule": "replace-destroys-first", "text": text} if {
	some path, _ in credentials
	some token in lost[path]
	token.change.actions == ["delete", "create"]
	text := sprintf("%s is destroyed before the next one is created", [token.address])
}

findings contains {"rule": "retired-early", "text": text} if {
	some path, credential in credentials
	some token in lost[path]
	at := superseded_at(path, generation_of(token))
	now < at + credential.overlap
	not is_revoked(path, token)
	text := sprintf("%s was superseded %d seconds ago, and its overlap is %d", [token.address, ceil(now - at), credential.overlap])
}

findings contains {"rule": "retired-with-delivery", "text": text} if {
	some path, _ in credentials
	not loses_all(path)
	some token in lost[path]
	not is_revoked(path, token)
	some holder in holders(path, token)
	is_written(holder)
	text := sprintf("%s is destroyed in the apply that first delivers another token to %s", [token.address, holder.address])
}

findings contains {"rule": "delivery-left-out", "text": text} if {
	some path, _ in credentials
	some token in prior[path]
	is_superseded(path, token)
	some holder in holders(path, token)
	holder.change.actions in [["no-op"], ["read"]]
	text := sprintf("%s keeps the secret of %s, which is superseded", [holder.address, token.address])
}

is_superseded(_, token) if is_lost(token)

is_superseded(_, token) if version_change(token)

is_superseded(path, token) if {
	next := newest({generation_of(each) | some each in created[path]})
	present := newest({generation_of(each) | some each in prior[path]})
	rank(next) > rank(present)
	rank(generation_of(token)) < rank(next)
}

# --- Cloudflare's secret versions

version_change(token) := {"before": old, "after": new} if {
	endswith(token.type, "_access_service_token")
	token.change.actions == ["update"]
	old := version_in(before(token))
	new := token.change.after.client_secret_version
	is_number(new)
	old != new
}

# One that was never given is the first.
version_in(values) := values.client_secret_version if {
	is_number(values.client_secret_version)
} else := 1

deadline(token) := token.change.after.previous_client_secret_expires_at if {
	not deadline_unknown(token)
	token.change.after.previous_client_secret_expires_at
}

deadline_unknown(token) if token.change.after_unknown.previous_client_secret_expires_at == true

findings contains {"rule": "version-lowered", "text": text} if {
	some path, _ in credentials
	some token in tokens[path]
	version := version_change(token)
	version.after < version.before
	text := sprintf("client_secret_version of %s goes down from %d to %d", [token.address, version.before, version.after])
}

findings contains {"rule": "version-without-deadline", "text": text} if {
	some path, _ in credentials
	some token in tokens[path]
	version := version_change(token)
	version.after > version.before
	not deadline_unknown(token)
	object.get(token.change.after, "previous_client_secret_expires_at", null) in [null, ""]
	text := sprintf("%s gets a new secret, and no deadline says how long the superseded one lives", [token.address])
}

findings contains {"rule": "version-deadline-near", "text": text} if {
	some path, credential in credentials
	some token in tokens[path]
	version := version_change(token)
	version.after > version.before
	at := seconds(deadline(token))
	is_near(at, first_tried(token), credential.overlap)
	not version_revoked(path, token)
	text := sprintf("%s gets a new secret, and the superseded one ends at %s", [token.address, deadline(token)])
}

is_near(at, _, _) if at <= now

is_near(at, tried, overlap) if at - tried < overlap

# An apply that failed after it had made its record has tried already.
first_tried(token) := memory_of(sprintf("%s_record", [token.name]))[0].change.after.input.at if {
	is_number(memory_of(sprintf("%s_record", [token.name]))[0].change.after.input.at)
} else := now

version_revoked(path, token) if {
	before(memory_of(sprintf("%s_record", [token.name]))[0]).input.at < floor[path]
}

# --- what a pool, a team or an account takes along

findings contains {"rule": "parent-replaced", "text": text} if {
	some parent in changes
	some attribute in parents[parent.type]
	is_lost(parent)
	some name in ["id", "name", "email"]
	some path, _ in credentials
	some token in prior[path]
	before(token)[attribute] == before(parent)[name]
	ends_with_it(parent, token)
	text := sprintf("%s is destroyed under %s", [parent.address, token.address])
}

ends_with_it(parent, _) if is_created(parent)

ends_with_it(_, token) if token.change.actions != ["delete"]

# --- the schedule

turns[rotation] := {"address": live.address, "before": before(live).input, "after": object.get(live.change.after, "input", {})} if {
	some rotation in rotations
	count(memory_of(sprintf("%s_origin", [rotation]))) > 0
	live := memory_of(sprintf("%s_live", [rotation]))[0]
	is_string(before(live).input.current)
}

is_reverted(turn) if rank(turn.after.current) < rank(turn.before.current)

findings contains {"rule": "clock-set-back", "text": text} if {
	some turn in turns
	is_instant(turn.before.current)
	now < seconds(turn.before.current)
	is_reverted(turn)
	text := sprintf("generation %s of %s has begun, and by the clock of this plan it has not", [turn.before.current, turn.address])
}

findings contains {"rule": "clock-set-back", "text": text} if {
	some rotation, turn in turns
	latest := max([at |
		some suffix in ["journal", "crossed"]
		some at in records(sprintf("%s_%s", [rotation, suffix]))
	])
	latest - now > skew
	text := sprintf("the clock of this plan is %d seconds behind that of an earlier apply of %s", [ceil(latest - now), turn.address])
}

findings contains {"rule": "boundary-reverted", "text": text} if {
	some turn in turns
	is_instant(turn.before.current)
	is_reverted(turn)
	not is_ahead(turn.before.current)
	text := sprintf("generation %s of %s is current, and its boundary is no longer there", [turn.before.current, turn.address])
}

is_ahead(key) if seconds(key) > now

findings contains {"rule": "boundary-reverted", "text": text} if {
	some rotation, turn in turns
	known := {key_of(record) |
		some record in memory_of(sprintf("%s_journal", [rotation]))
		record.change.actions != ["delete"]
	}
	some key in turn.before.live
	not key in known
	key != turn.before.current
	key != object.get(turn.after, "current", null)
	some older in known
	rank(older) < rank(key)
	text := sprintf("generation %s of %s still lives, and its boundary is no longer there", [key, turn.address])
}

findings contains {"rule": "serial-lowered", "text": text} if {
	some turn in turns
	is_serial(turn.before.current)
	is_reverted(turn)
	text := sprintf("serial %s of %s is current, and the plan goes back to %s", [turn.before.current, turn.address, turn.after.current])
}

# --- what is shown

findings contains {"rule": "secret-exposed", "text": text} if {
	some name, output in object.get(plan, "output_changes", {})
	not output.after_sensitive == true
	shown := json.marshal(output.after)
	some path, _ in credentials
	some token in prior[path]
	some secret in secrets_of(token)
	contains(shown, secret)
	text := sprintf("output %s holds the secret of %s, and is not sensitive", [name, token.address])
}`;
