// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.log.LogLevel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What every command takes. */
final class GlobalOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = {
        "Configuration file, or folder of them.",
        "Without it: ./bellwether.yaml, then that of the user or of the machine, then none;",
        "what is about a daemon takes the daemon's."
      })
  private @Nullable Path config;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = {
        "TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL.",
        "WARNING when not given, INFO for monitor."
      },
      converter = LogLevel.Converter.class)
  private @Nullable LogLevel logLevel;

  @Option(
      names = {"-v", "--verbose"},
      description = "Says on standard error what is read and done.")
  private boolean verbose;

  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  boolean verbose() {
    return verbose;
  }

  /** The level that was asked for on the command line, which wins over all else. */
  Optional<LogLevel> askedLevel() {
    return Optional.ofNullable(logLevel)
        .or(() -> verbose ? Optional.of(LogLevel.DEBUG) : Optional.empty());
  }

  /** The level until a configuration was read, which must be known before the first line. */
  LogLevel logLevel(Map<String, String> environment, LogLevel usual) {
    return askedLevel().or(() -> LogLevel.in(environment)).orElse(usual);
  }

  static boolean verbose(ParseResult parsed) {
    return parsed.hasMatchedOption("--verbose")
        || parsed.hasSubcommand() && verbose(parsed.subcommand());
  }
}
