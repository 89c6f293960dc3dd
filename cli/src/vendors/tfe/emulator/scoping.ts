import type { AgentPool, Project, Workspace } from './store';

/** May a workspace send its runs to a pool? */
export function mayUse(pool: AgentPool, workspace: Workspace, project: Project | undefined): boolean {
  if (pool.excludedWorkspaces.has(workspace.id)) {
    return false;
  }
  return pool.organizationScoped || pool.allowedWorkspaces.has(workspace.id) || isInAllowedProject(pool, project);
}

/** A workspace that is only taken to exist is taken to be in the right project, too. */
function isInAllowedProject(pool: AgentPool, project: Project | undefined): boolean {
  return project === undefined ? pool.allowedProjects.size > 0 : pool.allowedProjects.has(project.id);
}
