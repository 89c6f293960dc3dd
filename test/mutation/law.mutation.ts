// All tests of the law that start no Terraform, in one file: what they load is loaded once for each mutant.
import '../rotation/turns.test';
import '../rotation/own-revocations.test';
import '../rotation/calendar-rotation.test';
import '../rotation/serial-rotation.test';
import '../rotation/rotation.test';
import '../rotation/duration.test';
import '../rotation/instant.test';
import '../credential/kindness.test';
import '../rotation/agreed.test';
import '../rotation/laws.test';
import '../rotation/own-laws.test';
import '../cloudflare/issue.test';
import '../cloudflare/golden-ids.test';
import '../lacework/golden-ids.test';
import '../credential/rotating-credential.test';
import '../credential/readers.test';
import '../tfe/agent-pool-with-tokens.test';
