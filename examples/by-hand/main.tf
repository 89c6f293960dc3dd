# As many have it: the token is replaced when time_rotating comes due. Valid Terraform, a clean plan, and every
# consumer is locked out at each rotation. `npm start` shows the instant.
terraform {
  required_providers {
    tfe        = { source = "hashicorp/tfe" }
    time       = { source = "hashicorp/time" }
    kubernetes = { source = "hashicorp/kubernetes" }
  }
}

resource "time_rotating" "monthly" {
  rotation_days = 30
}

resource "tfe_agent_token" "build" {
  agent_pool_id = "apool-fake000000000001"
  description   = "build, since ${time_rotating.monthly.id}"
}

resource "kubernetes_secret_v1" "agent" {
  metadata {
    name      = "tfc-agent"
    namespace = "agents"
  }
  data = { TFC_AGENT_TOKEN = tfe_agent_token.build.token }
}
