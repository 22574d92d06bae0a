// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.api.Level;
import io.bellwether.api.Percentage;
import io.bellwether.api.Secret;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  enum Mode {
    FAST,
    READ_ONLY
  }

  record Everything(
      @Setting(help = "Text.", byDefault = "a, b") String text,
      @Setting(help = "Whole.", byDefault = "7") int whole,
      @Setting(help = "Long.", byDefault = "8") long large,
      @Setting(help = "Fraction.", byDefault = "0.5") double fraction,
      @Setting(help = "Truth.", byDefault = "true") boolean truth,
      @Setting(help = "Time.", byDefault = "1m30s") Duration time,
      @Setting(help = "Address.", byDefault = "http://localhost:9000") URI address,
      @Setting(help = "Folder.", byDefault = "/data") Path folder,
      @Setting(help = "Zone.", byDefault = "Europe/Warsaw") ZoneId zone,
      @Setting(help = "Mode.", byDefault = "read-only") Mode mode,
      @Setting(help = "Size.", byDefault = "10MB") Size size,
      @Setting(help = "Share.", byDefault = "85%") Percentage share,
      @Setting(help = "Limits.", byDefault = "70%/85%") Thresholds limits,
      @Setting(help = "Password.", byDefault = "sample") Secret password,
      @Setting(help = "Level.", byDefault = "warning") Level level,
      @Setting(help = "Disks.", byDefault = "/, /data") List<Path> disks,
      @Setting(help = "Nothing.") List<String> nothing,
      @Setting(help = "By name.") Map<String, Integer> byName,
      @Setting(help = "Perhaps.") Optional<Duration> perhaps,
      @Setting(help = "Likely.", byDefault = "5s") Optional<Duration> likely) {}

  record Inner(@Setting(help = "A port.", min = "1", max = "65535") int port) {}

  record Outer(
      @Setting(help = "Where.") String host,
      @Setting(help = "Key.") Optional<Secret> routingKey,
      @Setting(help = "Longest wait.", byDefault = "5s", min = "1s", max = "1m") Duration timeout,
      @Setting(help = "Inner.") Inner inner) {}

  @Test
  void everyTypeIsReadAsItIsWrittenInAFile() {
    Everything read = Defaults.of(Everything.class);
    assertThat(read)
        .isEqualTo(
            new Everything(
                "a, b",
                7,
                8,
                0.5,
                true,
                Duration.ofSeconds(90),
                URI.create("http://localhost:9000"),
                Path.of("/data"),
                ZoneId.of("Europe/Warsaw"),
                Mode.READ_ONLY,
                new Size(10 << 20),
                new Percentage(0.85),
                Thresholds.shares(0.7, 0.85),
                Secret.of("sample"),
                Level.WARNING,
                List.of(Path.of("/"), Path.of("/data")),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(5))));
  }

  @Test
  void givenValuesWinByComponentOrByKey() {
    Outer byKey =
        outer(Map.of("host", "db", "routing-key", "s3cret", "inner", Map.of("port", "80")));
    Outer byName =
        outer(Map.of("host", "db", "routingKey", Secret.of("s3cret"), "inner", new Inner(80)));
    assertThat(byKey)
        .isEqualTo(byName)
        .isEqualTo(
            new Outer(
                "db", Optional.of(Secret.of("s3cret")), Duration.ofSeconds(5), new Inner(80)));
  }

  @Test
  void whatIsRequiredIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Defaults.of(Outer.class))
        .withMessage("Outer.host is required and was not given");
  }

  record Rest(@Setting(help = "A pause.", byDefault = "3s") Duration pause) {}

  record Easy(@Setting(help = "Inside.") Rest rest) {}

  @Test
  void aRecordThatRequiresNothingIsMadeOfItsOwnDefaults() {
    assertThat(Defaults.of(Easy.class)).isEqualTo(new Easy(new Rest(Duration.ofSeconds(3))));
  }

  @Test
  void whatIsUnknownIsNamedWithWhatIsKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outer(Map.of("hots", "x", "host", "db", "inner", new Inner(1))))
        .withMessage("Outer has no [hots]; it has [host, routing-key, timeout, inner]");
  }

  record Full(@Setting(help = "How full.", byDefault = "80%/95%", max = "100%") Thresholds used) {}

  @Test
  void theLargestShareHoldsForBothLimits() {
    Thresholds all = Thresholds.parse("90%/100%");
    assertThat(Defaults.of(Full.class, Map.of("used", all)).used()).isEqualTo(all);
    assertThat(Defaults.of(Full.class, Map.of("used", Thresholds.parse("5/10"))).used().warning())
        .isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Defaults.of(Full.class, Map.of("used", Thresholds.parse("90%/900%"))))
        .withMessageContaining("is above the most, 100%");
  }

  @Test
  void boundsHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outer(Map.of("host", "db", "timeout", "2m", "inner", new Inner(1))))
        .withMessage("Outer.timeout: PT2M is above the most, 1m");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Defaults.of(Inner.class, Map.of("port", 0)))
        .withMessage("Inner.port: 0 is below the least, 1");
  }

  @Test
  void textThatIsNoSuchValueIsRefused() {
    for (String wrong : List.of("", "5", "soon", "-1s")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> outer(Map.of("host", "db", "timeout", wrong, "inner", new Inner(1))))
          .withMessageStartingWith("Outer.timeout: '" + wrong + "' can not be read: ");
    }
  }

  private static Outer outer(Map<String, ?> given) {
    return Defaults.of(Outer.class, given);
  }
}
