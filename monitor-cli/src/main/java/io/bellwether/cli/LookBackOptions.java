// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which history is looked back at, how far, and with which configuration. */
final class LookBackOptions {
  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      defaultValue = "7d",
      description = {
        "From when on: 24h, 7d, a day like 2026-11-21, or a time like 2026-11-21T03:00.",
        "Default: ${DEFAULT-VALUE}; single values are kept for 7 days."
      })
  private String since = "7d";

  /** What is asked of the system of a configuration. */
  interface Question<T> {
    T of(MonitoringSystem system) throws IOException, CommandFailure;
  }

  /** Up to now. */
  Duration since(Terminal terminal) throws CommandFailure {
    Instant now = Instant.now();
    Instant from = new Moment(now, ZoneId.systemDefault()).of(since);
    if (!from.isBefore(now)) {
      throw CommandFailure.misuse("--since is a time that is over, not " + from);
    }
    return Duration.between(from, now);
  }

  /** Asks a system that is built and never started: it reads beside a daemon, if there is one. */
  <T> T of(Terminal terminal, Question<T> question) throws CommandFailure, IOException {
    StateFolder folder = state.folder(terminal.environment());
    Unwatched.judge(folder); // a reader leaves an empty log behind, which must be of its owner
    Setup setup = new Setup(terminal, options);
    try (MonitoringSystem system =
        setup.builder(setup.configuration(folder), folder, folder.checks()).build()) {
      return question.of(system);
    } catch (ConfigurationException e) {
      throw new CommandFailure("the configuration is refused:\n" + String.join("\n", e.problems()));
    } catch (HistoryException e) {
      throw new CommandFailure(e.getMessage() + "; " + e.remedy());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.misuse(String.valueOf(e.getMessage()));
    }
  }
}
