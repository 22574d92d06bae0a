// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Level;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemHealth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "health-check",
    description = {
      "Looks at everything once and says how it is.",
      "Ends with 0 healthy, 1 warning, 2 critical, 3 unknown or a mistake."
    })
final class HealthCheckCommand implements Callable<Integer> {
  static final int UNKNOWN = 3;

  /** How the answer is written. */
  enum Format {
    JSON,
    TEXT,
    NAGIOS;

    private static final List<String> WORDS = List.of("json", "text", "nagios");

    /** For the completion of the shell. */
    static final class Words extends ArrayList<String> {
      private static final long serialVersionUID = 1L;

      Words() {
        super(WORDS);
      }
    }

    static final class Converter implements ITypeConverter<Format> {
      @Override
      public Format convert(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        if (!WORDS.contains(word)) {
          throw new TypeConversionException(
              "'"
                  + value
                  + "' is none; take json, text or nagios"
                  + Nearest.to(word, WORDS)
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse(""));
        }
        return valueOf(value.toUpperCase(Locale.ROOT));
      }
    }
  }

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "json",
      converter = Format.Converter.class,
      completionCandidates = Format.Words.class,
      description = "json, text or nagios; json when not given.")
  private Format format;

  HealthCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    try {
      return look();
    } catch (ConfigurationException e) {
      tellNagios(e.problems().get(0) + (e.problems().size() > 1 ? " (and more)" : ""));
      throw e;
    } catch (CommandFailure e) {
      tellNagios(e.what());
      throw e;
    }
  }

  /** Nagios shows nothing but standard output. */
  private void tellNagios(String why) {
    if (format == Format.NAGIOS) {
      terminal.out().print(NagiosHealth.notLooked(why));
    }
  }

  private int look() throws CommandFailure, IOException {
    Setup setup = new Setup(terminal, options);
    StateFolder folder = state.folder(terminal.environment());
    try (MonitoringSystem system = setup.once(folder).build()) {
      system.warnings().forEach(terminal.err()::println);
      SystemHealth health = system.checkNow();
      terminal.out().print(written(health));
      // A pipe that is gone is the reader's choice.
      terminal.out().flush();
      return exitCode(health.level());
    }
  }

  private String written(SystemHealth health) throws IOException {
    return switch (format) {
      case JSON -> JsonHealth.of(health);
      case TEXT -> TextHealth.of(health);
      case NAGIOS -> NagiosHealth.of(health);
    };
  }

  static int exitCode(Level level) {
    return switch (level) {
      case HEALTHY -> 0;
      case WARNING -> 1;
      case CRITICAL -> 2;
      default -> UNKNOWN;
    };
  }
}
