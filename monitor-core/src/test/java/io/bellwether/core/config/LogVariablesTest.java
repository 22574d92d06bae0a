// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The block {@code logging}, and who may say something of it. */
class LogVariablesTest {
  @TempDir Path folder;

  private Configs file() {
    return Configs.in(folder)
        .file("a.yaml", "logging: {level: error, file: from-the-file.log, size: 1MB}");
  }

  @Test
  void defaultsAreThoseOfTheGuides() {
    LogSettings log =
        Configs.in(folder).file("a.yaml", "name: shop").sound().part(LogSettings.class);

    assertThat(log)
        .isEqualTo(
            new LogSettings(
                LogLevel.INFO,
                LogFormat.TEXT,
                Optional.empty(),
                Optional.empty(),
                Size.parse("10MB"),
                5,
                Duration.ofDays(14),
                true,
                true));
  }

  @Test
  void theGuidesVariablesWinOverTheFileForTheProgramAlone() {
    Map<String, String> variables = Map.of("LOG_LEVEL", "DEBUG", "LOG_FILE", "/var/log/app.log");

    LogSettings program =
        file().environment(variables).forProgram().sound().part(LogSettings.class);
    LogSettings host = file().environment(variables).sound().part(LogSettings.class);

    assertThat(program.level()).isEqualTo(LogLevel.DEBUG);
    assertThat(program.file()).contains(Path.of("/var/log/app.log"));
    assertThat(program.size()).isEqualTo(Size.parse("1MB"));
    assertThat(host.level()).isEqualTo(LogLevel.ERROR);
    assertThat(host.file()).contains(Path.of("from-the-file.log"));
  }

  @Test
  void theLongerNameWinsAndOurOwnOverBoth() {
    Configs configs =
        file()
            .environment(
                Map.of(
                    "LOG_LEVEL", "ERROR",
                    "LOG_FILE", "a.log",
                    "DB_MONITOR_LOG_LEVEL", "WARNING",
                    "DB_MONITOR_LOG_FILE", "b.log",
                    "BELLWETHER_LOGGING_FILE", "c.log"))
            .forProgram();

    assertThat(configs.sound().part(LogSettings.class).level()).isEqualTo(LogLevel.WARNING);
    assertThat(configs.sound().part(LogSettings.class).file()).contains(Path.of("c.log"));
    assertThat(Effective.yaml(configs.sound()))
        .contains("level: warning  # environment DB_MONITOR_LOG_LEVEL")
        .contains("file: c.log  # environment BELLWETHER_LOGGING_FILE")
        .contains("size: 1MB  # " + folder.resolve("a.yaml") + ":1:");
  }

  @ParameterizedTest
  @CsvSource({"warn,WARNING", "Fatal,CRITICAL", "CRITICAL,CRITICAL", "' info ',INFO"})
  void levelsAreReadAsTheGuidesWriteThem(String written, LogLevel level) {
    Configs configs = file().environment(Map.of("DB_MONITOR_LOG_LEVEL", written)).forProgram();

    assertThat(configs.sound().part(LogSettings.class).level()).isEqualTo(level);
  }

  @Test
  void whatOthersMeanByAShortNameIsLeftAlone() {
    Configs configs = file().environment(Map.of("LOG_LEVEL", "loud")).forProgram();

    assertThat(configs.sound().part(LogSettings.class).level()).isEqualTo(LogLevel.ERROR);
    assertThat(configs.warnings())
        .containsExactly(
            "environment LOG_LEVEL: 'loud' is no level of ours, so nothing acts on it");
  }

  @Test
  void aLevelOfOursThatIsNoneIsAMistake() {
    Configs configs = file().environment(Map.of("DB_MONITOR_LOG_LEVEL", "loud")).forProgram();

    assertThat(configs.mistakes())
        .containsExactly(
            "environment DB_MONITOR_LOG_LEVEL: 'loud' is no level;"
                + " take DEBUG, INFO, WARNING, ERROR or CRITICAL");
  }

  @Test
  void aLevelAloneAsksForNoDatabaseAndWithAnAddressItDoes() {
    Map<String, String> level = Map.of("DB_MONITOR_LOG_LEVEL", "DEBUG");
    Map<String, String> both = Map.of("DB_MONITOR_LOG_LEVEL", "DEBUG", "DB_HOST", "db");

    assertThat(file().environment(level).forProgram().sound().sources()).isEmpty();
    assertThat(file().environment(both).forProgram().mistakes())
        .contains("environment DB_PASSWORD: is missing; there is no password by default");
  }
}
