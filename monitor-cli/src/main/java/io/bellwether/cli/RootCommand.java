// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "bellwether",
    description = "Watches databases and data pipelines, and tells the right person once.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    usageHelpAutoWidth = true,
    subcommands = {
      MonitorCommand.class,
      StatusCommand.class,
      AlertsCommand.class,
      IncidentsCommand.class,
      AckCommand.class,
      ResolveCommand.class,
      SilenceCommand.class,
      RoutesCommand.class,
      TestChannelCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      ChecksCommand.class,
      HeartbeatCommand.class,
      LogsCommand.class,
      EventsCommand.class,
      AuditCommand.class,
      RulesCommand.class,
      PluginsCommand.class,
      ReloadCommand.class,
      StopCommand.class,
      DoctorCommand.class,
      HealthCheckCommand.class,
      ConfigCommand.class,
      InitCommand.class,
      CompletionCommand.class
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do");
  }
}
